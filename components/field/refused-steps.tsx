'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { RefusedList } from './refused-list.tsx'
import { type RunMove, useMoveRun } from './use-move-run.ts'

/**
 * Steps of this run that the server did not take: what was done here, what it is there, and what
 * shall count. What was handed over at a door happened, whatever was decided meanwhile.
 */
export function RefusedSteps({
  entries,
  run,
}: {
  entries: readonly OutboxEntry[]
  /** Null when the run is not on this screen any more. */
  run: DeliveryRow | null
}) {
  const text = useWords().field.refused
  const { retry, discard } = useOutbox()
  const moveRun = useMoveRun()
  const again = async (entry: OutboxEntry, also: Partial<RunMove>) => {
    const { id: runId, ...step } = entry.input as RunMove & { id: string }
    await moveRun(run ?? bareRun(runId, entry), { ...step, ...also })
    await discard(entry.id)
  }
  return (
    <RefusedList
      title={text.title(entries.length)}
      entries={entries}
      renderChoices={(entry) =>
        entry.refused?.reason === 'proofMissing' ? (
          <SayWhy onSend={(note) => void again(entry, { note })} />
        ) : mayInsist(entry) ? (
          <Button size="field" onClick={() => void again(entry, { insist: true })}>
            {text.insist}
          </Button>
        ) : (
          <Button size="field" onClick={() => void retry(entry.id)}>
            {text.retry}
          </Button>
        )
      }
    />
  )
}

/** Taken with less to show than the catalogue asks for: the word why can still be given. */
function SayWhy({ onSend }: { onSend: (note: string) => void }) {
  const text = useWords().field.refused
  const [note, setNote] = useState('')
  return (
    <span className="flex w-full flex-col gap-2">
      <Field label={text.why}>
        <Input
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
          className="h-12!"
        />
      </Field>
      <Button
        size="field"
        reason={note.trim() === '' && text.sayWhy}
        onClick={() => onSend(note.trim())}
      >
        {text.resend}
      </Button>
    </span>
  )
}

const OVERTAKEN = ['notYourDelivery', 'moveNotAllowed', 'doorMovedOn']

/** Something was handed over, and the world went another way meanwhile. */
function mayInsist({ procedure, input, refused }: OutboxEntry): boolean {
  const step = input as Partial<RunMove>
  if (procedure !== 'delivery.move' || step.move !== 'deliver' || !step.requestIds) return false
  if (step.insist || refused?.details.doorStatus === 'delivered') return false
  return OVERTAKEN.includes(refused?.reason ?? '')
}

/** Enough of a run to send its step: the rest has left this screen. */
function bareRun(id: string, entry: OutboxEntry): DeliveryRow {
  return {
    id,
    number: 0,
    status: 'departed',
    assigneeId: null,
    partnerId: null,
    pointId: null,
    requestIds: [],
    buildingIds: [],
    stops: [],
    createdAt: entry.at,
    statusAt: entry.at,
    failReason: null,
  }
}
