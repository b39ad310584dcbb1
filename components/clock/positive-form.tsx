'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { BLANK_POSITIVE, type PositiveDraft } from './case-draft.ts'
import { CaseForm } from './case-form.tsx'
import { useCaseForm } from './use-case-form.ts'

const TIMES = ['found', 'onset', 'removed', 'disinfected'] as const

/** A case: the door and the dates. What was typed is kept on this device until it is in. */
export function PositiveForm({ zone, onClose }: { zone: ZoneRow; onClose: (id?: string) => void }) {
  const words = useWords()
  const text = words.clock.cases
  const { draft, change, form } = useCaseForm<PositiveDraft>(zone, {
    kind: 'positive',
    blank: BLANK_POSITIVE,
    momentOf: ({ found }) => found,
    inputOf: ({ found, onset, removed, disinfected, environment }) => ({
      foundAt: fromWallTime(found),
      onsetAt: fromWallTime(onset) ?? undefined,
      removedAt: fromWallTime(removed) ?? undefined,
      disinfectedAt: fromWallTime(disinfected) ?? undefined,
      environment,
    }),
    onClose,
  })
  return (
    <CaseForm title={text.positiveTitle} {...form}>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {TIMES.map((field) => (
          <Field
            key={field}
            label={text[field]}
            aside={field === 'found' ? undefined : words.common.optional}
          >
            <Input
              type="datetime-local"
              value={draft[field]}
              onChange={(event) => change({ ...draft, [field]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-12 text-text-2">{text.environment}</span>
        <Segmented
          label={text.environment}
          wide
          value={draft.environment}
          onChange={(environment) => change({ ...draft, environment })}
          options={(['pending', 'negative', 'positive'] as const).map((value) => ({
            value,
            label: text.environments[value],
          }))}
        />
      </div>
    </CaseForm>
  )
}
