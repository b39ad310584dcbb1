import { METRES_PER_DEGREE, type Point } from './geometry.ts'

type Placed<Item> = { item: Item; at: Point | null }

/**
 * A short walk through the stops: from the first one always on to the nearest that is left. Not the
 * shortest there is, but one that a person understands and can change. Stops without a known place
 * come last, in their own order.
 */
export function nearestFirst<Item>(
  items: readonly Item[],
  placeOf: (item: Item) => Point | null | undefined,
): Item[] {
  const placed = items.map((item): Placed<Item> => ({ item, at: placeOf(item) ?? null }))
  const unplaced = placed.filter(({ at }) => at === null)
  const left = placed.filter(({ at }) => at !== null)
  const walk: Placed<Item>[] = left.splice(0, 1)
  while (left.length > 0) {
    const here = walk.at(-1)?.at ?? null
    let nearest = 0
    let nearestMetres = Infinity
    for (const [index, { at }] of left.entries()) {
      const metres = here && at ? metresBetween(here, at) : Infinity
      if (metres < nearestMetres) {
        nearest = index
        nearestMetres = metres
      }
    }
    walk.push(...left.splice(nearest, 1))
  }
  return [...walk, ...unplaced].map(({ item }) => item)
}

/** Along straight lines; streets are longer. */
export function walkMetres(points: readonly Point[]): number {
  let metres = 0
  let here: Point | null = null
  for (const point of points) {
    if (here) metres += metresBetween(here, point)
    here = point
  }
  return metres
}

/** On a plane that touches the globe there, which is right for the size of a community. */
export function metresBetween([lonA, latA]: Point, [lonB, latB]: Point): number {
  const shrink = Math.cos((((latA + latB) / 2) * Math.PI) / 180)
  return METRES_PER_DEGREE * Math.hypot((lonB - lonA) * shrink, latB - latA)
}

/** The same things with one of them at another place; the rest closes up. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const copy = [...items]
  const [item] = copy.splice(from, 1)
  if (item === undefined) return copy
  copy.splice(Math.max(0, Math.min(copy.length, to)), 0, item)
  return copy
}
