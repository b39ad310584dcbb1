'use client'
import { useCallback, useState } from 'react'
import { type RunMove, useMoveRun } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox } from '#components/live/live-provider.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'

/** Gives a step of the run that is open here, and holds the refusal beside it. */
export function useRunCommand(run: DeliveryRow): {
  give: (step: RunMove) => void
  refusal: string | null
  dismiss: () => void
} {
  const words = useWords()
  const moveRun = useMoveRun()
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
  return {
    give: (step) => void give(step),
    refusal: failure ? failureSentence(failure, words) : null,
    dismiss: () => setFailure(null),
  }
}
