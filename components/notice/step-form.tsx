'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import type { ReleaseStep } from '#lib/domain/pack/rule-pack.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** One step as it is written down; the notice of release brings its own number. */
export function StepForm({
  zone,
  step,
  noticeNumber,
  onClose,
}: {
  zone: ZoneRow
  step: ReleaseStep
  noticeNumber: string | null
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.notice.chain
  const now = useServerNow(30_000)
  const { give, refusal, busy } = useGive()
  const [organ, setOrgan] = useState('')
  const [person, setPerson] = useState('')
  const [document, setDocument] = useState(step === 'notice' ? (noticeNumber ?? '') : '')
  const [at, setAt] = useState(() => toWallTime(now))
  const when = fromWallTime(at)
  const missing = organ.trim() === '' ? text.missing.organ : when === null ? text.missing.at : null
  const save = async () => {
    if (missing) return
    const input = {
      id: zone.id,
      step,
      organ: organ.trim(),
      person: person.trim(),
      document: document.trim(),
      at: when,
    }
    const label = `${zone.name} ${STEP_TERMS[step][language]}`
    if ((await give('zone.takeStep', input, label, `zone:${zone.id}`)) !== null) onClose()
  }
  const line = (
    label: string,
    value: string,
    onChange: (value: string) => void,
    maxLength: number,
  ) => (
    <Field label={label}>
      <Input
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
  return (
    <form
      aria-label={STEP_TERMS[step][language]}
      className="mt-3 flex flex-col gap-2 rounded-control border p-3"
      onSubmit={(event) => event.preventDefault()}
    >
      {line(text.organ, organ, setOrgan, 60)}
      <div className="grid grid-cols-2 gap-2">
        {line(text.person, person, setPerson, 40)}
        {line(text.document, document, setDocument, 60)}
      </div>
      <Field label={text.at}>
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </Field>
      {refusal ? (
        <p role="alert" className="text-12 text-red">
          {refusal}
        </p>
      ) : null}
      <span className="flex items-start justify-end gap-2">
        <Button size="small" onClick={onClose}>
          {words.common.cancel}
        </Button>
        <Button
          size="small"
          variant="primary"
          busy={busy}
          reason={missing}
          reasonPlace="none"
          title={missing ?? undefined}
          onClick={() => void save()}
        >
          {text.save}
        </Button>
      </span>
    </form>
  )
}
