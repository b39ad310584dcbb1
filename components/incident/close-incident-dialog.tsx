'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import {
  useConnection,
  useOutbox,
  useSend,
  useServerNow,
  useShown,
} from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { DAYS_KEPT_CHOICES, destructionDue, mayEnd } from '#lib/domain/incident/ending.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import type { IncidentRow } from '#lib/live/rows.ts'
import { StillRunning } from './still-running.tsx'
import { useStanding } from './use-standing.ts'

const THING = 'incident'
type Days = `${(typeof DAYS_KEPT_CHOICES)[number]}`

/** The question before the end: what must be finished, what is destroyed and when, and why. */
export function CloseIncidentDialog({
  incident,
  onClose,
}: {
  incident: IncidentRow
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.incident.close
  const standing = useStanding()
  const [days, setDays] = useState<Days>('0')
  const [reason, setReason] = useState('')
  const { close, busy, refusal } = useCloseIncident(incident, onClose)
  const isLive = useConnection().phase.kind === 'live'
  const due = destructionDue(useServerNow(60_000), Number(days))
  const missing = !isLive ? text.notLive : reason.trim() === '' ? text.reasonMissing : null
  const later = days !== '0'
  const [endEscalated, setEndEscalated] = useState(false)
  // What only waits for the superior level stands in the way until the lead says otherwise, here.
  const isReady = mayEnd(standing, true)
  const unsaid = standing.escalated > 0 && !endEscalated ? text.escalatedMissing : null
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
      title={text.title}
      description={text.intro(incident.name)}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          {isReady ? (
            <Button
              variant="danger"
              busy={busy}
              reason={missing ?? unsaid}
              reasonPlace="none"
              title={missing ?? unsaid ?? undefined}
              onClick={() => void close(reason.trim(), Number(days), endEscalated)}
            >
              {busy ? text.closing : later ? text.confirmLater : text.confirm}
            </Button>
          ) : null}
        </>
      }
    >
      {isReady ? (
        <>
          <PanelSection title={text.destroyed}>
            <WhatGoes incidentId={incident.id} />
            {standing.fulfilled > 0 ? (
              <p className="mt-2 text-12 text-text-2">{text.fulfilled(standing.fulfilled)}</p>
            ) : null}
          </PanelSection>
          {standing.escalated > 0 ? (
            <PanelSection title={text.escalatedTitle}>
              <Checkbox checked={endEscalated} onChange={() => setEndEscalated(!endEscalated)}>
                {text.escalated(standing.escalated)}
              </Checkbox>
            </PanelSection>
          ) : null}
          <PanelSection title={text.when}>
            <Segmented
              label={text.when}
              wide
              value={days}
              onChange={setDays}
              options={DAYS_KEPT_CHOICES.map((choice) => ({
                value: `${choice}` as Days,
                label: text.choices(choice),
              }))}
            />
            <p className="mt-2 text-12 text-text-2">
              {later
                ? text.whenLater(`${formatDay(due, language)} ${formatTime(due, language)}`)
                : text.whenAtOnce}
            </p>
          </PanelSection>
          <PanelSection>
            <Field label={text.reason} error={refusal ?? undefined} hint={missing ?? undefined}>
              <TextArea
                maxLength={500}
                placeholder={text.reasonPlaceholder}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          </PanelSection>
        </>
      ) : (
        <StillRunning standing={standing} onLeave={onClose} />
      )}
    </Dialog>
  )
}

/** Counted by the server: most of it is on no screen. */
function WhatGoes({ incidentId }: { incidentId: string }) {
  const text = useLanguage().words.incident.close
  const { data, isError } = useQuery({
    queryKey: ['incident', 'ending', incidentId],
    queryFn: () => api.incident.ending.query({ id: incidentId }),
  })
  if (!data) {
    return <p className="text-text-2">{isError ? text.countFailed : text.counting}</p>
  }
  const { sealedRows, kept } = data
  return (
    <>
      <p className="mb-2 text-12 text-text-2">{text.destroyedDetail}</p>
      <ul className="list-disc space-y-0.5 pl-4 marker:text-text-3">
        <li>{text.askings(sealedRows.asking)}</li>
        <li>{text.doors(kept.requests)}</li>
        {sealedRows.stop > 0 ? <li>{text.stops(sealedRows.stop)}</li> : null}
        {sealedRows.zone > 0 ? <li>{text.reasons(sealedRows.zone)}</li> : null}
      </ul>
      <p className="mt-2 text-12 text-text-2">{text.kept}</p>
    </>
  )
}

function useCloseIncident(incident: IncidentRow, onClose: () => void) {
  const text = useLanguage().words.incident.close
  const router = useRouter()
  const send = useSend()
  const shown = useShown()
  const { queued, pending, discard } = useOutbox()
  const failureWords = useFailureWords()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [closing, setClosing] = useState(false)
  const busy = closing || [...queued, ...pending].some(({ thing }) => thing === THING)
  const close = async (reason: string, destroyAfterDays: number, endEscalated: boolean) => {
    if (busy) return
    setRefusal(null)
    setClosing(true)
    const input = { id: incident.id, reason, destroyAfterDays, endEscalated }
    const about = { thing: THING, label: text.label(incident.name) }
    const { id, done } = await send('incident.close', input, about)
    try {
      const { seq } = await done
      await shown(seq)
      onClose()
      router.push(`/incidents?incident=${incident.id}`)
    } catch (error) {
      setRefusal(failureWords(asFailure(error)))
      setClosing(false)
      await discard(id)
    }
  }
  return { close, busy, refusal }
}
