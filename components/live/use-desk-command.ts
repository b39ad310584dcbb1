'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'

/** Gives a command of the desk and holds its refusal for the dialog that gave it. */
export function useDeskCommand(): {
  give: (procedure: string, input: object, label: string) => Promise<string | null>
  refusal: string | null
  busy: boolean
} {
  const words = useWords()
  const send = useSend()
  const { discard } = useOutbox()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const give = async (procedure: string, input: object, label: string) => {
    setFailure(null)
    setBusy(true)
    const { id, done } = await send(procedure, input, { thing: `${procedure}:${label}`, label })
    try {
      return String((await done).id)
    } catch (refused) {
      setFailure(refused as Failure)
      await discard(id)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { give, busy, refusal: failure ? failureSentence(failure, words) : null }
}
