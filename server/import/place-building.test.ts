import { describe, expect, test } from 'vitest'
import { areaSquareMetres, polygonsOf } from '#lib/map/geometry.ts'
import { placeBuildings, sameFootprint } from './place-building.ts'
import type { ReadBuilding } from './read-buildings.ts'

const RING = [
  [114.03, 22.62],
  [114.0302, 22.62],
  [114.0302, 22.6202],
  [114.03, 22.6202],
  [114.03, 22.62],
]

function read(changes: Partial<ReadBuilding>): ReadBuilding {
  return {
    where: { index: 1 },
    sourceId: null,
    name: null,
    estate: null,
    levels: null,
    kind: null,
    address: null,
    geometry: { type: 'Polygon', coordinates: [RING] },
    ...changes,
  }
}

function placeOne(changes: Partial<ReadBuilding>) {
  const { placed } = placeBuildings([read(changes)], 'wgs84')
  const [one] = placed
  if (!one) throw new Error('nothing was placed')
  return one
}

describe('one shape has one spelling', () => {
  test('whatever point it starts at and whichever way it runs', () => {
    const turned = [...RING.slice(2, -1), ...RING.slice(0, 3)]
    const spellings = [RING, RING.toReversed(), turned].map((ring) =>
      placeOne({ geometry: { type: 'Polygon', coordinates: [ring] } }),
    )
    for (const spelling of spellings) {
      expect(spelling.geometry).toEqual(spellings[0]?.geometry)
      expect(spelling.sourceKey).toBe(spellings[0]?.sourceKey)
    }
  })

  test('a shape moved by 10 cm is the same place, by 2 m another', () => {
    const moved = (degrees: number) =>
      placeOne({
        geometry: {
          type: 'Polygon',
          coordinates: [RING.map(([x = 0, y = 0]) => [x + degrees, y])],
        },
      }).geometry
    expect(sameFootprint(moved(0), moved(1e-6))).toBe(true)
    expect(sameFootprint(moved(0), moved(2e-5))).toBe(false)
  })
})

describe('names and keys', () => {
  test('an id of the file is the key; a building without a name is called by it', () => {
    expect(placeOne({ sourceId: '54712' })).toMatchObject({
      sourceKey: 'id:54712',
      name: '#54712',
      isUnnamed: true,
    })
  })

  test('without an id the place and the name are the key', () => {
    const a = placeOne({ name: 'A座' })
    expect(a.sourceKey).toMatch(/^hash:[0-9a-f]{32}$/)
    expect(placeOne({ name: 'B座' }).sourceKey).not.toBe(a.sourceKey)
  })

  test('the very same building twice in a file is refused', () => {
    const { placed, refused } = placeBuildings([read({}), read({ where: { index: 2 } })], 'wgs84')
    expect(placed).toHaveLength(1)
    expect(refused).toMatchObject([
      { where: { index: 2 }, problem: { code: 'sameTwice', data: { first: '#1' } } },
    ])
  })
})

test('a point becomes a square of twelve metres around it', () => {
  const { geometry, centroid, isSquare } = placeOne({
    geometry: { type: 'Point', coordinates: [114.03, 22.62] },
  })
  expect(isSquare).toBe(true)
  expect(areaSquareMetres(polygonsOf(geometry))).toBeCloseTo(144, -1)
  expect(centroid[0]).toBeCloseTo(114.03, 6)
  expect(centroid[1]).toBeCloseTo(22.62, 6)
})
