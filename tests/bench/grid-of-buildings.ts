import type { FeatureCollection } from 'geojson'

const ORIGIN = { lon: 114.02, lat: 22.61 }
const STEP = { lon: 0.00036, lat: 0.00024 }
const SIDE = { lon: 0.00022, lat: 0.00012 }
/** Every tenth row and column is left to a street. */
const BLOCK = 10

/** As many invented buildings as asked for, in blocks with streets between. */
export function gridOfBuildings(count: number): FeatureCollection {
  const columns = Math.ceil(Math.sqrt(count))
  return {
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, index) => {
      const column = index % columns
      const row = Math.floor(index / columns)
      const west = ORIGIN.lon + (column + Math.floor(column / BLOCK)) * STEP.lon
      const south = ORIGIN.lat + (row + Math.floor(row / BLOCK)) * STEP.lat
      const [east, north] = [west + SIDE.lon, south + SIDE.lat]
      return {
        type: 'Feature' as const,
        properties: { id: index + 1, name: `${index + 1}栋`, levels: 5 + (index % 20) },
        geometry: {
          type: 'Polygon' as const,
          coordinates: [
            [
              [west, south],
              [east, south],
              [east, north],
              [west, north],
              [west, south],
            ],
          ],
        },
      }
    }),
  }
}
