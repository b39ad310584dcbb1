import type { Polygon } from 'geojson'

/** Metres east and north of the anchor. */
export type Point = readonly [x: number, y: number]
/** The corners of a simple shape, not closed, counter-clockwise. */
export type Ring = readonly Point[]
export type Box = { west: number; south: number; east: number; north: number }

/** Where the invented place lies; nothing here is traced from the ground. */
const ANCHOR = { lon: 114.02, lat: 22.63 }
const METRES_PER_DEGREE_LAT = 110_750
const METRES_PER_DEGREE_LON = 111_320 * Math.cos((ANCHOR.lat * Math.PI) / 180)

export function toLonLat([x, y]: Point): [number, number] {
  return [
    round7(ANCHOR.lon + x / METRES_PER_DEGREE_LON),
    round7(ANCHOR.lat + y / METRES_PER_DEGREE_LAT),
  ]
}

export function toPolygon(ring: Ring): Polygon {
  const corners = ring.map(toLonLat)
  return { type: 'Polygon', coordinates: [[...corners, corners[0] as [number, number]]] }
}

export function toMetres([lon, lat]: readonly number[]): Point {
  return [
    ((lon ?? 0) - ANCHOR.lon) * METRES_PER_DEGREE_LON,
    ((lat ?? 0) - ANCHOR.lat) * METRES_PER_DEGREE_LAT,
  ]
}

function round7(value: number): number {
  return Math.round(value * 1e7) / 1e7
}

/** Turns a shape drawn around 0,0 and sets it down. */
export function place(ring: Ring, at: Point, angleDegrees: number): Ring {
  return ring.map((point) => {
    const [x, y] = turn(point, angleDegrees)
    return [x + at[0], y + at[1]]
  })
}

export function turn([x, y]: Point, angleDegrees: number): Point {
  const angle = (angleDegrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [x * cos - y * sin, x * sin + y * cos]
}

export function boxOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return {
    west: Math.min(...xs),
    south: Math.min(...ys),
    east: Math.max(...xs),
    north: Math.max(...ys),
  }
}

export function boxesNear(a: Box, b: Box, metres: number): boolean {
  return (
    a.west - metres <= b.east &&
    b.west - metres <= a.east &&
    a.south - metres <= b.north &&
    b.south - metres <= a.north
  )
}

export function areaOf(ring: Ring): number {
  let doubled = 0
  forEachEdge(ring, true, (a, b) => {
    doubled += a[0] * b[1] - b[0] * a[1]
  })
  return Math.abs(doubled) / 2
}

/** The centre of gravity of the shape's area. */
export function centroidOf(ring: Ring): Point {
  let doubled = 0
  let x = 0
  let y = 0
  forEachEdge(ring, true, (a, b) => {
    const cross = a[0] * b[1] - b[0] * a[1]
    doubled += cross
    x += (a[0] + b[0]) * cross
    y += (a[1] + b[1]) * cross
  })
  return [x / (3 * doubled), y / (3 * doubled)]
}

export function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false
  forEachEdge(ring, true, (a, b) => {
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside
    }
  })
  return inside
}

/** 0 when the shapes touch or cover each other. */
export function distanceBetween(a: Ring, b: Ring): number {
  if (a.some((point) => isInside(point, b)) || b.some((point) => isInside(point, a))) return 0
  return edgeDistance(a, true, b, true)
}

/** 0 when the line crosses the shape or runs inside it. */
export function distanceToLine(ring: Ring, line: readonly Point[]): number {
  if (line.some((point) => isInside(point, ring))) return 0
  return edgeDistance(ring, true, line, false)
}

/** Every corner inside, and no edge of one crossing an edge of the other. */
export function contains(outer: Ring, inner: Ring): boolean {
  return (
    inner.every((point) => isInside(point, outer)) && edgeDistance(outer, true, inner, true) > 0
  )
}

function edgeDistance(
  a: readonly Point[],
  aClosed: boolean,
  b: readonly Point[],
  bClosed: boolean,
): number {
  let least = Infinity
  forEachEdge(a, aClosed, (a1, a2) => {
    forEachEdge(b, bClosed, (b1, b2) => {
      if (crosses(a1, a2, b1, b2)) least = 0
      else {
        least = Math.min(
          least,
          pointToSegment(a1, b1, b2),
          pointToSegment(a2, b1, b2),
          pointToSegment(b1, a1, a2),
          pointToSegment(b2, a1, a2),
        )
      }
    })
  })
  return least
}

function forEachEdge(
  points: readonly Point[],
  closed: boolean,
  visit: (a: Point, b: Point) => void,
): void {
  for (let index = closed ? 0 : 1; index < points.length; index++) {
    const a = points[index === 0 ? points.length - 1 : index - 1]
    const b = points[index]
    if (a && b) visit(a, b)
  }
}

function crosses(a1: Point, a2: Point, b1: Point, b2: Point): boolean {
  return side(a1, a2, b1) !== side(a1, a2, b2) && side(b1, b2, a1) !== side(b1, b2, a2)
}

function side(a: Point, b: Point, point: Point): boolean {
  return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0
}

function pointToSegment(point: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)
  const kept = Math.min(1, Math.max(0, along))
  return Math.hypot(point[0] - a[0] - kept * dx, point[1] - a[1] - kept * dy)
}
