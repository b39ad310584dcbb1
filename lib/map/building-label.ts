import type { FeatureCollection, Point } from 'geojson'
import { featureNumber } from './footprints.ts'
import { centroidOf, featureId, polygonsOf } from './geometry.ts'

/**
 * What stands on a building from zoom 17 on: its number when the name ends in one ("东区 37 栋",
 * "Block 37", "A座"), else the whole name. Names repeat and are never keys.
 */
export function buildingLabel(name: string): string {
  const trimmed = name.trim()
  const numbered =
    /(?:^|[^0-9A-Za-z])(?:第\s*)?([0-9]{1,4}(?:[-－—][0-9]{1,3})?|[A-Za-z][0-9]{0,3})\s*(?:号楼|栋|幢|座|号|楼)\s*$/.exec(
      trimmed,
    ) ?? /\b(?:block|building|bldg|no)\.?\s*([0-9]{1,4}[A-Za-z]?)$/i.exec(trimmed)
  return numbered?.[1] ?? trimmed
}

/** One point a building, at its centre of area. */
export function numberPoints(buildings: FeatureCollection): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: buildings.features.flatMap((feature) => {
      const label = buildingLabel(String(feature.properties?.['name'] ?? ''))
      const centroid = centroidOf(polygonsOf(feature.geometry))
      if (label === '' || !centroid) return []
      return {
        type: 'Feature' as const,
        id: featureNumber(featureId(feature)),
        properties: { label, length: label.length },
        geometry: { type: 'Point' as const, coordinates: [...centroid] },
      }
    }),
  }
}
