'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import type { CoveredBuilding } from '#components/coverage/covered-building.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { coverageOf, coverageState } from '#lib/domain/coverage/coverage.ts'
import type { RoundBuildingRow, SamplingRoundRow } from '#lib/live/round-rows.ts'

/** One building of a round and how far it has come, in persons. */
export type RoundBuilding = CoveredBuilding & { row: RoundBuildingRow }

/** Rounds of the incident: those under way first, the strictest tier on top, then the newest. */
export function useRounds(): readonly SamplingRoundRow[] {
  const rounds = useLiveTable('samplingRound')
  const tiers = useTiers()
  return useMemo(
    () =>
      [...rounds.values()].sort(
        (a, b) =>
          Number(a.closedAt !== null) - Number(b.closedAt !== null) ||
          (a.closedAt === null ? tiers.compare(a.tier, b.tier) : 0) ||
          b.openedAt.localeCompare(a.openedAt) ||
          b.number - a.number,
      ),
    [rounds, tiers],
  )
}

/** The buildings of a round. Those of a closed one are not live any more and are asked for. */
export function useRoundBuildings(round: SamplingRoundRow | undefined): readonly RoundBuilding[] {
  const live = useLiveTable('roundBuilding')
  const buildings = useLiveTable('building')
  const roundId = round?.id ?? ''
  const { data } = useQuery({
    queryKey: ['round', 'coverage', roundId, round?.done, round?.closedAt],
    queryFn: () => api.round.coverage.query({ id: roundId }),
    enabled: round !== undefined && round.closedAt !== null,
    staleTime: Infinity,
  })
  return useMemo(() => {
    const rows = round?.closedAt === null ? [...live.values()] : (data ?? [])
    return rows
      .filter((row) => row.roundId === roundId)
      .flatMap((row) => {
        const building = buildings.get(row.buildingId)
        if (!building) return []
        const coverage = coverageOf(row.people, {
          done: row.done,
          excused: row.excused,
          tried: row.notHome + row.refused + row.lost,
        })
        return { building, row, coverage, state: coverageState(coverage) }
      })
  }, [round?.closedAt, roundId, live, data, buildings])
}
