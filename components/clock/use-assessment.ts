'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useDemoAhead } from '#components/live/use-demo-ahead.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

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
  const rounds = useLiveTable('samplingRound')
  // A round that opens, moves on or has its results is evidence that moves.
  const sampled = [...rounds.values()]
    .filter(({ zoneId }) => zoneId === zone.id)
    .map(({ id, done, excused, pending, positive, closedAt }) =>
      [id, done, excused, pending, positive, closedAt].join(),
    )
    .sort()
  // Each act raises the zone's version, each case and contact that of its facts.
  const ahead = useDemoAhead()
  const facts = [zone.status, zone.version, zone.factsVersion, ahead, ...sampled]
  return useQuery({
    queryKey: [communityId, 'assess', zone.id, ...facts],
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
