'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Assessed } from '#components/clock/use-assessment.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useDemoAhead } from '#components/live/use-demo-ahead.ts'

/** Time alone changes what a criterion says. */
const ANEW_MS = 60_000

/**
 * Where every zone stands, by its id: the answer of `zone.assess` for all of them at once, asked anew when
 * a zone, a case or a round has moved. What was known before stays meanwhile.
 */
export function useZoneAssessments(): ReadonlyMap<string, Assessed> {
  const communityId = useSession().user?.communityId
  const zones = useLiveTable('zone')
  const rounds = useLiveTable('samplingRound')
  const facts = useMemo(
    () => [
      ...[...zones.values()].map((zone) =>
        [zone.id, zone.status, zone.version, zone.factsVersion].join(),
      ),
      ...[...rounds.values()].map((round) =>
        [round.id, round.pending, round.positive, round.closedAt].join(),
      ),
    ],
    [zones, rounds],
  )
  const ahead = useDemoAhead()
  const { data } = useQuery({
    queryKey: [communityId, 'assess all', ahead, facts.toSorted().join(' ')],
    queryFn: () => api.zone.assessAll.query(),
    placeholderData: (before) => before,
    refetchInterval: ANEW_MS,
    // For days: what was asked about before is not kept.
    gcTime: ANEW_MS,
  })
  return useMemo(() => new Map(data?.map((one) => [one.zoneId, one])), [data])
}
