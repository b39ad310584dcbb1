'use client'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useSession } from '#components/live/session.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import { BLANK_POSITIVE, type PositiveDraft } from './case-draft.ts'
import { CaseForm, usePlaceWords } from './case-form.tsx'

const TIMES = ['found', 'onset', 'removed', 'disinfected'] as const

/** A case: the door and the dates. What was typed is kept on this device until it is in. */
export function PositiveForm({ zone, onClose }: { zone: ZoneRow; onClose: (id?: string) => void }) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const { user } = useSession()
  const toast = useToast()
  const kept = useKept<PositiveDraft>(`draft:positive:${user?.id ?? ''}:${zone.id}`, BLANK_POSITIVE)
  const { value: draft, change } = kept
  const place = usePlaceWords(draft)
  const { give, refusal, busy } = useGive()
  const why =
    draft.buildingId === null
      ? text.placeMissing
      : fromWallTime(draft.found) === null
        ? text.timeMissing
        : null
  const save = async () => {
    const id = await give(
      'positive.record',
      {
        buildingId: draft.buildingId,
        unit: draft.unit,
        room: draft.room,
        foundAt: fromWallTime(draft.found),
        onsetAt: fromWallTime(draft.onset) ?? undefined,
        removedAt: fromWallTime(draft.removed) ?? undefined,
        disinfectedAt: fromWallTime(draft.disinfected) ?? undefined,
        environment: draft.environment,
        note: draft.note.trim() || undefined,
      },
      text.entry.positive(place),
    )
    if (id === null) return
    kept.clear()
    toast({ tone: 'done', text: text.saved.positive })
    onClose(id)
  }
  return (
    <CaseForm
      title={text.positiveTitle}
      zone={zone}
      draft={draft}
      why={why}
      refusal={refusal}
      busy={busy}
      onChange={change}
      onSave={() => void save()}
      onBack={() => onClose()}
    >
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
