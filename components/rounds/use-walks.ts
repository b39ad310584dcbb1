'use client'
import { useState } from 'react'
import { useRoundPlace } from './round-address.ts'
import type { RoundBuilding } from './use-rounds.ts'
import { type TeamRoute, useRoutes } from './use-routes.ts'

/** The walks of a round's teams, and the one that list and map show together. */
export type Walks = {
  routes: ReadonlyMap<number, TeamRoute>
  shown: TeamRoute | null
  show: (team: number | null) => void
  /** The building that a hand points at, in the list or on the map. */
  litStop: string | null
  hover: (buildingId: string | null) => void
}

export function useWalks(
  covered: readonly RoundBuilding[],
  bringInSight: (buildingIds: readonly string[]) => void,
): Walks {
  const place = useRoundPlace()
  const routes = useRoutes(covered)
  const [litStop, hover] = useState<string | null>(null)
  const show = (team: number | null) => {
    place.go({ roundId: place.roundId, duty: place.duty, team })
    const stops = routes.get(team ?? 0)?.stops ?? []
    if (stops.length > 0) bringInSight(stops.map(({ building }) => building.id))
  }
  return { routes, shown: routes.get(place.team ?? 0) ?? null, show, litStop, hover }
}
