import type { FeatureCollection, Position } from 'geojson'
import polygonClipping from 'polygon-clipping'
import RBush from 'rbush'
import {
  areaSquareMetres,
  type Bounds,
  boundsOf,
  centroidOf,
  featureId,
  isInside,
  type Point,
  polygonsOf,
} from './geometry.ts'

/**
 * Which buildings lie in a drawn shape. Asked of the data, never of what is rendered: a building is
 * inside when its centroid is, and those that the edge crosses are listed for a person to decide.
 */
export type Membership = {
  /** Buildings whose centroid is inside, those on the edge included. */
  inside: string[]
  /** Buildings that the edge crosses, largest share inside first. */
  edge: EdgeBuilding[]
}

export type EdgeBuilding = {
  id: string
  /** Share of the footprint's area inside the shape, 0 … 1. */
  shareInside: number
  centroidInside: boolean
}

/** [polygon][ring][point]; holes and several parts allowed. */
export type Shape = readonly Position[][][]

export type BuildingIndex = RBush<IndexedBuilding>

type IndexedBuilding = {
  minX: number
  minY: number
  maxX: number
  maxY: number
  id: string
  order: number
  polygons: Position[][][]
  centroid: Point
}

/** Below this share of the footprint a crossing is a brush of the pen, not a question. */
const NEGLIGIBLE_SHARE = 0.005

export function membership(buildings: BuildingIndex, shape: Shape): Membership {
  const bounds = boundsOf(shape as Position[][][])
  if (!bounds) return { inside: [], edge: [] }
  const edges = segmentIndex(shape)
  const inside: IndexedBuilding[] = []
  const edge: EdgeBuilding[] = []
  const near = buildings.search(box(bounds)).sort((a, b) => a.order - b.order)
  for (const building of near) {
    const centroidInside = isInside(building.centroid, shape as Position[][][])
    if (centroidInside) inside.push(building)
    if (!touchesEdge(building, edges) && !isSplit(building, shape)) continue
    const shareInside = shareOf(building, shape)
    if (shareInside < NEGLIGIBLE_SHARE || shareInside > 1 - NEGLIGIBLE_SHARE) continue
    edge.push({ id: building.id, shareInside, centroidInside })
  }
  edge.sort((a, b) => b.shareInside - a.shareInside)
  return { inside: inside.map((building) => building.id), edge }
}

/** Made once a geometry version: 50,000 buildings take a moment, each later question does not. */
export function buildingIndex(buildings: FeatureCollection): BuildingIndex {
  const index: BuildingIndex = new RBush()
  const items: IndexedBuilding[] = []
  for (const feature of buildings.features) {
    const polygons = polygonsOf(feature.geometry)
    const bounds = boundsOf(polygons)
    const centroid = centroidOf(polygons)
    if (!bounds || !centroid) continue
    items.push({ ...box(bounds), id: featureId(feature), order: items.length, polygons, centroid })
  }
  return index.load(items)
}

/** Rounded to 7 decimals (about a centimetre), closed, without rings that enclose nothing. */
export function roundedShape(shape: Shape): number[][][][] {
  return shape
    .map((polygon) => polygon.map(roundedRing).filter((ring) => ring.length >= 4))
    .filter((polygon) => polygon.length > 0)
}

function roundedRing(ring: readonly Position[]): number[][] {
  const rounded: number[][] = []
  for (const [x = 0, y = 0] of ring) {
    const point = [Number(x.toFixed(7)), Number(y.toFixed(7))]
    if (!samePoint(rounded.at(-1), point)) rounded.push(point)
  }
  const first = rounded[0]
  if (first && !samePoint(first, rounded.at(-1))) rounded.push([...first])
  return rounded
}

function samePoint(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

type Segment = { minX: number; minY: number; maxX: number; maxY: number; a: Position; b: Position }

function segmentIndex(shape: Shape): RBush<Segment> {
  const segments: Segment[] = []
  for (const polygon of shape) for (const ring of polygon) segments.push(...segmentsOf(ring))
  return new RBush<Segment>().load(segments)
}

function* segmentsOf(ring: readonly Position[]): Generator<Segment> {
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j] ?? []
    const b = ring[i] ?? []
    const [ax = 0, ay = 0] = a
    const [bx = 0, by = 0] = b
    yield {
      minX: Math.min(ax, bx),
      minY: Math.min(ay, by),
      maxX: Math.max(ax, bx),
      maxY: Math.max(ay, by),
      a,
      b,
    }
  }
}

/** Whether the shape's line crosses the building, or a hole or part of the shape lies within it. */
function touchesEdge(building: IndexedBuilding, edges: RBush<Segment>): boolean {
  const near = edges.search(building)
  if (near.length === 0) return false
  for (const { a } of near) {
    if (isInside([a[0] ?? 0, a[1] ?? 0], building.polygons)) return true
  }
  for (const polygon of building.polygons) {
    for (const ring of polygon) {
      for (const side of segmentsOf(ring)) {
        if (near.some((segment) => cross(side, segment))) return true
      }
    }
  }
  return false
}

/** Whether the line runs between the parts of a building that has several. */
function isSplit(building: IndexedBuilding, shape: Shape): boolean {
  if (building.polygons.length < 2) return false
  const sides = building.polygons.map(([outer]) => {
    const [x = 0, y = 0] = outer?.[0] ?? []
    return isInside([x, y], shape as Position[][][])
  })
  return sides.includes(true) && sides.includes(false)
}

function cross(one: Segment, other: Segment): boolean {
  const d1 = turn(other.a, other.b, one.a)
  const d2 = turn(other.a, other.b, one.b)
  const d3 = turn(one.a, one.b, other.a)
  const d4 = turn(one.a, one.b, other.b)
  return d1 * d2 <= 0 && d3 * d4 <= 0
}

function turn(a: Position, b: Position, c: Position): number {
  const [ax = 0, ay = 0] = a
  return ((b[0] ?? 0) - ax) * ((c[1] ?? 0) - ay) - ((b[1] ?? 0) - ay) * ((c[0] ?? 0) - ax)
}

function shareOf(building: IndexedBuilding, shape: Shape): number {
  const whole = areaSquareMetres(building.polygons)
  if (whole <= 0) return 0
  const common = intersection(building.polygons, shape)
  // Footprints that cross themselves clip into nothing sensible: the centroid speaks for them.
  if (common === null) return isInside(building.centroid, shape as Position[][][]) ? 1 : 0
  return Math.min(1, Math.max(0, areaSquareMetres(common) / whole))
}

function intersection(footprint: Position[][][], shape: Shape): Position[][][] | null {
  type Pairs = [number, number][][][]
  try {
    return polygonClipping.intersection(footprint as Pairs, shape as unknown as Pairs)
  } catch {
    return null
  }
}

function box(bounds: Bounds) {
  return { minX: bounds[0], minY: bounds[1], maxX: bounds[2], maxY: bounds[3] }
}
