'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CoveredBuilding } from '#components/coverage/covered-building.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useIsolationDue } from '#components/roster/use-isolation-due.ts'
import { type RosterBuilding, useRosterCoverage } from '#components/roster/use-roster-coverage.ts'
import { type SurveyedBuilding, useSurveyed, useSurveys } from '#components/survey/use-surveys.ts'
import {
  addUp,
  cover,
  type Coverage,
  type CoverageMark,
  coverageOf,
  coverageState,
} from '#lib/domain/coverage/coverage.ts'
import { ROSTER_DUTIES, type RosterDuty } from '#lib/domain/roster/turn.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { DeliveryDue } from '#server/queries/delivery-duty.ts'
import type { Duty } from './round-address.ts'

export type DeliveredBuilding = CoveredBuilding & { left: DeliveryDue[] }

export type Duties = {
  /** Only what there is: a duty without data is not shown as nought. */
  sums: { duty: Duty; coverage: Coverage }[]
  /** What could not be asked: it is not known whether anybody is left. */
  failed: { duty: Duty; retry: () => void }[]
  survey: SurveyRow | undefined
  surveyed: readonly SurveyedBuilding[]
  delivered: readonly DeliveredBuilding[]
  rosters: Record<RosterDuty, readonly RosterBuilding[]>
}

/** The duties of today that leave data: how many are due, done, excused and left. */
export function useDuties(): Duties {
  const rounds = useLiveTable('samplingRound')
  const roundBuildings = useLiveTable('roundBuilding')
  const survey = useSurveys().find(({ closedAt }) => closedAt === null)
  const surveyed = useSurveyed(survey)
  const { delivered, retryDelivered } = useDelivered()
  const rosters = useRosterCoverage()
  const { state: isolation, retry: retryIsolation } = useIsolationDue()
  return useMemo(() => {
    const sums: Duties['sums'] = []
    if ([...rounds.values()].some(({ closedAt }) => closedAt === null)) {
      const open = [...roundBuildings.values()].map((row) =>
        coverageOf(row.people, {
          done: row.done,
          excused: row.excused,
          tried: row.notHome + row.refused + row.lost,
        }),
      )
      sums.push({ duty: 'sampled', coverage: addUp(open) })
    }
    for (const duty of ROSTER_DUTIES) {
      const all = rosters[duty].map(({ coverage }) => coverage)
      if (all.length > 0) sums.push({ duty, coverage: addUp(all) })
    }
    if (survey) {
      const all = surveyed.map(({ coverage }) => coverage)
      sums.push({ duty: 'surveyed', coverage: addUp(all) })
    }
    if (delivered.length > 0) {
      const all = delivered.map(({ coverage }) => coverage)
      sums.push({ duty: 'delivered', coverage: addUp(all) })
    }
    const failed: Duties['failed'] = []
    if (isolation === 'failed') failed.push({ duty: 'temperature', retry: retryIsolation })
    if (retryDelivered) failed.push({ duty: 'delivered', retry: retryDelivered })
    return { sums, failed, survey, surveyed, delivered, rosters }
  }, [
    rounds,
    roundBuildings,
    survey,
    surveyed,
    delivered,
    retryDelivered,
    rosters,
    isolation,
    retryIsolation,
  ])
}

/** Buildings to which something goes today, with what has not arrived; how to ask again when it failed. */
function useDelivered(): {
  delivered: readonly DeliveredBuilding[]
  retryDelivered: (() => void) | null
} {
  const deliveries = useLiveTable('delivery')
  const buildings = useLiveTable('building')
  // Another sum of these means that something else stands at some door.
  const version = useMemo(() => {
    const doors = [...deliveries.values()].flatMap(({ stops }) =>
      stops.flatMap((stop) => stop.doors),
    )
    return `${deliveries.size}:${doors.length}:${doors.filter(({ settledAt }) => settledAt).length}`
  }, [deliveries])
  const { data, isError, refetch } = useQuery({
    queryKey: ['duty', 'deliveries', version],
    queryFn: () => api.round.deliveries.query(),
    placeholderData: (before) => before,
  })
  return useMemo(() => {
    const byBuilding = Map.groupBy(data ?? [], ({ buildingId }) => buildingId)
    const delivered = [...byBuilding].flatMap(([buildingId, due]) => {
      const building = buildings.get(buildingId)
      if (!building) return []
      const { coverage, left } = cover(due, markOfDelivery)
      return { building, coverage, state: coverageState(coverage), left }
    })
    return { delivered, retryDelivered: isError && !data ? () => void refetch() : null }
  }, [data, isError, refetch, buildings])
}

function markOfDelivery({ status, requestStatus }: DeliveryDue): CoverageMark | null {
  if (status === 'delivered') return 'done'
  // Nobody waits for it any more, and the request says why.
  if (requestStatus === 'cancelled' || requestStatus === 'merged') return 'excused'
  return status === 'failed' ? 'tried' : null
}
