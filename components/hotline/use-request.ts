'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, type Failure, failureOf, isPassing } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { RequestRow } from '#lib/live/rows.ts'
import type { RequestDetail } from '#server/queries/requests.ts'

export type OpenedRequest = {
  /** How it stands now; null once it has ended, or before this screen knows of it. */
  row: RequestRow | null
  detail: RequestDetail | null
  failure: Failure | null
  retry: () => void
}

/**
 * A request with its words. Opening it is a look that is written down, so it is asked for once, and
 * again only when there are new words in it.
 */
export function useRequest(id: string): OpenedRequest {
  const { user } = useSession()
  const row = useLiveTable('request').get(id) ?? null
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [user?.communityId, 'request', id],
    queryFn: ({ signal }) => api.request.get.query({ id }, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
    networkMode: 'always',
    retry: (count, failed) => count < 2 && isPassing(failureOf(failed)),
  })
  const askedAnew =
    data !== undefined &&
    row !== null &&
    (row.askedCount !== data.askedCount || row.detailVersion > data.detailVersion)
  useEffect(() => {
    if (askedAnew && !isFetching && !error) void refetch()
  }, [askedAnew, isFetching, error, refetch])
  return {
    row,
    detail: data ?? null,
    failure: error && !data ? failureOf(error) : null,
    retry: () => void refetch(),
  }
}
