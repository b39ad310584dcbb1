'use client'
import { ArrowLeft, Check } from 'lucide-react'
import { useCategories } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useSend } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import type { Category } from '#lib/domain/request/categories.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel, buildingShortLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { ContactFields } from './contact-fields.tsx'
import type { DoorGroup } from './door-groups.ts'
import { useKept } from '#components/live/kept-value.ts'
import { doorWords } from './run-words.ts'

type Draft = {
  unit: string
  room: string
  category: Category | null
  text: string
  name: string
  phone: string
}
const BLANK: Draft = { unit: '', room: '', category: null, text: '', name: '', phone: '' }

/** Something that somebody asks for at a door: into the same queue as a call, without a line too. */
export function FoundView({
  stop,
  groups,
  onBack,
  onSent,
}: {
  stop: DeliveryStop
  groups: readonly DoorGroup<unknown>[]
  onBack: () => void
  onSent: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.field.found
  const building = useLiveTable('building').get(stop.buildingId)
  const categories = useCategories()
  const send = useSend()
  const neededRole = useNeededRole('request.log')
  const kept = useKept<Draft>(`draft:found:${stop.id}`, BLANK)
  const draft = kept.value
  const change = (part: Partial<Draft>) => kept.change({ ...draft, ...part })
  const missing =
    draft.room.trim() === ''
      ? text.missingRoom
      : draft.category === null
        ? text.missingCategory
        : null

  const log = async () => {
    if (draft.category === null) return
    const unit = draft.unit.trim() || undefined
    const room = draft.room.trim()
    const place = [
      building ? buildingLabel(building, language) : '',
      doorShortLabel({ unit: unit ?? null, room }),
    ].join(' ')
    const name = draft.name.trim()
    const phone = draft.phone.trim()
    await send(
      'request.log',
      {
        channel: 'grid',
        buildingId: stop.buildingId,
        unit,
        room,
        category: draft.category,
        text: draft.text.trim(),
        ...(name || phone
          ? { caller: { name: name || undefined, phone: phone || undefined } }
          : {}),
      },
      {
        thing: `door:${stop.buildingId}:${unit ?? ''}:${room}`,
        label: text.entry(place, categoryName(words, draft.category)),
      },
    )
    kept.clear()
    onSent()
  }
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-b pr-4 pl-1">
        <IconButton
          icon={ArrowLeft}
          label={words.field.proof.back}
          size={48}
          iconSize={20}
          onClick={onBack}
        />
        <h2 className="min-w-0 flex-1 text-18 font-semibold">{text.title}</h2>
        <span className="text-14 text-text-2">
          {building ? buildingShortLabel(building, language) : ''}
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 scroll-thin">
        <fieldset className="flex flex-wrap gap-3">
          <legend className="sr-only">{text.knownDoors}</legend>
          {groups.map((group) => {
            const isHere = draft.room === (group.room ?? '') && draft.unit === (group.unit ?? '')
            return (
              <button
                key={group.key}
                type="button"
                aria-pressed={isHere}
                onClick={() => change({ unit: group.unit ?? '', room: group.room ?? '' })}
                className={classNames(
                  'h-12 rounded-field border px-4 text-16',
                  isHere ? 'border-ink bg-ink text-on-ink' : 'border-control bg-surface',
                )}
              >
                {doorWords(group, language, words)}
              </button>
            )
          })}
        </fieldset>
        <div className="grid grid-cols-2 gap-3">
          <Field label={text.unit} aside={words.common.optional}>
            <Input
              value={draft.unit}
              maxLength={20}
              onChange={(event) => change({ unit: event.target.value })}
              className="h-12! text-16!"
            />
          </Field>
          <Field label={text.room}>
            <Input
              value={draft.room}
              maxLength={20}
              onChange={(event) => change({ room: event.target.value })}
              className="h-12! text-16!"
            />
          </Field>
        </div>
        <div role="radiogroup" aria-label={text.category} className="grid grid-cols-3 gap-2">
          {categories.map((category) => (
            <label
              key={category}
              className={classNames(
                'flex h-12 cursor-pointer items-center gap-1.5 rounded-field border px-2 text-14 has-focus-visible:outline-2',
                draft.category === category
                  ? 'border-ink bg-ink text-on-ink'
                  : 'border-control bg-surface',
              )}
            >
              <input
                type="radio"
                name="found-category"
                className="sr-only"
                checked={draft.category === category}
                onChange={() => change({ category })}
              />
              <CategoryGlyph category={category} />
              <span className="truncate">{categoryName(words, category)}</span>
            </label>
          ))}
        </div>
        <Field label={text.words} aside={words.common.optional}>
          <TextArea
            rows={3}
            maxLength={2000}
            value={draft.text}
            placeholder={text.wordsHint}
            onChange={(event) => change({ text: event.target.value })}
            className="resize-none! text-16!"
          />
        </Field>
        <ContactFields value={draft} onChange={change} />
      </div>
      <ActionBar>
        <Button
          variant="primary"
          size="field"
          icon={Check}
          wide
          locked={neededRole !== null}
          reason={neededRole ?? missing}
          onClick={() => void log()}
        >
          {text.save}
        </Button>
      </ActionBar>
    </>
  )
}
