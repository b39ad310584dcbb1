'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import {
  useConnection,
  useLiveTable,
  useOutbox,
  useSend,
  useShown,
} from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RequestDraft } from './use-request-draft.ts'
import { useSendingThings } from './use-sending.ts'

export type RequestCommand = {
  requestId: string
  /** Null when the server took it, or will: the command is safe on this device. Else why not. */
  give(
    name: string,
    input: object,
    label: string,
    draft?: Pick<RequestDraft<unknown>, 'sentAs' | 'clear' | 'keep'>,
  ): Promise<Failure | null>
  problem: string | null
  clear: () => void
  sending: boolean
}

/**
 * Gives commands about one request. A refusal is told where it was given, and the words that went
 * with it stay in their form, so it need not wait in the list of what needs attention.
 */
export function useRequestCommand(request: {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
}): RequestCommand {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(request.buildingId)
  const send = useSend()
  const shown = useShown()
  const offline = useConnection().phase.kind !== 'live'
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const sending = useSendingThings().has(request.id)
  const [problem, setProblem] = useState<string | null>(null)
  const place = [building ? buildingLabel(building, language) : '', doorShortLabel(request)]
    .filter(Boolean)
    .join(' ')
  const give: RequestCommand['give'] = async (name, input, label, draft) => {
    setProblem(null)
    const entry = words.hotline.request.entry(label, place)
    const { id: key, done } = await send(
      `request.${name}`,
      { id: request.id, ...input },
      { thing: request.id, label: entry },
    )
    draft?.sentAs(key, !offline)
    // Without a line it is kept here; what comes of it is told in the list of what needs attention.
    if (offline) return null
    try {
      const { seq } = await done
      await shown(seq)
      draft?.clear()
      return null
    } catch (error) {
      const failure = asFailure(error)
      setProblem(words.hotline.request.failed(failureWords(failure)))
      // The words stay in their form; the list of what needs attention need not hold them too.
      draft?.keep()
      void discard(key)
      return failure
    }
  }
  const clear = () => setProblem(null)
  return { requestId: request.id, give, problem, clear, sending }
}
