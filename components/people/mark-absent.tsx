'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { ABSENCE_REASONS, type AbsenceReason } from '#lib/domain/population/absence.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { ListedResident } from '#server/queries/population.ts'

/** Why somebody is not there, since which day, and when they are expected back. */
export function MarkAbsent({
  people,
  onClose,
}: {
  people: readonly ListedResident[]
  onClose: (done: boolean) => void
}) {
  const { words } = useLanguage()
  const text = words.people.mark
  const now = useServerNow(60_000)
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const [first] = people
  const known = first?.absence
  const [reason, setReason] = useState<AbsenceReason>(
    ABSENCE_REASONS.find((one) => one === known?.kind) ?? 'away',
  )
  const [since, setSince] = useState(() => toWallTime(new Date(known?.since ?? now)).slice(0, 10))
  const [until, setUntil] = useState(() =>
    known?.until ? toWallTime(new Date(known.until)).slice(0, 10) : '',
  )
  const sinceAt = fromWallTime(`${since}T00:00`)
  // The day itself they are still away; in its night they are expected.
  const untilAt = until === '' ? null : fromWallTime(`${until}T23:59`)
  const mark = async () => {
    const residentIds = people.map(({ residentId }) => residentId)
    const input = { residentIds, reason, since: sinceAt, until: untilAt }
    // The list of what is on its way names nobody.
    const label = `${text.title} · ${words.people.persons(String(people.length))}`
    if ((await give('absence.mark', input, label, `absence:${residentIds[0]}`)) === null) return
    toast({ tone: 'done', text: text.done })
    onClose(true)
  }
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={text.title}
      description={people.map(({ room, name }) => `${room} ${name}`).join(words.clock.comma)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            busy={busy}
            reason={sinceAt === null && text.needsSince}
            onClick={() => void mark()}
          >
            {text.submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 p-4">
        <Segmented
          wide
          label={text.reason}
          value={reason}
          onChange={setReason}
          options={ABSENCE_REASONS.map((value) => ({ value, label: words.people.reasons[value] }))}
        />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Field label={text.since}>
            <Input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          </Field>
          <Field label={text.until} aside={text.untilUnknown}>
            <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
        <p className="text-12 text-text-2">{text.note}</p>
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
