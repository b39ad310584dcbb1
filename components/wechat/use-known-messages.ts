'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useSendingThings } from '#components/hotline/use-sending.ts'
import { api } from '#components/live/api.ts'
import { useConnection, useEventLog } from '#components/live/live-provider.tsx'
import { isForAll, withDecisions, wordsOf } from './paste.ts'
import type { KeptPaste } from './use-paste.ts'

export const messageThing = (itemId: string) => `message:${itemId}`

/** As many as are asked for at once; a paste has rarely more that are open. */
const MOST_ASKED = 500

/** What other desks made of the messages that are open here, asked again with each decision anywhere. */
export function useKnownMessages({ ready, paste, change }: KeptPaste): void {
  const isLive = useConnection().phase.kind === 'live'
  const log = useEventLog()
  const decidedSeq = log.findLast(({ kind }) => kind === 'message.decided')?.seq ?? 0
  const sending = useSendingThings()
  const asked = useMemo(
    () =>
      paste.items
        // What was said here and is on its way counts more than what the server knew before.
        .filter((item) => isForAll(item) && !sending.has(messageThing(item.id)))
        .slice(0, MOST_ASKED),
    [paste.items, sending],
  )
  const ids = asked.map(({ id }) => id)
  const { data } = useQuery({
    queryKey: ['messages', 'known', decidedSeq, ids],
    enabled: ready && isLive && asked.length > 0,
    queryFn: async () => {
      const found = await api.message.known.mutate({ messages: asked.map(wordsOf) })
      return new Map(ids.map((id, at) => [id, found[at] ?? null]))
    },
    staleTime: Infinity,
    gcTime: 0,
  })
  useEffect(() => {
    if (data) change((now) => ({ ...now, items: withDecisions(now.items, data) }))
  }, [data, change])
}
