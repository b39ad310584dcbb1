'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { Failure } from './api.ts'
import { useConnection, useOutbox, useSend, useShown } from './live-provider.tsx'
import { useFailureWords } from './use-failure-words.ts'

/**
 * Gives a command and waits until this screen shows what it led to, for a form that stays until then:
 * the id that it made, or null with the refusal in words. Without a line it is safe on this device, and
 * nobody waits.
 */
export function useGive(): {
  give: (procedure: string, input: object, label: string, thing?: string) => Promise<string | null>
  refusal: string | null
  busy: boolean
} {
  const words = useWords()
  const send = useSend()
  const shown = useShown()
  const toast = useToast()
  const { discard } = useOutbox()
  const { phase } = useConnection()
  const failureWords = useFailureWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const give = async (
    procedure: string,
    input: object,
    label: string,
    thing = `${procedure}:${label}`,
  ) => {
    setFailure(null)
    setBusy(true)
    const { id, done } = await send(procedure, input, { thing, label })
    if (phase.kind === 'offline') {
      toast({ tone: 'plain', text: words.zones.kept })
      setBusy(false)
      return id
    }
    try {
      const answer = await done
      await shown(answer.seq)
      return String(answer.id)
    } catch (refused) {
      setFailure(refused as Failure)
      await discard(id)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { give, busy, refusal: failure ? failureWords(failure) : null }
}
