'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useAskAgain } from '#components/live/use-ask-again.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { ListedSlip } from '#server/queries/slips.ts'
import { useRosterVersion } from './use-roster.ts'

/** Isolations that ended and those that are to be ended. A look that is written down, asked once for each change. */
export function useSlips(contactId?: string) {
  const { cases } = useRosterVersion('temperature')
  // Days are over at midnight, without an event.
  const today = shanghaiDay(useServerNow(60_000))
  const slips = useQuery<ListedSlip[]>({
    queryKey: ['roster', 'slips', contactId, cases, today],
    queryFn: () => api.isolation.slips.mutate(contactId ? { contactId } : {}),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
    // Without a line it says so at once, and does not wait for one.
    networkMode: 'always',
    retry: false,
  })
  useAskAgain(slips.isError, () => void slips.refetch())
  return slips
}
