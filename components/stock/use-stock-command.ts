'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'

/** Gives a command about goods and holds the refusal, if there is one, for the screen to show. */
export function useStockCommand(): {
  give: (procedure: string, input: object, label: string, onRefused?: () => void) => void
  refusal: string | null
  dismiss: () => void
} {
  const words = useWords()
  const send = useSend()
  const { discard } = useOutbox()
  const [failure, setFailure] = useState<Failure | null>(null)
  const give = async (procedure: string, input: object, label: string, onRefused?: () => void) => {
    setFailure(null)
    const { id, done } = await send(procedure, input, { thing: `${procedure}:${label}`, label })
    done.catch((refused: Failure) => {
      setFailure(refused)
      onRefused?.()
      void discard(id)
    })
  }
  return {
    give: (...command) => void give(...command),
    refusal: failure ? words.stock.refused(failureSentence(failure, words)) : null,
    dismiss: () => setFailure(null),
  }
}
