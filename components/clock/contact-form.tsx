'use client'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useSession } from '#components/live/session.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import { BLANK_CONTACT, type ContactDraft } from './case-draft.ts'
import { CaseForm, usePlaceWords } from './case-form.tsx'
import type { ZoneCases } from './use-assessment.ts'
import { usePlaceOfCase } from './use-place-of-case.ts'

/** One person who met a case. What was typed is kept on this device until it is in. */
export function ContactForm({
  zone,
  positives,
  onClose,
}: {
  zone: ZoneRow
  positives: ZoneCases['positives']
  onClose: (id?: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.clock.cases
  const { user } = useSession()
  const toast = useToast()
  const placeOf = usePlaceOfCase(zone)
  const kept = useKept<ContactDraft>(`draft:contact:${user?.id ?? ''}:${zone.id}`, BLANK_CONTACT)
  const { value: draft, change } = kept
  const place = usePlaceWords(draft)
  const { give, refusal, busy } = useGive()
  const cause = positives.find(({ id }) => id === draft.positiveId)
  const why =
    draft.buildingId === null
      ? text.placeMissing
      : fromWallTime(draft.exposure) === null
        ? text.timeMissing
        : null
  const save = async () => {
    const id = await give(
      'contact.record',
      {
        buildingId: draft.buildingId,
        unit: draft.unit,
        room: draft.room,
        contact: draft.contact,
        positiveId: cause?.id,
        lastExposureAt: fromWallTime(draft.exposure),
        movedOutAt: fromWallTime(draft.movedOut) ?? undefined,
        note: draft.note.trim() || undefined,
      },
      text.entry.contact(place),
    )
    if (id === null) return
    kept.clear()
    toast({ tone: 'done', text: text.saved.contact })
    onClose(id)
  }
  return (
    <CaseForm
      title={text.contactTitle}
      zone={zone}
      draft={draft}
      why={why}
      refusal={refusal}
      busy={busy}
      onChange={change}
      onSave={() => void save()}
      onBack={() => onClose()}
    >
      <Segmented
        label={text.kind}
        wide
        value={draft.contact}
        onChange={(contact) => change({ ...draft, contact })}
        options={(['close', 'secondary'] as const).map((value) => ({
          value,
          label: text.kinds[value],
        }))}
      />
      <Field
        label={text.ofCase}
        aside={words.common.optional}
        hint={
          cause
            ? `${text.lookBackLabel} ${text.lookBack(
                formatDay(cause.lookBack.from, language),
                formatDay(cause.lookBack.until, language),
              )}`
            : undefined
        }
      >
        <Select
          value={cause?.id ?? ''}
          onChange={(event) => change({ ...draft, positiveId: event.target.value })}
        >
          <option value="">{text.ofNone}</option>
          {positives.map(({ id, foundAt }) => (
            <option key={id} value={id}>
              {placeOf.positive(id)} · {formatDay(foundAt, language)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {(['exposure', 'movedOut'] as const).map((field) => (
          <Field
            key={field}
            label={text[field]}
            aside={field === 'exposure' ? undefined : words.common.optional}
          >
            <Input
              type="datetime-local"
              value={draft[field]}
              onChange={(event) => change({ ...draft, [field]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </CaseForm>
  )
}
