'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type KeptState, onKept, useKept } from '#components/live/kept-value.ts'
import { useOutbox } from '#components/live/live-provider.tsx'
import { isInOutbox } from '#components/live/outbox.ts'
import { useSession } from '#components/live/session.tsx'
import { recallAll } from '#components/live/vault.ts'
import type { RequestFormKind } from './request-actions.ts'

/** `sent`: given to the outbox under this key; the words are of use again if it is refused. */
type Kept<Value> = { form: RequestFormKind; value: Value; sent: string | null }

const prefixOf = (userId: string, requestId: string) => `draft:request:${userId}:${requestId}:`

export type RequestDraft<Value> = {
  value: Value
  /** Of what stands in the form: nothing to say of a blank one, or of what was handed over. */
  state: KeptState
  change: (value: Value) => void
  /**
   * Handed over: the form is blank, unless the server refuses it. `waits`: for its answer, with the
   * words before one's eyes.
   */
  sentAs: (key: string, waits: boolean) => void
  /** Refused at once: it stays what is being written. */
  keep: () => void
  /** The server took it, or it is not wanted any more. */
  clear: () => void
}

/**
 * What was typed into a form of a request, sealed on this device until the server has taken it: it
 * outlives a reload and a crash, and is back in its form when the server refuses it later.
 */
export function useRequestDraft<Value>(
  requestId: string,
  form: RequestFormKind,
  initial: Value,
  field = '',
): RequestDraft<Value> {
  const { user } = useSession()
  const [blank] = useState(initial)
  const {
    value: kept,
    state: written,
    change: put,
    clear,
  } = useKept<Kept<Value>>(`${prefixOf(user?.id ?? '', requestId)}${form}${field}`, {
    form,
    value: blank,
    sent: null,
  })
  const { attention, discard } = useOutbox()
  const { sent } = kept
  const refused = sent !== null && attention.some((entry) => entry.id === sent)
  // What left the outbox since was taken, or thrown away by the person.
  useEffect(() => {
    if (sent === null) return
    let stale = false
    isInOutbox(sent).then(
      (isThere) => !isThere && !stale && clear(),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [sent, clear])
  const change = useCallback(
    (value: Value) => {
      // Written anew, the refused one is done with.
      if (sent !== null && refused) void discard(sent)
      if (JSON.stringify(value) === JSON.stringify(blank)) clear()
      else put({ form, value, sent: null })
    },
    [blank, clear, discard, form, put, refused, sent],
  )
  const [waiting, setWaiting] = useState(false)
  const isMine = sent === null || refused || waiting
  const value = isMine ? kept.value : blank
  // An answer comes later than the click: what stands here by then is what counts.
  const latest = useRef(value)
  useEffect(() => {
    if (isMine) latest.current = value
  })
  const sentAs = useCallback(
    (key: string, waits: boolean) => {
      setWaiting(waits)
      if (sent !== null && refused) void discard(sent)
      put({ form, value: latest.current, sent: key })
    },
    [discard, form, put, refused, sent],
  )
  const keep = useCallback(() => {
    setWaiting(false)
    put({ form, value: latest.current, sent: null })
  }, [form, put])
  const state = isMine && value !== blank ? written : 'unkept'
  return { value, state, change, sentAs, keep, clear }
}

/** The forms of a request in which something stands that was not sent, or was refused. */
export function useUnsentForms(requestId: string): RequestFormKind[] {
  const { user } = useSession()
  const { attention } = useOutbox()
  const [kept, setKept] = useState<Kept<unknown>[]>([])
  const prefix = prefixOf(user?.id ?? '', requestId)
  useEffect(() => {
    let stale = false
    const read = () =>
      recallAll<Kept<unknown>>(prefix).then(
        (found) => {
          if (!stale) setKept(found)
        },
        () => undefined,
      )
    void read()
    // The last words of a form may be on their way to the vault still when it closes.
    const stop = onKept(() => void read())
    return () => {
      stale = true
      stop()
    }
  }, [prefix])
  const isUnsent = ({ sent }: Kept<unknown>) =>
    sent === null || attention.some((entry) => entry.id === sent)
  return [...new Set(kept.filter(isUnsent).map(({ form }) => form))]
}
