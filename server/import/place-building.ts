import { createHash } from 'node:crypto'
import type { Position } from 'geojson'
import {
  type Bounds,
  boundsOf,
  centroidOf,
  METRES_PER_DEGREE,
  polygonsOf,
} from '#lib/map/geometry.ts'
import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Footprint } from '../db/schema.ts'
import { type Datum, toWgs84 } from './datum.ts'
import type { Refused, Where } from './problem.ts'
import { type ReadBuilding, whereText } from './read-buildings.ts'

/** A building ready to be stored: WGS-84, one winding, seven decimals (a centimetre). */
export type PlacedBuilding = {
  where: Where
  sourceKey: string
  name: string
  /** The file had no name: `name` is a stand-in that never replaces a real one. */
  isUnnamed: boolean
  estate: string | null
  levels: number | null
  kind: BuildingKind | null
  address: string | null
  geometry: Footprint
  centroid: [number, number]
  bbox: Bounds
  /** Only a point was given: the footprint is a drawn square. */
  isSquare: boolean
}

/** About the size of a house in an urban village. */
export const SQUARE_SIDE_M = 12

/** From the file's datum to the map, with a key under which the next run finds each one again. */
export function placeBuildings(
  read: readonly ReadBuilding[],
  datum: Datum,
): { placed: PlacedBuilding[]; refused: Refused[] } {
  const placed: PlacedBuilding[] = []
  const refused: Refused[] = []
  const firstOf = new Map<string, Where>()
  for (const building of read) {
    const { where } = building
    const one = place(building, datum)
    const first = firstOf.get(one.sourceKey)
    if (first) {
      const problem = { code: 'sameTwice' as const, data: { first: whereText(first) } }
      refused.push({ where, name: building.name, problem })
      continue
    }
    firstOf.set(one.sourceKey, where)
    placed.push(one)
  }
  return { placed, refused }
}

function place(building: ReadBuilding, datum: Datum): PlacedBuilding {
  const { geometry, sourceId, where, name, estate, levels, kind, address } = building
  const isSquare = geometry.type === 'Point'
  const footprint: Footprint = isSquare
    ? squareAround(toWgs84(geometry.coordinates, datum))
    : tidy(polygonsOf(geometry).map((rings) => rings.map((ring) => convert(ring, datum))))
  const polygons = polygonsOf(footprint)
  const [lon, lat] = centroidOf(polygons) ?? [0, 0]
  const key = sourceId === null ? `hash:${fingerprint(footprint, name)}` : `id:${sourceId}`
  return {
    where,
    sourceKey: key,
    // Neutral in every language, and the id can be searched for.
    name: name ?? `#${sourceId ?? key.slice(5, 11)}`,
    isUnnamed: name === null,
    estate,
    levels,
    kind,
    address,
    geometry: footprint,
    centroid: [round(lon), round(lat)],
    bbox: boundsOf(polygons) ?? [lon, lat, lon, lat],
    isSquare,
  }
}

export function squareAround([lon = 0, lat = 0]: Position): Footprint {
  const north = SQUARE_SIDE_M / 2 / METRES_PER_DEGREE
  const east = north / Math.max(Math.cos((lat * Math.PI) / 180), 0.01)
  const corners: [number, number][] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]
  const ring = corners.map(([x, y]) => [round(lon + x * east), round(lat + y * north)])
  return { type: 'Polygon', coordinates: [ring] }
}

function convert(ring: readonly Position[], datum: Datum): Position[] {
  return ring.map((position) => {
    const [lon = 0, lat = 0] = toWgs84(position, datum)
    return [round(lon), round(lat)]
  })
}

/** Outer rings anticlockwise, holes clockwise, each from its lowest point: one shape, one spelling. */
function tidy(polygons: Position[][][]): Footprint {
  const wound = polygons.map((rings) => rings.map((ring, i) => startLowest(wind(ring, i === 0))))
  return wound.length === 1
    ? { type: 'Polygon', coordinates: wound[0] ?? [] }
    : { type: 'MultiPolygon', coordinates: wound }
}

function wind(ring: Position[], anticlockwise: boolean): Position[] {
  let area = 0
  const [ox = 0, oy = 0] = ring[0] ?? []
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    area += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return area > 0 === anticlockwise ? ring : ring.toReversed()
}

function startLowest(closed: Position[]): Position[] {
  const ring = closed.slice(0, -1)
  let lowest = 0
  ring.forEach(([x = 0, y = 0], i) => {
    const [lx = 0, ly = 0] = ring[lowest] ?? []
    if (y < ly || (y === ly && x < lx)) lowest = i
  })
  const turned = [...ring.slice(lowest), ...ring.slice(0, lowest)]
  return turned[0] ? [...turned, turned[0]] : turned
}

/**
 * For files without ids: where and how large (to a metre or so, so that another program's rounding
 * does not make another building of it), and its name.
 */
function fingerprint(footprint: Footprint, name: string | null): string {
  const coarse = polygonsOf(footprint).map((rings) =>
    rings.map((ring) => ring.map((point) => point.map((degrees) => degrees.toFixed(5)))),
  )
  return createHash('sha256')
    .update(JSON.stringify([coarse, name]))
    .digest('hex')
    .slice(0, 32)
}

/** Conversion there and back moves a point by up to 0.11 m; less than this is the same place. */
const SAME_PLACE_DEGREES = 3e-6

export function sameFootprint(a: Footprint, b: Footprint): boolean {
  const left = polygonsOf(a)
  const right = polygonsOf(b)
  if (left.length !== right.length) return false
  return left.every((rings, i) => {
    const others = right[i] ?? []
    if (rings.length !== others.length) return false
    return rings.every((ring, j) => {
      const other = others[j] ?? []
      return ring.length === other.length && ring.every((point, k) => isClose(point, other[k]))
    })
  })
}

function isClose([ax = 0, ay = 0]: Position, b: Position | undefined): boolean {
  if (!b) return false
  const [bx = 0, by = 0] = b
  return Math.abs(ax - bx) <= SAME_PLACE_DEGREES && Math.abs(ay - by) <= SAME_PLACE_DEGREES
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
