'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import { useSession } from '#components/live/session.tsx'
import type { ZoneRow } from '#lib/live/rows.ts'

export type Assessed = Awaited<ReturnType<typeof api.zone.assess.query>>
export type Criterion = Assessed['criteria'][number]
export type Evidence = Criterion['evidence'][number]
export type Proposal = Assessed['proposals'][number]
export type ZoneCases = Awaited<ReturnType<typeof api.zone.cases.mutate>>

/** Time alone changes what a criterion says: midnight, a notice's hour, a round that grows old. */
const ANEW_MS = 60_000

/**
 * Where the zone stands, asked anew when what it rests on has changed and once a minute. What was
 * known before stays on the screen meanwhile.
 */
export function useAssessment(zone: ZoneRow) {
  const communityId = useSession().user?.communityId
  return useQuery({
    // Each act raises the version, each case and contact the facts'.
    queryKey: [communityId, 'assess', zone.id, zone.status, zone.version, zone.factsVersion],
    queryFn: () => api.zone.assess.query({ id: zone.id }),
    placeholderData: (previous) => (previous?.zoneId === zone.id ? previous : undefined),
    refetchInterval: ANEW_MS,
  })
}

/** The doors behind it. Each look is written down, so it is asked once for each change. */
export function useZoneCases(zone: ZoneRow, allowed: boolean) {
  const communityId = useSession().user?.communityId
  return useQuery({
    queryKey: [communityId, 'cases', zone.id, zone.factsVersion],
    queryFn: () => api.zone.cases.mutate({ id: zone.id }),
    placeholderData: (previous) => previous,
    staleTime: Infinity,
    enabled: allowed,
  })
}
