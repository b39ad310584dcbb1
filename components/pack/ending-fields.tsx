'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { RELEASE_STEPS } from '#lib/domain/pack/rule-pack.ts'
import { ENDING_FIELDS, ISOLATION_FIELDS } from './pack-fields.ts'
import { usePackForm } from './pack-form.ts'
import { ChoiceInput, PackInputs } from './pack-inputs.tsx'
import { PackList } from './pack-list.tsx'

/** The chain of a release, step by step, and whether an unmet item can be overridden. */
export function EndingFields() {
  const { language, words } = useLanguage()
  const text = words.packForm
  const { releaseChain } = usePackForm().draft
  const left = RELEASE_STEPS.filter((step) => !releaseChain.includes(step))
  return (
    <>
      <PanelSection title={text.chain}>
        <PackList
          at="releaseChain"
          itemName={text.step}
          addLabel={text.addStep}
          blank={() => left[0] ?? null}
          ordered
          inline
        >
          {(at, index) => (
            <ChoiceInput
              at={at}
              label={text.step(index + 1)}
              hideLabel
              choices={RELEASE_STEPS.filter(
                (step) => step === releaseChain[index] || left.includes(step),
              ).map((step) => ({ value: step, label: STEP_TERMS[step][language] }))}
            />
          )}
        </PackList>
      </PanelSection>
      <PanelSection>
        <PackInputs fields={ENDING_FIELDS} columns={2} />
      </PanelSection>
    </>
  )
}

export function IsolationFields() {
  const { words } = useLanguage()
  const text = words.packForm
  const { isolation } = usePackForm().draft
  const left = (['close', 'secondary'] as const).find(
    (contact) => !isolation.some((rule) => rule.contact === contact),
  )
  return (
    <PanelSection>
      <PackList
        at="isolation"
        itemName={text.isolationRule}
        addLabel={text.addIsolation}
        blank={() =>
          left
            ? {
                contact: left,
                days: null,
                monitoredDays: null,
                testDays: [],
                monitoredTestDays: [],
              }
            : null
        }
      >
        {(at) => <PackInputs fields={ISOLATION_FIELDS} at={at} />}
      </PackList>
    </PanelSection>
  )
}
