'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { turnOf } from '#lib/domain/roster/turn.ts'
import type { IsolationDue } from '#server/queries/rosters.ts'
import { useRosterVersion } from './use-roster.ts'

const NONE: readonly IsolationDue[] = []

/** How many in each building are to report their temperature; nothing for whoever may not know. */
export function useIsolationDue(): readonly IsolationDue[] {
  const turn = turnOf('temperature', useServerNow(60_000))
  const { cases, records } = useRosterVersion('temperature')
  const hasIncident = useLiveTable('incident').size > 0
  const mayKnow = useNeededRole('isolation.report') === null
  const { data } = useQuery({
    // The hour changes who is due, a contact does, and a record who is overdue.
    queryKey: ['roster', 'due', turn, cases, records],
    queryFn: () => api.isolation.due.query(),
    enabled: hasIncident && mayKnow,
    placeholderData: (before) => before,
  })
  return hasIncident && mayKnow ? (data ?? NONE) : NONE
}
