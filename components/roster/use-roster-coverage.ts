'use client'
import { useMemo } from 'react'
import type { CoveredBuilding } from '#components/coverage/covered-building.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { coverageOf, coverageState } from '#lib/domain/coverage/coverage.ts'
import { type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import type { RosterBuildingRow } from '#lib/live/roster-rows.ts'
import { useIsolationDue } from './use-isolation-due.ts'

/** A building with people on a list of the day; `row` counts this turn, or is null. */
export type RosterBuilding = CoveredBuilding & {
  row: RosterBuildingRow | null
  unwell: number
  overdue: number
}

/** How far both lists of the day have come, building by building. */
export function useRosterCoverage(): Record<RosterDuty, readonly RosterBuilding[]> {
  const { due: isolated } = useIsolationDue()
  const buildings = useLiveTable('building')
  const rows = useLiveTable('rosterBuilding')
  const hasIncident = useOpenIncident() !== null
  const now = useServerNow(60_000)
  const [half, day] = [turnOf('temperature', now), turnOf('checkIn', now)]
  return useMemo(() => {
    const rowOf = new Map(
      [...rows.values()].map((row) => [`${row.duty} ${row.buildingId}`, row] as const),
    )
    const counted = (duty: RosterDuty, buildingId: string, due: number, overdue: number) => {
      const building = buildings.get(buildingId)
      if (!building || due === 0) return []
      const last = rowOf.get(`${duty} ${buildingId}`)
      const row = last?.turn === (duty === 'temperature' ? half : day) ? last : null
      const coverage = coverageOf(due, row ?? { done: 0, excused: 0, tried: 0 })
      // A fever of the morning is looked at in the afternoon as well.
      const isToday = last && (duty === 'temperature' ? last.turn >> 1 === half >> 1 : row !== null)
      const unwell = isToday ? last.unwell : 0
      return [{ building, coverage, state: coverageState(coverage), row, unwell, overdue }]
    }
    return {
      temperature: isolated.flatMap(({ buildingId, due, overdue }) =>
        counted('temperature', buildingId, due, overdue),
      ),
      checkIn: hasIncident
        ? [...buildings.values()].flatMap(({ id, keyCare }) => counted('checkIn', id, keyCare, 0))
        : [],
    }
  }, [isolated, buildings, rows, hasIncident, half, day])
}
