'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { BLANK_CONTACT, type ContactDraft } from './case-draft.ts'
import { CaseForm } from './case-form.tsx'
import type { ZoneCases } from './use-assessment.ts'
import { useCaseForm } from './use-case-form.ts'
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
  const placeOf = usePlaceOfCase(zone)
  const ofCase = (id: string) => positives.find((positive) => positive.id === id)
  const { draft, change, form } = useCaseForm<ContactDraft>(zone, {
    kind: 'contact',
    blank: BLANK_CONTACT,
    momentOf: ({ exposure }) => exposure,
    inputOf: ({ contact, positiveId, exposure, movedOut }) => ({
      contact,
      // A case that has been withdrawn since it was chosen is none to name.
      positiveId: ofCase(positiveId)?.id,
      lastExposureAt: fromWallTime(exposure),
      movedOutAt: fromWallTime(movedOut) ?? undefined,
    }),
    onClose,
  })
  const cause = ofCase(draft.positiveId)
  return (
    <CaseForm title={text.contactTitle} {...form}>
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
