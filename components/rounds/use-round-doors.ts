'use client'
import { useMemo } from 'react'
import { KeptDoorsOf } from '#components/coverage/kept-doors.ts'
import { useWalkedDoors, type WalkedDoors } from '#components/coverage/use-walked-doors.ts'
import { api } from '#components/live/api.ts'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import type { RoundDoor } from '#server/queries/round-people.ts'
import type { PersonStanding } from '#server/queries/rounds.ts'
import { roundDoors, type RoundWalkDoor, stepsOf } from './round-doors.ts'

/** The doors of rounds on this device. */
export const ROUND_DOORS = new KeptDoorsOf<RoundDoor, PersonStanding>({
  name: 'round',
  listed: ({ ofId, buildingIds }) => api.round.doors.mutate({ roundId: ofId, buildingIds }),
  standings: ({ ofId, buildingIds }) => api.round.standings.mutate({ roundId: ofId, buildingIds }),
})

/** The doors of a building with their people, and on top what was written down here. */
export function useRoundDoors(roundId: string, buildingId: string): WalkedDoors<RoundWalkDoor> {
  const rows = useLiveTable('roundBuilding')
  const visits = useMemo(
    () =>
      [...rows.values()].find((row) => row.roundId === roundId && row.buildingId === buildingId)
        ?.visits ?? 0,
    [rows, roundId, buildingId],
  )
  const { queued, pending } = useOutbox()
  const own = useMemo(
    () => stepsOf(roundId, queued, pending).filter(({ step }) => step.buildingId === buildingId),
    [roundId, buildingId, queued, pending],
  )
  return useWalkedDoors(ROUND_DOORS, { ofId: roundId, buildingId, visits }, own, roundDoors)
}
