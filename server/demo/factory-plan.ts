import { fillRows } from './fill-rows.ts'
import { inReadingOrder, type PlannedBuilding } from './planned-building.ts'
import type { SeededRandom } from './random.ts'
import { block } from './shapes.ts'
import type { Site } from './site.ts'
import { slabRows } from './slab-rows.ts'

/** The factory park, and the dormitories of those who work in it. */
export function planFactoryPark(site: Site, random: SeededRandom): PlannedBuilding[] {
  const halls = fillRows(site, random, {
    ...slabRows(
      [
        [-420, -296],
        [-300, -318],
        [-190, -328],
        [4, -336],
        [-20, -430],
        [-34, -458],
        [-130, -466],
        [-214, -500],
      ],
      -8,
      [44, 58],
    ),
    depth: [22, 26],
    gap: [9, 12],
    rowGaps: [[12, 14]],
    limit: 9,
    shape: (width, depth) => block(width, depth),
  })
  const dormitories = fillRows(site, random, {
    ...slabRows(
      [
        [-206, -516],
        [-130, -476],
        [-34, -468],
        [-72, -560],
        [-118, -620],
        [-150, -570],
      ],
      12,
      [34, 38],
    ),
    depth: [12, 13],
    gap: [7, 8],
    rowGaps: [[10, 11]],
    limit: 6,
  })
  const common = { estate: '民泰工业园', street: '工业路', grid: 2 } as const
  return [
    ...inReadingOrder(halls).map((ring, index) => ({
      ...common,
      name: `${String.fromCodePoint(65 + index)}座厂房`,
      kind: 'factory' as const,
      living: 'none' as const,
      levels: random.integer(3, 5),
      units: 0,
      doorsPerFloor: 0,
      ring,
    })),
    ...inReadingOrder(dormitories).map((ring, index) => ({
      ...common,
      name: `宿舍${index + 1}栋`,
      kind: 'dormitory' as const,
      living: 'dormitory' as const,
      levels: 6,
      units: 1,
      doorsPerFloor: 8,
      ring,
    })),
  ]
}
