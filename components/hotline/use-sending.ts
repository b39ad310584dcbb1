'use client'
import { useMemo, useState } from 'react'
import { useOutbox } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'

/** What has a command on its way and is not yet shown as done on this screen. */
export function useSendingThings(): ReadonlySet<string> {
  const { queued, pending } = useOutbox()
  return useMemo(
    () => new Set([...queued, ...pending].map(({ thing }) => thing)),
    [queued, pending],
  )
}

/**
 * Calls that were saved here and that no row shows yet. An acknowledged one stays until the screen
 * has reached its event, so that nothing blinks between "sending" and its row.
 */
export function useSendingCalls(): readonly OutboxEntry[] {
  const { queued, attention, pending } = useOutbox()
  const [known, setKnown] = useState<readonly OutboxEntry[]>([])
  const next = useMemo(() => {
    const calls = queued.filter((entry) => entry.procedure === 'request.log')
    const ids = new Set([...calls, ...attention].map(({ id }) => id))
    const acknowledged = known.filter(
      (entry) => !ids.has(entry.id) && pending.some(({ id }) => id === entry.id),
    )
    return [...acknowledged, ...calls]
  }, [queued, attention, pending, known])
  const same = next.length === known.length && next.every((entry, at) => entry.id === known[at]?.id)
  if (!same) setKnown(next)
  return next
}
