'use client'
import { useMemo } from 'react'
import type { KeptDoorsOf } from './kept-doors.ts'
import { useKeptDoors } from './use-kept-doors.ts'
import { useMadeHere } from './use-made-here.ts'

export type WalkedDoors<Door> = {
  /** Null until they are known. */
  doors: readonly Door[] | null
  /** Visits to this building that are on this device alone. */
  onTheirWay: number
  failed: unknown
  retry: () => void
}

/**
 * The doors of a building with what stands at them, and on top what was written down here: `own` is on its
 * way to this building. `join` puts them together, and stays the same function.
 */
export function useWalkedDoors<Listed, Standing, Own extends { id: string }, Door>(
  kept: KeptDoorsOf<Listed, Standing>,
  place: { ofId: string; buildingId: string; visits: number },
  own: readonly Own[],
  join: (
    listed: readonly Listed[],
    standings: readonly Standing[],
    made: readonly Own[],
  ) => readonly Door[],
): WalkedDoors<Door> {
  const { listed, standings, failed, retry } = useKeptDoors(kept, place)
  const made = useMadeHere(own)
  const doors = useMemo(
    () => (listed && standings ? join(listed, standings, made) : null),
    [join, listed, standings, made],
  )
  return { doors, onTheirWay: own.length, failed, retry }
}
