'use client'
import { useMemo } from 'react'
import { KeptDoorsOf } from '#components/coverage/kept-doors.ts'
import { useKeptDoors } from '#components/coverage/use-kept-doors.ts'
import { useMadeHere } from '#components/coverage/use-made-here.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import type { RoundDoor } from '#server/queries/round-people.ts'
import type { PersonStanding } from '#server/queries/rounds.ts'
import { type OwnStep, roundDoors, type RoundWalkDoor, stepsOf } from './round-doors.ts'

/** The doors of rounds on this device. */
export const ROUND_DOORS = new KeptDoorsOf<RoundDoor, PersonStanding>({
  name: 'round',
  listed: ({ ofId, buildingIds }) => api.round.doors.mutate({ roundId: ofId, buildingIds }),
  standings: ({ ofId, buildingIds }) => api.round.standings.mutate({ roundId: ofId, buildingIds }),
})

export type RoundDoorsState = {
  /** Null until they are known. */
  doors: readonly RoundWalkDoor[] | null
  /** Visits to this building that are on this device alone. */
  onTheirWay: number
  failed: unknown
  retry: () => void
}

/** The doors of a building with their people, and on top what was written down here. */
export function useRoundDoors(roundId: string, buildingId: string): RoundDoorsState {
  const rows = useLiveTable('roundBuilding')
  const visits = useMemo(
    () =>
      [...rows.values()].find((row) => row.roundId === roundId && row.buildingId === buildingId)
        ?.visits ?? 0,
    [rows, roundId, buildingId],
  )
  const kept = useKeptDoors(ROUND_DOORS, { ofId: roundId, buildingId, visits })
  const { listed, standings, failed, retry } = kept
  const { queued, pending } = useOutbox()
  const own = useMemo(() => stepsOf(roundId, queued, pending), [roundId, queued, pending])
  const made = useMadeHere(own)
  const here = ({ step }: OwnStep) => step.buildingId === buildingId
  const doors = useMemo(
    () =>
      listed && standings
        ? roundDoors(
            listed,
            standings,
            made.filter(({ step }) => step.buildingId === buildingId),
          )
        : null,
    [listed, standings, made, buildingId],
  )
  return { doors, onTheirWay: own.filter(here).length, failed, retry }
}
