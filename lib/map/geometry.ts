import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'

/** [west, south, east, north] in degrees. */
export type Bounds = [number, number, number, number]
export type Point = readonly [number, number]

export const METRES_PER_DEGREE = 111_319.490_793

/** Polygons of a geometry as [polygon][ring][point]; points, lines and nothing give none. */
export function polygonsOf(geometry: Geometry | null | undefined): Position[][][] {
  if (!geometry) return []
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygonsOf)
  return []
}

/** The id under which screens know a building: the property, else the feature's own. */
export function featureId(feature: Feature): string {
  return String(feature.properties?.['id'] ?? feature.id ?? '')
}

export function boundsOf(polygons: readonly Position[][][]): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygons) {
    for (const ring of polygon) for (const point of ring) extend(bounds, point)
  }
  return bounds[0] === Infinity ? null : bounds
}

export function boundsOfCollection(collection: FeatureCollection): Bounds | null {
  return joinBounds(collection.features.map((feature) => boundsOf(polygonsOf(feature.geometry))))
}

export function joinBounds(all: readonly (Bounds | null)[]): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const one of all) {
    if (!one) continue
    extend(bounds, [one[0], one[1]])
    extend(bounds, [one[2], one[3]])
  }
  return bounds[0] === Infinity ? null : bounds
}

export function boundsOverlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/** Centre of area over all parts, holes taken off; the mean of the points when there is no area. */
export function centroidOf(polygons: readonly Position[][][]): Point | null {
  let area = 0
  let x = 0
  let y = 0
  const origin = polygons[0]?.[0]?.[0]
  if (!origin) return null
  const [originX = 0, originY = 0] = origin
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      const part = ringMoments(ring, originX, originY)
      // Rings may be wound either way in real files: the sign comes from the ring's place.
      const sign = (index === 0 ? 1 : -1) * (part.area < 0 ? -1 : 1)
      area += sign * part.area
      x += sign * part.x
      y += sign * part.y
    })
  }
  if (Math.abs(area) < 1e-16) return meanOf(polygons)
  return [originX + x / (3 * area), originY + y / (3 * area)]
}

/** Even-odd, so holes and parts are right whatever their winding. */
export function isInside(point: Point, polygons: readonly Position[][][]): boolean {
  const [x, y] = point
  let inside = false
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax = 0, ay = 0] = ring[i] ?? []
        const [bx = 0, by = 0] = ring[j] ?? []
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
      }
    }
  }
  return inside
}

/** Area in square metres on a plane that touches the globe there: right to 0.1 % for a city. */
export function areaSquareMetres(polygons: readonly Position[][][]): number {
  let area = 0
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      const [x = 0, y = 0] = ring[0] ?? []
      const part = Math.abs(ringMoments(ring, x, y).area) / 2
      const scale = METRES_PER_DEGREE ** 2 * Math.cos((y * Math.PI) / 180)
      area += (index === 0 ? 1 : -1) * part * scale
    })
  }
  return area
}

/** Twice the signed area, and six times the first moments, around an origin near the ring. */
function ringMoments(ring: readonly Position[], originX: number, originY: number) {
  let area = 0
  let x = 0
  let y = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const ax = (ring[j]?.[0] ?? 0) - originX
    const ay = (ring[j]?.[1] ?? 0) - originY
    const bx = (ring[i]?.[0] ?? 0) - originX
    const by = (ring[i]?.[1] ?? 0) - originY
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return { area, x, y }
}

function meanOf(polygons: readonly Position[][][]): Point | null {
  let count = 0
  let x = 0
  let y = 0
  for (const point of polygons.flat(2)) {
    count++
    x += point[0] ?? 0
    y += point[1] ?? 0
  }
  return count === 0 ? null : [x / count, y / count]
}

function extend(bounds: Bounds, point: Position): void {
  const [x = 0, y = 0] = point
  bounds[0] = Math.min(bounds[0], x)
  bounds[1] = Math.min(bounds[1], y)
  bounds[2] = Math.max(bounds[2], x)
  bounds[3] = Math.max(bounds[3], y)
}
