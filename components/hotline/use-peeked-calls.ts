'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { isToCallBack } from '#lib/domain/line/call.ts'
import type { PeekedCall } from '#server/queries/calls.ts'

export type PeekedCalls = ReadonlyMap<string, PeekedCall>

const MOST_PEEKED = 60

/** Masked numbers and people of the calls that ring or wait to be made back, by call. */
export function usePeekedCalls(): PeekedCalls {
  const { user } = useSession()
  const calls = useLiveTable('call')
  const ids = useMemo(
    () =>
      [...calls.values()]
        .filter((call) => call.hasNumber && (call.state === 'ringing' || isToCallBack(call.state)))
        .map((call) => call.id)
        .sort()
        .slice(-MOST_PEEKED),
    [calls],
  )
  const { data } = useQuery({
    queryKey: [user?.communityId, 'peeked', ids.join(' ')],
    queryFn: ({ signal }) => api.hotline.peekCalls.query({ ids }, { signal }),
    enabled: ids.length > 0 && can(user?.roles ?? [], 'person.search'),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  return useMemo(() => new Map(data?.map((call) => [call.id, call])), [data])
}
