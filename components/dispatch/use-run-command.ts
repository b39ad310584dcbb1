'use client'
import { useCallback, useState } from 'react'
import { type RunMove, useMoveRun } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import type { Crew } from '#lib/domain/delivery/crew.ts'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

/** Gives a step of the run that is open here, and holds the refusal beside it. */
export function useRunCommand(run: DeliveryRow): {
  give: (step: RunMove) => void
  handOver: (crew: Crew) => void
  refusal: string | null
  dismiss: () => void
} {
  const words = useWords()
  const moveRun = useMoveRun()
  const send = useSend()
  const { discard } = useOutbox()
  const [failure, setFailure] = useState<Failure | null>(null)
  const give = useCallback(
    async (step: RunMove) => {
      setFailure(null)
      const { id, done } = await moveRun(run, step)
      done.catch((refused: Failure) => {
        // Said here, so it need not be said a second time.
        setFailure(refused)
        void discard(id)
      })
    },
    [moveRun, run, discard],
  )
  const handOver = async ({ assigneeId, partnerId }: Crew) => {
    setFailure(null)
    const { id, done } = await send(
      'delivery.handOver',
      { id: run.id, assigneeId, partnerId: partnerId ?? undefined },
      {
        thing: run.id,
        label: words.dispatch.run.label(words.dispatch.run.reassign, formatRunNumber(run.number)),
      },
    )
    done.catch((refused: Failure) => {
      setFailure(refused)
      void discard(id)
    })
  }
  return {
    give: (step) => void give(step),
    handOver: (crew) => void handOver(crew),
    refusal: failure ? failureSentence(failure, words) : null,
    dismiss: () => setFailure(null),
  }
}
