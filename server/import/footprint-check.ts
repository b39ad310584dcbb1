import type { MultiPolygon, Point, Polygon, Position } from 'geojson'
import { areaSquareMetres } from '#lib/map/geometry.ts'
import {
  MAX_FOOTPRINT_M2,
  MAX_PARTS_PER_FEATURE,
  MAX_POINTS_PER_FEATURE,
  MAX_RINGS_PER_FEATURE,
  MIN_FOOTPRINT_M2,
} from './limits.ts'
import { PartRefused, shown } from './problem.ts'

export type ReadGeometry = Polygon | MultiPolygon | Point

/**
 * Takes a geometry of whatever shape a file gave and answers a sound area or point, or refuses it
 * with the reason. Nothing in it is believed; everything is walked in loops, never by recursion.
 * Heights are dropped.
 */
export function checkFootprint(raw: unknown, mostM2 = MAX_FOOTPRINT_M2): ReadGeometry {
  const polygons: Position[][][] = []
  const points: Position[] = []
  const budget = { points: 0, rings: 0 }
  const waiting: unknown[] = [raw]
  let seen = 0
  while (waiting.length > 0) {
    if (++seen > MAX_PARTS_PER_FEATURE) throw tooMany('parts', MAX_PARTS_PER_FEATURE)
    const geometry = waiting.pop()
    if (!isRecord(geometry)) throw new PartRefused('noGeometry')
    switch (geometry['type']) {
      case 'Polygon':
        polygons.push(readPolygon(geometry['coordinates'], budget))
        break
      case 'MultiPolygon': {
        const parts = readList(geometry['coordinates'])
        if (parts.length > MAX_PARTS_PER_FEATURE) throw tooMany('parts', MAX_PARTS_PER_FEATURE)
        for (const part of parts) polygons.push(readPolygon(part, budget))
        break
      }
      case 'Point':
        points.push(readPosition(geometry['coordinates']))
        break
      case 'GeometryCollection': {
        const parts = readList(geometry['geometries'])
        if (parts.length > MAX_PARTS_PER_FEATURE) throw tooMany('parts', MAX_PARTS_PER_FEATURE)
        waiting.push(...parts)
        break
      }
      default:
        throw new PartRefused('wrongGeometry', { type: shown(geometry['type'] ?? '?', 30) })
    }
  }
  return choose(polygons, points, mostM2)
}

function choose(polygons: Position[][][], points: Position[], mostM2: number): ReadGeometry {
  if (polygons.length > 0) {
    const m2 = areaSquareMetres(polygons)
    if (!(m2 >= MIN_FOOTPRINT_M2)) throw new PartRefused('noArea', { m2: Math.max(0, round(m2)) })
    if (m2 > mostM2) throw new PartRefused('tooLarge', { m2: Math.round(m2) })
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] ?? [] }
      : { type: 'MultiPolygon', coordinates: polygons }
  }
  const [point] = points
  if (!point) throw new PartRefused('noGeometry')
  if (points.length > 1) throw new PartRefused('wrongGeometry', { type: 'MultiPoint' })
  if (point[0] === 0 && point[1] === 0) throw new PartRefused('nullIsland')
  return { type: 'Point', coordinates: point }
}

type Budget = { points: number; rings: number }

function readPolygon(raw: unknown, budget: Budget): Position[][] {
  const rings = readList(raw)
  if (rings.length === 0) throw new PartRefused('noGeometry')
  budget.rings += rings.length
  if (budget.rings > MAX_RINGS_PER_FEATURE) throw tooMany('rings', MAX_RINGS_PER_FEATURE)
  return rings.map((ring) => readRing(ring, budget))
}

function readRing(raw: unknown, budget: Budget): Position[] {
  const list = readList(raw)
  budget.points += list.length
  if (budget.points > MAX_POINTS_PER_FEATURE) throw tooMany('points', MAX_POINTS_PER_FEATURE)
  const ring: Position[] = []
  for (const item of list) {
    const point = readPosition(item)
    const last = ring.at(-1)
    // Doubled points say nothing and upset what draws them.
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point)
  }
  const first = ring[0]
  const last = ring.at(-1)
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
    throw new PartRefused('ringOpen')
  }
  if (ring.length < 4) throw new PartRefused('ringTooShort', { points: ring.length })
  return ring
}

function readPosition(raw: unknown): Position {
  if (!Array.isArray(raw) || raw.length < 2 || raw.length > 4) {
    throw new PartRefused('geometryDamaged', { detail: `not a coordinate: ${shown(raw, 40)}` })
  }
  const lon: unknown = raw[0]
  const lat: unknown = raw[1]
  if (typeof lon !== 'number' || !Number.isFinite(lon)) throw notANumber(lon)
  if (typeof lat !== 'number' || !Number.isFinite(lat)) throw notANumber(lat)
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) throw outside(lon, lat)
  return [lon, lat]
}

/** Says what is probably wrong, because the three usual mistakes each have their own remedy. */
function outside(lon: number, lat: number): PartRefused {
  const data = { lon: round(lon), lat: round(lat) }
  if (Math.abs(lon) > 1_000 && Math.abs(lat) > 1_000) return new PartRefused('inMetres', data)
  if (Math.abs(lon) <= 90 && Math.abs(lat) <= 180) return new PartRefused('swapped', data)
  return new PartRefused('outOfRange', data)
}

function readList(raw: unknown): unknown[] {
  if (raw === null || raw === undefined) throw new PartRefused('noGeometry')
  if (!Array.isArray(raw)) {
    throw new PartRefused('geometryDamaged', { detail: `not a list: ${shown(raw, 40)}` })
  }
  return raw
}

function notANumber(value: unknown): PartRefused {
  const text = typeof value === 'number' ? String(value) : shown(value, 30)
  return new PartRefused('notANumber', { value: text })
}

function tooMany(what: string, max: number): PartRefused {
  return new PartRefused('tooManyInFeature', { what, max })
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
