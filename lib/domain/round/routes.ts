import { type Place, shortWalk, walkInOrder } from '../delivery/walking-order.ts'

/** A building of a round, whose it is, and its place in their walk where a hand has set one. */
export type RoutePlace = { buildingId: string; team: number | null; stop: number | null }

export type Route = {
  /** Each building of the team once, in the order of the walk. */
  buildingIds: string[]
  /** A hand has set the order; otherwise it is the short walk. */
  isByHand: boolean
}

/**
 * How each team of a round walks its buildings, by the number of the team: as a hand has set it, with
 * what came to the team later behind it, or else the short walk. How far the round has come changes
 * nothing, so that a building keeps its number.
 */
export function routesOf(
  places: readonly RoutePlace[],
  placeOf: (buildingId: string) => Place | null | undefined,
): Map<number, Route> {
  const routes = new Map<number, Route>()
  for (const [team, own] of Map.groupBy(places, (place) => place.team)) {
    if (team === null) continue
    const set = own
      .filter(({ stop }) => stop !== null)
      .toSorted((a, b) => (a.stop ?? 0) - (b.stop ?? 0))
      .map(({ buildingId }) => buildingId)
    const isByHand = set.length > 0
    const buildingIds = walkInOrder(
      own.map(({ buildingId }) => buildingId),
      isByHand ? set : null,
      (ids) => shortWalk(ids, placeOf),
    )
    routes.set(team, { buildingIds, isByHand })
  }
  return routes
}
