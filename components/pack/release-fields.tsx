'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { criterionWords } from '#lib/domain/pack/criterion-words.ts'
import type { Criterion, CriterionKind } from '#lib/domain/pack/rule-pack.ts'
import { BLANK_CRITERIA, valueAt, withCriterionKind } from './pack-draft.ts'
import { CRITERION_FIELDS, RULE_FIELDS } from './pack-fields.ts'
import { usePackForm } from './pack-form.ts'
import { ChoiceInput, PackInputs } from './pack-inputs.tsx'
import { PackList } from './pack-list.tsx'

/** How a tier ends: a rule for all, one for zones that fell from another tier, each with its items. */
export function ReleaseFields({ at }: { at: string }) {
  const { words } = useLanguage()
  const text = words.packForm
  return (
    <PackList
      at={at}
      itemName={text.rule}
      addLabel={text.addRule}
      blank={() => ({ cameFrom: null, criteria: [BLANK_CRITERIA.daysServed], to: null })}
    >
      {(rule) => (
        <>
          <PackInputs fields={RULE_FIELDS} at={rule} />
          <PackList
            at={`${rule}.criteria`}
            itemName={text.criterion}
            addLabel={text.addCriterion}
            blank={() => BLANK_CRITERIA.noNewCase}
          >
            {(item) => <CriterionInputs at={item} />}
          </PackList>
        </>
      )}
    </PackList>
  )
}

function CriterionInputs({ at }: { at: string }) {
  const { language, words } = useLanguage()
  const text = words.packForm
  const { draft, problems, set } = usePackForm()
  const criterion = valueAt(draft, at) as Criterion
  const isWhole = !problems.some((problem) => problem.at.startsWith(`${at}.`))
  return (
    <>
      <div className="grid max-w-4xl grid-cols-[14rem_minmax(0,1fr)] items-start gap-3 max-sm:grid-cols-1">
        <ChoiceInput
          at={`${at}.kind`}
          label={text.fields.criterion}
          choices={Object.entries(text.criteria).map(([value, label]) => ({ value, label }))}
          onChoose={(kind) => set(at, withCriterionKind(criterion, kind as CriterionKind))}
        />
        <PackInputs fields={CRITERION_FIELDS[criterion.kind]} at={at} />
      </div>
      {isWhole ? (
        <p className="text-12 text-text-2">{criterionWords(criterion, draft)[language]}</p>
      ) : null}
    </>
  )
}
