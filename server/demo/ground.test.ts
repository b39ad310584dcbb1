import polygonClipping from 'polygon-clipping'
import RBush from 'rbush'
import { describe, expect, test } from 'vitest'
import { planGround } from './building-plan.ts'
import { planNeighbourGround } from './neighbour-plan.ts'
import { areaOf, boxOf, centroidOf, contains, distanceToLine, isInside, toMetres } from './plane.ts'
import { SeededRandom } from './random.ts'
import { STREETS } from './street-plan.ts'
import { planZones } from './zone-plan.ts'

type Pair = [number, number]
type Standing = { name: string; ring: Pair[] }

const SEEDS = [20_221_112, 7]

describe.each(SEEDS)('the ground of seed %i', (seed) => {
  const { buildings, basemap } = planGround(new SeededRandom(seed))
  const polygons = (kind: string) =>
    basemap
      .filter((feature) => feature.kind === kind)
      .map(({ geometry }) => (geometry.coordinates[0] as Pair[]).slice(0, -1).map(toPair))
  const standing: Standing[] = [
    ...buildings.map(({ estate, name, ring }) => ({
      name: `${estate} ${name}`,
      ring: ring.map(([x, y]): Pair => [x, y]),
    })),
    ...polygons('footprint').map((ring) => ({ name: 'outside', ring })),
  ]

  test('has about 400 buildings of every kind, and neighbours around them', () => {
    expect(buildings.length).toBeGreaterThan(380)
    expect(buildings.length).toBeLessThan(460)
    expect(new Set(buildings.map(({ kind }) => kind))).toEqual(
      new Set([
        'residential',
        'dormitory',
        'factory',
        'school',
        'clinic',
        'market',
        'office',
        'other',
      ]),
    )
    expect(standing.length - buildings.length).toBeGreaterThan(300)
  })

  test('gives no two buildings one name', () => {
    const names = buildings.map(({ estate, name }) => `${estate} ${name}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('packs the villages: blocks of 10 to 20 m, neighbours 2 to 3 m away', () => {
    const village = buildings.filter(({ name }) => name.startsWith('东区'))
    const areas = village.map(({ ring }) => areaOf(ring)).sort((a, b) => a - b)
    expect(areas.at(areas.length / 2)).toBeGreaterThan(110)
    expect(areas.at(areas.length / 2)).toBeLessThan(200)
  })

  test('lets no building overlap another', () => {
    const tree = new RBush<{ minX: number; minY: number; maxX: number; maxY: number; at: number }>()
    tree.load(
      standing.map(({ ring }, at) => {
        const box = boxOf(ring)
        return { minX: box.west, minY: box.south, maxX: box.east, maxY: box.north, at }
      }),
    )
    const overlapping = standing.flatMap(({ name, ring }, at) => {
      const box = boxOf(ring)
      return tree
        .search({ minX: box.west, minY: box.south, maxX: box.east, maxY: box.north })
        .filter(
          (other) =>
            other.at > at &&
            polygonClipping.intersection([ring], [standing[other.at]?.ring ?? []]).length > 0,
        )
        .map((other) => `${name} on ${standing[other.at]?.name}`)
    })
    expect(overlapping).toEqual([])
  })

  test('builds nothing in the water and nothing on a road', () => {
    const wet = standing.filter(({ ring }) =>
      polygons('water').some((water) => polygonClipping.intersection([ring], [water]).length > 0),
    )
    expect(wet.map(({ name }) => name)).toEqual([])
    const blocked = standing.filter(({ ring }) =>
      Object.values(STREETS).some(({ line, widthM }) => distanceToLine(ring, line) < widthM / 2),
    )
    expect(blocked.map(({ name }) => name)).toEqual([])
  })

  test('draws zones around whole buildings, none of them in two', () => {
    const zones = planZones()
    expect(zones.map(({ tier }) => tier)).toEqual([
      'sealed',
      'controlled',
      'controlled',
      'precaution',
    ])
    const counts = new Map<string, number>()
    for (const { estate, name, ring } of buildings) {
      const around = zones.filter(({ area }) => isInside(centroidOf(ring), area))
      expect(around.length).toBeLessThanOrEqual(1)
      for (const zone of around) {
        expect([`${estate} ${name}`, contains(zone.area, ring)]).toEqual([
          `${estate} ${name}`,
          true,
        ])
      }
      const key = around[0]?.name ?? 'none'
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect(counts.get('榕树新村东区')).toBeGreaterThan(40)
    expect(counts.get('none')).toBeGreaterThan(15)
    for (const [zone, other] of pairs(
      zones.map(({ area }) => area.map(([x, y]): Pair => [x, y])),
    )) {
      const shared = polygonClipping.intersection([zone], [other])
      expect(shared.flat().reduce((sum, ring) => sum + areaOf(ring), 0)).toBeLessThan(1)
    }
  })
})

test('the neighbour is a small estate, well away', () => {
  const { buildings } = planNeighbourGround(new SeededRandom(1))
  expect(buildings).toHaveLength(12)
  expect(Math.min(...buildings.flatMap(({ ring }) => ring.map(([x]) => x)))).toBeGreaterThan(1_300)
})

function toPair(position: Pair): Pair {
  const [x, y] = toMetres(position)
  return [x, y]
}

function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b): [T, T] => [a, b]))
}
