export type GridPoint = readonly [number, number]

/**
 * Lines at zero of a field on a grid, as polygons: [polygon][ring][point], the outer ring first and
 * closed. Marching squares with the crossing interpolated, so the line is finer than the grid.
 * Positive is inside; the outermost cells must be negative.
 */
export function contours(field: Float64Array, width: number, height: number): GridPoint[][][] {
  const next = segments(field, width, height)
  const rings: GridPoint[][] = []
  for (const start of next.keys()) {
    const ring: GridPoint[] = []
    let key: number | undefined = start
    while (key !== undefined) {
      const step: Step | undefined = next.get(key)
      if (!step) break
      ring.push(step.from)
      next.delete(key)
      key = step.to
    }
    const first = ring[0]
    if (first && ring.length >= 3) rings.push([...ring, first])
  }
  return nested(rings)
}

/** Fewer points, none of them further than `tolerance` from the line that they leave out. */
export function simplified(ring: readonly GridPoint[], tolerance: number): GridPoint[] {
  if (ring.length <= 4) return [...ring]
  // A closed ring has no ends: cut it at its two most distant corners along the way.
  const far = farthestFrom(ring, ring[0] ?? [0, 0])
  const there = kept(ring.slice(0, far + 1), tolerance)
  const back = kept(ring.slice(far), tolerance)
  return [...there, ...back.slice(1)]
}

type Step = { from: GridPoint; to: number }

/** Directed steps, inside on the right hand of the walker, keyed by the grid edge they start from. */
function segments(field: Float64Array, width: number, height: number): Map<number, Step> {
  const next = new Map<number, Step>()
  const value = (x: number, y: number) => field[y * width + x] ?? -1
  // An edge is named by its left or upper grid point: even = along x, odd = along y.
  const edgeKey = (x: number, y: number, along: 0 | 1) => (y * width + x) * 2 + along
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const nw = value(x, y)
      const ne = value(x + 1, y)
      const se = value(x + 1, y + 1)
      const sw = value(x, y + 1)
      const kind = (nw > 0 ? 8 : 0) | (ne > 0 ? 4 : 0) | (se > 0 ? 2 : 0) | (sw > 0 ? 1 : 0)
      if (kind === 0 || kind === 15) continue
      const sides: Record<Side, { key: number; point: GridPoint }> = {
        n: { key: edgeKey(x, y, 0), point: [x + crossing(nw, ne), y] },
        s: { key: edgeKey(x, y + 1, 0), point: [x + crossing(sw, se), y + 1] },
        w: { key: edgeKey(x, y, 1), point: [x, y + crossing(nw, sw)] },
        e: { key: edgeKey(x + 1, y, 1), point: [x + 1, y + crossing(ne, se)] },
      }
      for (const [from, to] of STEPS[kind] ?? []) {
        next.set(sides[from].key, { from: sides[from].point, to: sides[to].key })
      }
    }
  }
  return next
}

type Side = 'n' | 'e' | 's' | 'w'

/** Which sides the line enters and leaves by, per corner pattern (nw 8, ne 4, se 2, sw 1). */
const STEPS: readonly (readonly (readonly [Side, Side])[])[] = [
  [],
  [['w', 's']],
  [['s', 'e']],
  [['w', 'e']],
  [['e', 'n']],
  [
    ['w', 'n'],
    ['e', 's'],
  ],
  [['s', 'n']],
  [['w', 'n']],
  [['n', 'w']],
  [['n', 's']],
  [
    ['n', 'e'],
    ['s', 'w'],
  ],
  [['n', 'e']],
  [['e', 'w']],
  [['e', 's']],
  [['s', 'w']],
  [],
]

function crossing(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return 0.5
  return a / (a - b)
}

/** Outer rings with the holes that lie in them; told apart by the way they are walked. */
function nested(rings: readonly GridPoint[][]): GridPoint[][][] {
  const outer = rings.filter((ring) => signedArea(ring) > 0)
  const holes = rings.filter((ring) => signedArea(ring) < 0)
  const polygons = outer.map((ring) => [ring])
  for (const hole of holes) {
    const [x, y] = hole[0] ?? [0, 0]
    const home = polygons
      .filter(([ring]) => ring && contains(ring, x, y))
      .sort((a, b) => Math.abs(signedArea(a[0] ?? [])) - Math.abs(signedArea(b[0] ?? [])))[0]
    home?.push(hole)
  }
  return polygons
}

function signedArea(ring: readonly GridPoint[]): number {
  let area = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] ?? [0, 0]
    const [bx, by] = ring[i + 1] ?? [0, 0]
    area += ax * by - bx * ay
  }
  return area
}

function contains(ring: readonly GridPoint[], x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] ?? [0, 0]
    const [bx, by] = ring[j] ?? [0, 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

function farthestFrom(points: readonly GridPoint[], [x, y]: GridPoint): number {
  let best = 0
  let farthest = -1
  points.forEach(([px, py], index) => {
    const distance = Math.hypot(px - x, py - y)
    if (distance > farthest) {
      farthest = distance
      best = index
    }
  })
  return best
}

/** Douglas and Peucker, with a list instead of recursion. */
function kept(points: readonly GridPoint[], tolerance: number): GridPoint[] {
  const keep = new Uint8Array(points.length)
  keep[0] = 1
  keep[points.length - 1] = 1
  const open: [number, number][] = [[0, points.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let farthest = tolerance
    let best = -1
    for (let i = from + 1; i < to; i++) {
      const distance = toLine(points[i], points[from], points[to])
      if (distance > farthest) {
        farthest = distance
        best = i
      }
    }
    if (best < 0) continue
    keep[best] = 1
    open.push([from, best], [best, to])
  }
  return points.filter((_, index) => keep[index] === 1)
}

function toLine(point?: GridPoint, a?: GridPoint, b?: GridPoint): number {
  if (!point || !a || !b) return 0
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  if (length === 0) return Math.hypot(point[0] - a[0], point[1] - a[1])
  return Math.abs((b[0] - a[0]) * (a[1] - point[1]) - (a[0] - point[0]) * (b[1] - a[1])) / length
}
