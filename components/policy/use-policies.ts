'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import { useEventLog } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'

/** The texts for the desk; fetched again when somebody saves one, so that they are as live as the rest. */
export function usePolicies() {
  const { user } = useSession()
  const log = useEventLog()
  const saved = log.findLast(({ kind }) => kind === 'policy.saved')?.seq ?? 0
  return useQuery({
    queryKey: [user?.communityId, 'policies', saved],
    queryFn: ({ signal }) => api.policy.list.query(undefined, { signal }),
    placeholderData: (before) => before,
    enabled: user !== undefined,
    staleTime: Infinity,
  })
}
