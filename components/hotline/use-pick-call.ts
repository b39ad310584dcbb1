'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useToast } from '#components/ui/toast.tsx'
import type { CallRow } from '#lib/live/rows.ts'
import { BLANK_CALL, isBlank } from './call-draft.ts'
import type { CallDrafts } from './use-call-drafts.ts'

/** Takes a missed call to make it back: its number stands in the form, its outcome ends it. */
export function usePickCall(drafts: CallDrafts, onReady: () => void): (call: CallRow) => void {
  const { words } = useLanguage()
  const send = useSend()
  const { discard } = useOutbox()
  const toast = useToast()
  const failureWords = useFailureWords()
  return useCallback(
    (call: CallRow) => {
      const pick = async () => {
        const label = words.hotline.callBack.pick
        const { id, done } = await send(
          'hotline.pickCall',
          { id: call.id },
          {
            thing: `call:${call.id}`,
            label,
          },
        )
        try {
          await done
        } catch (error) {
          void discard(id)
          throw error
        }
        if (drafts.current().callId === call.id) return
        const known = call.hasNumber
          ? await api.hotline.revealCall.mutate({ id: call.id })
          : { phone: null, name: null }
        const draft = {
          ...BLANK_CALL,
          callId: call.id,
          phone: known.phone ?? '',
          name: known.name ?? '',
        }
        if (isBlank(drafts.current())) drafts.change({ type: 'replace', draft })
        else drafts.putAside(draft)
        onReady()
      }
      pick().catch((error: unknown) => {
        toast({ tone: 'failed', text: failureWords(asFailure(error)) })
      })
    },
    [drafts, onReady, send, discard, toast, failureWords, words],
  )
}
