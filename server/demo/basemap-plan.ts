import type { LineString, Polygon } from 'geojson'
import { toLonLat, toPolygon } from './plane.ts'
import type { SeededRandom } from './random.ts'
import type { Site } from './site.ts'
import { GROUND, STREETS } from './street-plan.ts'
import { neighbours } from './basemap-neighbours.ts'

export type PlannedFeature = {
  kind: 'green' | 'water' | 'road' | 'footprint'
  name: string | null
  widthM: number | null
  geometry: Polygon | LineString
}

/** What the map shows under and around the community. */
export function planBasemap(site: Site, seed: SeededRandom): PlannedFeature[] {
  return [
    ...GROUND.map(({ kind, name, ring }) => ({
      kind,
      name,
      widthM: null,
      geometry: toPolygon(ring),
    })),
    ...Object.values(STREETS).map(({ name, widthM, line }) => ({
      kind: 'road' as const,
      name,
      widthM,
      geometry: { type: 'LineString' as const, coordinates: line.map(toLonLat) },
    })),
    ...neighbours(site, seed.fork('neighbours')).map((ring) => ({
      kind: 'footprint' as const,
      name: null,
      widthM: null,
      geometry: toPolygon(ring),
    })),
  ]
}
