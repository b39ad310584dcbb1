/**
 * Places for the name plates of zones: outside the upper edge if there is room, else the lower one,
 * never off the screen, and on each other only when nothing else is left.
 */
export type PlateRequest = {
  id: string
  /** Outer rings on the screen, in css px. */
  rings: readonly (readonly ScreenPoint[])[]
  width: number
  height: number
  /** Width when only the tier's square is shown. */
  compactWidth: number
}

export type PlacedPlate = { id: string; x: number; y: number; compact: boolean }

export type ScreenPoint = readonly [number, number]
export type Box = { left: number; top: number; right: number; bottom: number }

const GAP_PX = 5
const SPOTS = [0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92]
/** A little beyond the ends of an edge, for small zones with much around them. */
const BEYOND_SPOTS = [-0.25, 1.25]
const BEYOND_COST = 120

/** First come, first placed: give the strictest zones first. `x`, `y` are the upper left corner. */
export function placePlates(
  requests: readonly PlateRequest[],
  screen: Box,
  obstacles: readonly Box[] = [],
): PlacedPlate[] {
  const taken = [...obstacles]
  const grounds = requests.map((request) => boxOf(request.rings))
  const placed: PlacedPlate[] = []
  requests.forEach((request, index) => {
    const ground = grounds[index]
    if (!ground || overlap(ground, screen) === 0) return
    const others = grounds.filter((_, other) => other !== index)
    const small = ground.right - ground.left < 28 && ground.bottom - ground.top < 28
    const full = small ? null : best(request, request.width, ground, screen, taken, others)
    const choice =
      full && full.collision === 0
        ? full
        : best(request, request.compactWidth, ground, screen, taken, others)
    if (!choice) return
    const chosen = full && full.collision <= choice.collision ? full : choice
    taken.push(chosen.box)
    const { left, top } = chosen.box
    placed.push({ id: request.id, x: left, y: top, compact: chosen !== full })
  })
  return placed
}

type Candidate = { box: Box; collision: number; cost: number }

function best(
  { rings, height }: PlateRequest,
  width: number,
  ground: Box,
  screen: Box,
  taken: readonly Box[],
  others: readonly (Box | null)[],
): Candidate | null {
  const left = Math.max(ground.left, screen.left)
  const right = Math.min(ground.right, screen.right)
  // At its very corner an edge tells nothing: there a side crosses the column as well.
  const inset = (right - left) * 0.08
  const spots = [
    ...SPOTS.map((spot, rank) => ({ spot, cost: rank * 8 })),
    ...BEYOND_SPOTS.map((spot) => ({ spot, cost: BEYOND_COST })),
  ]
  const candidates = spots.flatMap(({ spot, cost }) => {
    const x = left + (right - left) * spot
    const edge = edgesAt(rings, clamp(x, left + inset, right - inset))
    if (!edge) return []
    return [
      candidate(x, edge.upper - GAP_PX - height, cost),
      candidate(x, edge.lower + GAP_PX, 60 + cost),
    ]
  })
  return candidates.toSorted((a, b) => a.cost - b.cost)[0] ?? null

  function candidate(x: number, y: number, preference: number): Candidate {
    const boxLeft = clamp(x - width / 2, screen.left, screen.right - width)
    const boxTop = clamp(y, screen.top, screen.bottom - height)
    const box = { left: boxLeft, top: boxTop, right: boxLeft + width, bottom: boxTop + height }
    const padded = {
      left: boxLeft - 3,
      top: boxTop - 3,
      right: box.right + 3,
      bottom: box.bottom + 3,
    }
    const collision = total(taken, padded)
    const foreign = total(others, box) / 40
    const pushed = Math.abs(boxTop - y) + Math.abs(boxLeft - (x - width / 2))
    return { box, collision, cost: collision * 10 + foreign + pushed + preference }
  }
}

/** Upper and lower edge of the outline over a column of the screen. */
function edgesAt(
  rings: readonly (readonly ScreenPoint[])[],
  x: number,
): { upper: number; lower: number } | null {
  let upper = Infinity
  let lower = -Infinity
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i] ?? [0, 0]
      const [bx, by] = ring[i + 1] ?? [0, 0]
      if (ax > x === bx > x) continue
      const y = ay + ((x - ax) / (bx - ax)) * (by - ay)
      upper = Math.min(upper, y)
      lower = Math.max(lower, y)
    }
  }
  return upper === Infinity ? null : { upper, lower }
}

function boxOf(rings: readonly (readonly ScreenPoint[])[]): Box | null {
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x, y] of rings.flat()) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box.left === Infinity ? null : box
}

function total(boxes: readonly (Box | null)[], box: Box): number {
  return boxes.reduce((sum, other) => sum + (other ? overlap(other, box) : 0), 0)
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
