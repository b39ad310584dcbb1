'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { turnOf } from '#lib/domain/roster/turn.ts'
import type { IsolationDue } from '#server/queries/rosters.ts'
import { useRosterVersion } from './use-roster.ts'

const NONE: readonly IsolationDue[] = []

export type IsolationDueList = {
  due: readonly IsolationDue[]
  /** Nothing is due only where that is known: not while it is asked, failed, or is not for this person. */
  state: 'known' | 'asking' | 'failed' | 'hidden'
  retry: () => void
}

/** How many in each building are to report their temperature. */
export function useIsolationDue(): IsolationDueList {
  const turn = turnOf('temperature', useServerNow(60_000))
  const { cases, records } = useRosterVersion('temperature')
  const hasIncident = useOpenIncident() !== null
  const mayKnow = useNeededRole('isolation.report') === null
  const { data, isError, refetch } = useQuery({
    // The hour changes who is due, a contact does, and a record who is overdue.
    queryKey: ['roster', 'due', turn, cases, records],
    queryFn: () => api.isolation.due.query(),
    enabled: hasIncident && mayKnow,
    placeholderData: (before) => before,
  })
  return useMemo(() => {
    const retry = () => void refetch()
    if (!mayKnow) return { due: NONE, state: 'hidden', retry }
    if (!hasIncident) return { due: NONE, state: 'known', retry }
    const state = data ? 'known' : isError ? 'failed' : 'asking'
    return { due: data ?? NONE, state, retry }
  }, [mayKnow, hasIncident, data, isError, refetch])
}
