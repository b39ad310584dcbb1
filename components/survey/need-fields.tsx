'use client'
import { useCategories } from '#components/catalogue/use-services.ts'
import { ContactFields } from '#components/field/contact-fields.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { toggleNeed, type VisitDraft } from './visit-draft.ts'

/** What the household needs; each becomes a request in the same step. */
export function NeedFields({
  draft,
  onChange,
}: {
  draft: VisitDraft
  onChange: (draft: VisitDraft) => void
}) {
  const { words } = useLanguage()
  const text = words.survey.walk
  const categories = useCategories()
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-14 text-text-2">{text.needs}</legend>
      <div className="grid grid-cols-3 gap-2">
        {categories.map((category) => {
          const chosen = draft.needs.some((need) => need.category === category)
          return (
            <button
              key={category}
              type="button"
              aria-pressed={chosen}
              onClick={() => onChange(toggleNeed(draft, category))}
              className={classNames(
                'flex h-12 items-center gap-1.5 rounded-field border px-2 text-14',
                chosen
                  ? 'border-ink bg-ink text-on-ink [&_svg]:text-on-ink'
                  : 'border-control bg-surface',
              )}
            >
              <CategoryGlyph category={category} />
              <span className="truncate">{categoryName(words, category)}</span>
            </button>
          )
        })}
      </div>
      {draft.needs.map((need) => (
        <Field
          key={need.category}
          label={text.needWords(categoryName(words, need.category))}
          aside={words.common.optional}
        >
          <TextArea
            rows={2}
            maxLength={2000}
            value={need.text}
            placeholder={text.needHint}
            onChange={(event) =>
              onChange({
                ...draft,
                needs: draft.needs.map((each) =>
                  each.category === need.category ? { ...each, text: event.target.value } : each,
                ),
              })
            }
            className="resize-none! text-16!"
          />
        </Field>
      ))}
      {draft.needs.length > 0 ? (
        <ContactFields value={draft} onChange={(part) => onChange({ ...draft, ...part })} />
      ) : null}
    </fieldset>
  )
}
