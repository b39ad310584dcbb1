'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useOutbox } from '#components/live/live-provider.tsx'
import { useFailureWords } from '#components/live/use-failure-words.ts'
import { drop, keep, recall } from '#components/live/vault.ts'
import { EMPTY_PASTE, type Paste } from './paste.ts'

export type KeptPaste = {
  /** False until what was kept on this device has been fetched. */
  ready: boolean
  paste: Paste
  change(next: (paste: Paste) => Paste): void
}

/**
 * The paste of this person on this device: kept, sealed, with every change, so that a reload or a
 * crash costs nothing. Only the newest state is written while a write is under way.
 */
export function usePaste(owner: { accountId: string; communityId: string }): KeptPaste {
  const name = `wechat:${owner.communityId}:${owner.accountId}`
  const [paste, setPaste] = useState<Paste>(EMPTY_PASTE)
  const [ready, setReady] = useState(false)
  const latest = useRef(paste)
  const unwritten = useRef<Paste | null>(null)
  const writing = useRef(false)

  useEffect(() => {
    let gone = false
    recall<Paste>(name)
      .catch(() => null)
      .then((kept) => {
        if (gone) return
        latest.current = kept ?? EMPTY_PASTE
        setPaste(latest.current)
        setReady(true)
      })
    return () => {
      gone = true
    }
  }, [name])

  const write = useCallback(async () => {
    if (writing.current) return
    writing.current = true
    while (unwritten.current) {
      const next = unwritten.current
      unwritten.current = null
      const empty = next.items.length === 0 && next.typed === ''
      // A full or forbidden store: the words are still on the screen.
      await (empty ? drop(name) : keep(name, next)).catch(() => undefined)
    }
    writing.current = false
  }, [name])

  const change = useCallback(
    (next: (paste: Paste) => Paste) => {
      latest.current = next(latest.current)
      unwritten.current = latest.current
      setPaste(latest.current)
      void write()
    },
    [write],
  )
  useReconciled(ready, paste, change)
  return { ready, paste, change }
}

/**
 * What was given to the outbox before a reload has no promise to wait for any more: a refusal stands in
 * the outbox, and an entry that is gone from it was acknowledged.
 */
function useReconciled(ready: boolean, paste: Paste, change: KeptPaste['change']): void {
  const { queued, attention, pending } = useOutbox()
  const failureWords = useFailureWords()
  useEffect(() => {
    if (!ready) return
    const refused = new Map(attention.map((entry) => [entry.id, entry.refused]))
    const onItsWay = new Set([...queued, ...pending].map(({ id }) => id))
    const stale = paste.items.some(({ state }) => state.kind === 'sent' && refused.get(state.key))
    if (!stale) return
    change((now) => ({
      ...now,
      items: now.items.map((item) => {
        if (item.state.kind !== 'sent' || onItsWay.has(item.state.key)) return item
        const failure = refused.get(item.state.key)
        return failure
          ? { ...item, state: { kind: 'refused', reason: failureWords(failure) } as const }
          : item
      }),
    }))
  }, [ready, paste.items, queued, attention, pending, change, failureWords])
}
