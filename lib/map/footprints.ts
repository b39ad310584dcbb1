import type { FeatureCollection } from 'geojson'
import { featureId } from './geometry.ts'

/**
 * Footprints as the map is given them: a number for the feature's id, and nothing else that is not
 * painted. MapLibre finds a feature whose state changes by the hash of its id, in every layer of
 * every tile; for a UUID that costs more than all the painting, for a number nothing.
 */
export function numberedFootprints(buildings: FeatureCollection): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: buildings.features.map((feature) => {
      const id = featureId(feature)
      return {
        type: 'Feature',
        id: featureNumber(id),
        properties: { id },
        geometry: feature.geometry,
      }
    }),
  }
}

const numbers = new Map<string, number>()

/** The number of a building, the same for as long as the program runs, also when shapes are fetched anew. */
export function featureNumber(buildingId: string): number {
  const known = numbers.get(buildingId) ?? numbers.size + 1
  numbers.set(buildingId, known)
  return known
}
