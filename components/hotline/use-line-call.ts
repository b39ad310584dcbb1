'use client'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useToast } from '#components/ui/toast.tsx'
import { BLANK_CALL, draftFromElsewhere, isBlank } from './call-draft.ts'
import type { CallDrafts } from './use-call-drafts.ts'
import type { Lines } from './use-lines.ts'

/**
 * Keeps the form with the call that is open on one's line. Another call that is answered gets a fresh
 * form with its number in it, and what was half-typed is put aside. What was typed elsewhere comes
 * along with a line that is taken, and follows one that was taken over.
 */
export function useLineCall(lines: Lines, drafts: CallDrafts): void {
  const { words } = useLanguage()
  const { user } = useSession()
  const calls = useLiveTable('call')
  const live = useConnection().phase.kind === 'live'
  const toast = useToast()
  const failureWords = useFailureWords()
  const { mine } = lines
  const callId = mine?.callId ?? null
  const open = callId === null ? undefined : calls.get(callId)
  const bound = useRef<string | null>(null)
  const fetching = useRef(false)

  const complain = (error: unknown) =>
    toast({ tone: 'failed', text: failureWords(asFailure(error)) })

  const bind = useEffectEvent((id: string, hasNumber: boolean) => {
    const draft = drafts.current()
    if (draft.callId === id) return
    // Begun by hand after the first words: those words are this call's.
    const typedFirst = draft.callId === null && !hasNumber && draft.channel === 'phone'
    if (typedFirst) drafts.change({ type: 'set', fields: { callId: id } })
    else drafts.putAside({ ...BLANK_CALL, callId: id })
    if (!hasNumber) return
    api.hotline.revealCall.mutate({ id }).then(({ phone }) => {
      const now = drafts.current()
      // Whatever was typed meanwhile stays.
      if (phone && now.callId === id && now.phone === '') {
        drafts.change({ type: 'set', fields: { phone } })
      }
    }, complain)
  })
  const ready = drafts.ready
  const hasNumber = open?.hasNumber ?? false
  const waiting = mine?.draftWaiting ?? false
  useEffect(() => {
    if (callId === null) bound.current = null
    if (!ready || callId === null || open === undefined || bound.current === callId) return
    bound.current = callId
    // What was typed of it comes along, number and all.
    if (!waiting) bind(callId, hasNumber)
  }, [ready, callId, open, hasNumber, waiting])

  const receive = useEffectEvent(async (number: number) => {
    if (fetching.current) return
    fetching.current = true
    try {
      const { draft: given } = await api.line.draft.mutate({ number })
      const draft = draftFromElsewhere(given)
      if (isBlank(drafts.current())) drafts.change({ type: 'replace', draft })
      else drafts.putAside(draft)
      await lines.give('line.draftTaken', { number }, words.hotline.lines.draftLabel(number))
    } catch (error) {
      complain(error)
    } finally {
      fetching.current = false
    }
  })
  const number = mine?.number ?? null
  useEffect(() => {
    if (ready && live && number !== null && waiting) void receive(number)
  }, [ready, live, number, waiting])

  // A line that somebody took from here in the middle of a call: the words follow.
  const held = useRef<{ number: number; callId: string } | null>(null)
  const taken = lines.lines.find(
    (line) =>
      line.heldBefore === user?.id &&
      line.operatorId !== null &&
      line.operatorId !== user?.id &&
      line.callId !== null,
  )
  const follow = useEffectEvent(async (to: number, ofCall: string) => {
    const draft = drafts.of(to)
    if (draft.callId !== ofCall || isBlank(draft)) return
    const input = { number: to, draft: draft as unknown as Record<string, unknown> }
    const left = await lines.give('line.leaveDraft', input, words.hotline.lines.draftLabel(to))
    if (left) drafts.drop(to)
  })
  const takenNumber = taken?.number ?? null
  const takenCall = taken?.callId ?? null
  useEffect(() => {
    if (!ready || takenNumber === null || takenCall === null) {
      held.current = null
      return
    }
    if (held.current?.callId === takenCall) return
    held.current = { number: takenNumber, callId: takenCall }
    void follow(takenNumber, takenCall)
  }, [ready, takenNumber, takenCall])
}
