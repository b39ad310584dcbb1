'use client'
import { useMemo } from 'react'
import type { StopMark } from '#components/map/overlays/run-markers.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { walkMetres } from '#lib/domain/delivery/walking-order.ts'
import { type Route, routesOf, type RoutePlace } from '#lib/domain/round/routes.ts'
import { wayOf } from '#lib/map/way.ts'
import type { Point } from '#lib/map/geometry.ts'
import type { RoundBuilding } from './use-rounds.ts'

export type TeamRoute = {
  team: number
  /** In the order of the walk; where nobody lives, nobody has to go. */
  stops: RoundBuilding[]
  isByHand: boolean
  /** From where one is to the last door that is left, along straight lines. */
  metresLeft: number
  /** The building to go to next; null when all are done. */
  nextId: string | null
  /** How it stands on a map. */
  path: { walked: Point[]; toGo: Point[] }
  marks: StopMark[]
}

/** How each team of a round walks, by its number. */
export function useRoutes(covered: readonly RoundBuilding[]): ReadonlyMap<number, TeamRoute> {
  const directory = useBuildingDirectory()
  // A sample at a door changes no order: it is worked out anew only when teams or places change.
  const key = JSON.stringify(
    covered.flatMap(({ row: { buildingId, team, stop }, state }): RoutePlace[] =>
      state === 'notApplicable' || team === null ? [] : [{ buildingId, team, stop }],
    ),
  )
  const routes = useMemo(
    () => routesOf(JSON.parse(key) as RoutePlace[], (id) => directory.get(id)?.centroid),
    [key, directory],
  )
  return useMemo(() => {
    const byId = new Map(covered.map((each) => [each.building.id, each]))
    const placeOf = (id: string): Point | undefined => {
      const at = directory.get(id)?.centroid
      return at && [at[0], at[1]]
    }
    return new Map(
      [...routes].map(([team, route]) => [team, routeOnMap(team, route, byId, placeOf)]),
    )
  }, [routes, covered, directory])
}

function routeOnMap(
  team: number,
  { buildingIds, isByHand }: Route,
  byId: ReadonlyMap<string, RoundBuilding>,
  placeOf: (id: string) => Point | undefined,
): TeamRoute {
  const stops = buildingIds.flatMap((id) => byId.get(id) ?? [])
  const isLeft = ({ coverage }: RoundBuilding) => coverage.remainder > 0
  const nextId = stops.find(isLeft)?.building.id ?? null
  const path = wayOf(
    stops.map((stop) => ({
      at: placeOf(stop.building.id),
      isPending: isLeft(stop),
      settledAt: isLeft(stop) ? null : stop.row.lastAt,
    })),
  )
  const marks = stops.flatMap((stop, index): StopMark[] => {
    const { id } = stop.building
    const at = placeOf(id)
    const state = !isLeft(stop) ? 'done' : id === nextId ? 'next' : 'toGo'
    return at ? [{ id, lon: at[0], lat: at[1], number: index + 1, state }] : []
  })
  return { team, stops, isByHand, metresLeft: walkMetres(path.toGo), nextId, path, marks }
}
