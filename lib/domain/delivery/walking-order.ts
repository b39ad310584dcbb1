/**
 * The order in which a run visits its stops: a short walk from where its goods are, that a person may
 * change. Distances run along straight lines between buildings; streets are longer, for every order
 * about as much, so orders compare well.
 */

/** WGS-84, [longitude, latitude]. */
export type Place = readonly [number, number]

/** What a walk costs besides its way, as a care group in protective suits walks it. */
export const WALK_METRES_PER_MINUTE = 60
/** One floor up and down again on foot. */
export const MINUTES_PER_FLOOR = 0.6
/** Waiting for the lift and riding it, once a stop. */
export const MINUTES_PER_LIFT = 3
/** Houses of this many levels and more have a lift. */
export const LEVELS_WITH_LIFT = 8
/** Knocking, handing over, noting it down. */
export const MINUTES_PER_DOOR = 2

/** Up to so many stops the shortest order is found for certain; beyond, a short one. */
const MOST_FOR_EXACT = 10
const METRES_PER_DEGREE = 111_319.490_793
/** A shorter order that saves less than this is not worth moving anything for. */
const WORTH_METRES = 1

type PlaceOf<Item> = (item: Item) => Place | null | undefined

/**
 * The items in a short order, each once. It is never longer than the order given, and the order given
 * comes back when nothing is to be gained. Without a start the walk begins at whichever stop is best.
 * What has no known place comes last, in its own order.
 */
export function shortWalk<Item>(
  items: readonly Item[],
  placeOf: PlaceOf<Item>,
  start: Place | null = null,
): Item[] {
  const placed = items.filter((item) => placeOf(item))
  const unplaced = items.filter((item) => !placeOf(item))
  const legs = legsBetween(
    placed.map((item) => placeOf(item) as Place),
    start,
  )
  const given = placed.map((_, index) => index)
  const found =
    placed.length <= MOST_FOR_EXACT
      ? shortest(legs)
      : // The better of two starts, each mended until no turn or shift helps.
        shorterOf(legs, mended(legs, given), mended(legs, nearestFirst(legs)))
  const isWorth = lengthOf(legs, found) < lengthOf(legs, given) - WORTH_METRES
  const order = isWorth ? found : given
  return [...order.map((index) => placed[index] as Item), ...unplaced]
}

/** The order that a hand gave, with what came later behind it; else what `shorten` makes of them. */
export function walkInOrder<Item>(
  items: readonly Item[],
  order: readonly Item[] | null,
  shorten: (items: readonly Item[]) => Item[],
): Item[] {
  if (order === null) return shorten(items)
  const given = order.filter((item) => items.includes(item))
  return [...given, ...items.filter((item) => !given.includes(item))]
}

/** In metres, along straight lines, from the start if there is one. */
export function walkMetres(points: readonly Place[], start: Place | null = null): number {
  let metres = 0
  let here = start
  for (const point of points) {
    if (here) metres += metresBetween(here, point)
    here = point
  }
  return metres
}

/** On a plane that touches the globe there, which is right for the size of a community. */
export function metresBetween([lonA, latA]: Place, [lonB, latB]: Place): number {
  const shrink = Math.cos((((latA + latB) / 2) * Math.PI) / 180)
  return METRES_PER_DEGREE * Math.hypot((lonB - lonA) * shrink, latB - latA)
}

/** The floor of a door as doors are numbered, `502` → 5, `1203` → 12; the ground when it tells none. */
export function floorOf(room: string | null): number {
  const digits = /\d{3,4}(?!\d)/.exec(room ?? '')?.[0]
  return digits ? Number(digits.slice(0, -2)) : 1
}

/** Minutes inside a building: up to its highest door and down again, and a while at each door. */
export function minutesInside(rooms: readonly (string | null)[], levels: number | null): number {
  const highest = Math.max(1, ...rooms.map(floorOf))
  const up =
    highest === 1
      ? 0
      : (levels ?? 0) >= LEVELS_WITH_LIFT
        ? MINUTES_PER_LIFT
        : (highest - 1) * MINUTES_PER_FLOOR
  return up + new Set(rooms).size * MINUTES_PER_DOOR
}

/** The same things with one of them at another place; the rest closes up. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const copy = [...items]
  const [item] = copy.splice(from, 1)
  if (item === undefined) return copy
  copy.splice(Math.max(0, Math.min(copy.length, to)), 0, item)
  return copy
}

type Legs = {
  size: number
  /** From the start to each stop; zero for a walk that may begin anywhere. */
  first: readonly number[]
  between: readonly (readonly number[])[]
}

function legsBetween(points: readonly Place[], start: Place | null): Legs {
  return {
    size: points.length,
    first: points.map((point) => (start ? metresBetween(start, point) : 0)),
    between: points.map((a) => points.map((b) => metresBetween(a, b))),
  }
}

const leg = (legs: Legs, from: number | undefined, to: number): number =>
  (from === undefined ? legs.first[to] : legs.between[from]?.[to]) ?? 0

function lengthOf(legs: Legs, order: readonly number[]): number {
  let metres = 0
  for (const [position, stop] of order.entries()) metres += leg(legs, order[position - 1], stop)
  return metres
}

function shorterOf(legs: Legs, a: number[], b: number[]): number[] {
  return lengthOf(legs, b) < lengthOf(legs, a) ? b : a
}

/** Held and Karp: the shortest way through each set of stops, from the small sets to the whole. */
function shortest(legs: Legs): number[] {
  const { size } = legs
  if (size < 2) return Array.from({ length: size }, (_, index) => index)
  const sets = 1 << size
  const best = new Float64Array(sets * size).fill(Infinity)
  const before = new Int8Array(sets * size).fill(-1)
  for (let last = 0; last < size; last++)
    best[(1 << last) * size + last] = leg(legs, undefined, last)
  for (let set = 1; set < sets; set++) {
    for (let last = 0; last < size; last++) {
      const here = best[set * size + last] ?? Infinity
      if (here === Infinity || !(set & (1 << last))) continue
      for (let next = 0; next < size; next++) {
        if (set & (1 << next)) continue
        const at = (set | (1 << next)) * size + next
        const metres = here + leg(legs, last, next)
        if (metres >= (best[at] ?? Infinity)) continue
        best[at] = metres
        before[at] = last
      }
    }
  }
  const whole = sets - 1
  let last = 0
  for (let stop = 1; stop < size; stop++) {
    if ((best[whole * size + stop] ?? 0) < (best[whole * size + last] ?? 0)) last = stop
  }
  const order: number[] = []
  for (let set = whole; last >= 0;) {
    order.unshift(last)
    const previous = before[set * size + last] ?? -1
    set &= ~(1 << last)
    last = previous
  }
  return order
}

function nearestFirst(legs: Legs): number[] {
  const left = new Set(Array.from({ length: legs.size }, (_, index) => index))
  const order: number[] = []
  while (left.size > 0) {
    let nearest = -1
    let metres = Infinity
    for (const stop of left) {
      const away = leg(legs, order.at(-1), stop)
      if (away >= metres) continue
      nearest = stop
      metres = away
    }
    order.push(nearest)
    left.delete(nearest)
  }
  return order
}

/** Turns stretches around (2-opt) and shifts short ones elsewhere (Or-opt) until nothing helps. */
function mended(legs: Legs, given: readonly number[]): number[] {
  const order = [...given]
  while (turnAll(legs, order) || shiftAll(legs, order)) continue
  return order
}

/** What a leg costs in an order that ends after its last stop; before the first lies the start. */
function step(legs: Legs, from: number | undefined, to: number | undefined): number {
  return to === undefined ? 0 : leg(legs, from, to)
}

function turnAll(legs: Legs, order: number[]): boolean {
  let helped = false
  for (let from = 0; from < order.length - 1; from++) {
    for (let to = from + 1; to < order.length; to++) {
      const [before, after] = [order[from - 1], order[to + 1]]
      const [first, last] = [order[from], order[to]]
      const saved =
        step(legs, before, first) +
        step(legs, last, after) -
        step(legs, before, last) -
        step(legs, first, after)
      if (saved <= WORTH_METRES) continue
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse())
      helped = true
    }
  }
  return helped
}

function shiftAll(legs: Legs, order: number[]): boolean {
  let helped = false
  for (let length = 1; length <= 3; length++) {
    for (let from = 0; from + length <= order.length; from++) {
      const [before, after] = [order[from - 1], order[from + length]]
      const [first, last] = [order[from], order[from + length - 1]]
      const freed = step(legs, before, first) + step(legs, last, after) - step(legs, before, after)
      for (let to = 0; to <= order.length; to++) {
        if (to >= from && to <= from + length) continue
        const [left, right] = [order[to - 1], order[to]]
        const spent = step(legs, left, first) + step(legs, last, right) - step(legs, left, right)
        if (freed - spent <= WORTH_METRES) continue
        const stretch = order.splice(from, length)
        order.splice(to > from ? to - length : to, 0, ...stretch)
        helped = true
        break
      }
    }
  }
  return helped
}
