'use client'
import { useEffectEvent, useRef, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import type { DraftGiven, RunDraft } from './use-run-draft.ts'

/**
 * Sends the run that was put together. It is safe on this device at once, so the desk goes on; a
 * refusal puts everything back as it was, unless another run is being made by then.
 */
export function useCreateRun(
  draft: RunDraft,
  ears: { onTaken: () => void; onCreated: (runId: string) => void; onRefused: () => void },
): { send: () => void; refusal: string | null } {
  const words = useWords()
  const send = useSend()
  const { discard } = useOutbox()
  const [failure, setFailure] = useState<Failure | null>(null)
  const busy = useRef(false)

  const putBack = useEffectEvent((id: string, refused: Failure, given: DraftGiven) => {
    // With another run in hand this one waits under what needs attention.
    if (draft.chosen.size > 0) return
    setFailure(refused)
    draft.put(given)
    ears.onRefused()
    void discard(id)
  })
  const arrive = useEffectEvent((runId: unknown) => {
    if (typeof runId === 'string' && draft.chosen.size === 0) ears.onCreated(runId)
  })

  const create = async () => {
    const requestIds = draft.stops.flatMap((stop) => stop.requests.map((row) => row.id))
    if (requestIds.length === 0 || busy.current) return
    busy.current = true
    setFailure(null)
    const given = { ...draft.crew, requestIds, pointId: draft.point?.id ?? null }
    const { id, done } = await send(
      'delivery.create',
      {
        requestIds,
        assigneeId: given.assigneeId ?? undefined,
        partnerId: given.partnerId ?? undefined,
        pointId: given.pointId ?? undefined,
      },
      {
        thing: `delivery.create:${requestIds[0]}`,
        label: words.dispatch.make.label(requestIds.length, draft.stops.length),
      },
    )
    busy.current = false
    draft.clear()
    ears.onTaken()
    done.then(
      (sent) => arrive(sent['id']),
      (refused: Failure) => putBack(id, refused, given),
    )
  }
  return {
    send: () => void create(),
    refusal: failure ? failureSentence(failure, words) : null,
  }
}
