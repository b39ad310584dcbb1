'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useIsolationDue } from '#components/roster/use-isolation-due.ts'
import { useRosterCoverage } from '#components/roster/use-roster-coverage.ts'
import { useSurveyed, useSurveys } from '#components/survey/use-surveys.ts'
import { addUp, type Coverage, coverageOf } from '#lib/domain/coverage/coverage.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { ROSTER_DUTIES, type RosterDuty } from '#lib/domain/roster/turn.ts'

export type Remainder = 'sampled' | RosterDuty | 'surveyed' | 'delivered'

type Left = {
  duty: Remainder
  /** Null: it could not be asked, which is another matter than nobody. */
  coverage: Coverage | null
}

/**
 * What is left of each duty, from rows that hold no door: people to be sampled, asked for their temperature
 * and looked after, doors to be visited, things on their way. A duty of which there is none today is left out.
 */
export function useRemainders(): readonly Left[] {
  const rounds = useLiveTable('samplingRound')
  const deliveries = useLiveTable('delivery')
  const survey = useSurveys().find(({ closedAt }) => closedAt === null)
  const surveyed = useSurveyed(survey)
  const rosters = useRosterCoverage()
  const { state: isolation } = useIsolationDue()
  return useMemo(() => {
    const open = [...rounds.values()].filter(({ closedAt }) => closedAt === null)
    const active = [...deliveries.values()].filter(({ status }) => isActiveDelivery(status))
    const doors = active.flatMap(({ stops }) => stops.flatMap((stop) => stop.doors))
    const sums: Left[] = [
      {
        duty: 'sampled',
        coverage: addUp(
          open.map(({ people, done, excused }) => coverageOf(people, { done, excused, tried: 0 })),
        ),
      },
      ...ROSTER_DUTIES.map((duty) => ({
        duty,
        coverage:
          duty === 'temperature' && isolation === 'failed'
            ? null
            : addUp(rosters[duty].map(({ coverage }) => coverage)),
      })),
      { duty: 'surveyed', coverage: addUp(surveyed.map(({ coverage }) => coverage)) },
      {
        duty: 'delivered',
        coverage: coverageOf(doors.length, {
          done: doors.filter(({ settledAt }) => settledAt !== null).length,
          excused: 0,
          tried: 0,
        }),
      },
    ]
    return sums.filter(({ coverage }) => coverage === null || coverage.denominator > 0)
  }, [rounds, deliveries, surveyed, rosters, isolation])
}
