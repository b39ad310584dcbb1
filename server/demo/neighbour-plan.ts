import { fillRows } from './fill-rows.ts'
import type { GroundPlan } from './building-plan.ts'
import type { Point } from './plane.ts'
import { toLonLat, toPolygon } from './plane.ts'
import { inReadingOrder } from './planned-building.ts'
import type { SeededRandom } from './random.ts'
import { Site } from './site.ts'
import { slabRows } from './slab-rows.ts'
import type { Street } from './street-plan.ts'

/** A small quiet estate to the east: another community, of which the first must see nothing. */
export function planNeighbourGround(seed: SeededRandom): GroundPlan {
  const [west, south] = [1_500, -60]
  const at = (x: number, y: number): Point => [west + x, south + y]
  const streets: Street[] = [
    { name: '青竹东路', widthM: 12, line: [at(-120, -14), at(90, -8), at(320, -12)] },
    { name: '竹影街', widthM: 9, line: [at(-16, -160), at(-10, 60), at(-14, 280)] },
    { name: '听泉路', widthM: 9, line: [at(212, -160), at(206, 70), at(214, 280)] },
  ]
  const site = new Site(streets, [])
  const rings = fillRows(site, seed.fork('neighbour'), {
    ...slabRows([at(-8, -6), at(204, -10), at(206, 190), at(-8, 186)], -2, [42, 48]),
    limit: 12,
  })
  return {
    buildings: inReadingOrder(rings).map((ring, index) => ({
      estate: '竹影花园',
      name: `${index + 1}栋`,
      kind: 'residential',
      living: 'slab',
      levels: 7,
      units: 3,
      doorsPerFloor: 2,
      street: '竹影街',
      grid: 0,
      ring,
    })),
    basemap: [
      {
        kind: 'green',
        name: '竹影公园',
        widthM: null,
        geometry: toPolygon([at(-110, 10), at(-24, 14), at(-22, 190), at(-104, 180)]),
      },
      ...streets.map(({ name, widthM, line }) => ({
        kind: 'road' as const,
        name,
        widthM,
        geometry: { type: 'LineString' as const, coordinates: line.map(toLonLat) },
      })),
    ],
  }
}
