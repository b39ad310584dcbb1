import { describe, expect, it } from 'vitest'
import {
  areaSquareMetres,
  boundsOf,
  boundsOverlap,
  centroidOf,
  featureId,
  isInside,
  joinBounds,
  polygonsOf,
} from './geometry.ts'

const outer = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const hole = [
  [2, 1],
  [3, 1],
  [3, 3],
  [2, 3],
  [2, 1],
]

describe('centroidOf', () => {
  it('is the centre of area, whichever way rings are wound', () => {
    expect(centroidOf([[outer]])).toEqual([2, 2])
    expect(centroidOf([[outer.toReversed()]])).toEqual([2, 2])
  })

  it('takes holes off', () => {
    const [x, y] = centroidOf([[outer, hole]]) ?? [0, 0]
    expect(x).toBeCloseTo((2 * 16 - 2.5 * 2) / 14, 9)
    expect(y).toBeCloseTo(2, 9)
    expect(centroidOf([[outer, hole.toReversed()]])?.[0]).toBeCloseTo(x, 9)
  })

  it('falls back to the mean of points without area', () => {
    expect(
      centroidOf([
        [
          [
            [1, 1],
            [3, 1],
          ],
        ],
      ]),
    ).toEqual([2, 1])
    expect(centroidOf([])).toBeNull()
  })
})

describe('isInside', () => {
  it('respects holes and parts', () => {
    expect(isInside([1, 1], [[outer, hole]])).toBe(true)
    expect(isInside([2.5, 2], [[outer, hole]])).toBe(false)
    expect(isInside([5, 2], [[outer, hole]])).toBe(false)
  })
})

describe('areaSquareMetres', () => {
  it('is right for a hundred metres by a hundred in Shenzhen', () => {
    const lat = 100 / 111_319.49
    const lon = lat / Math.cos((22.6 * Math.PI) / 180)
    const ring = [
      [114, 22.6],
      [114 + lon, 22.6],
      [114 + lon, 22.6 + lat],
      [114, 22.6 + lat],
      [114, 22.6],
    ]
    expect(areaSquareMetres([[ring]])).toBeCloseTo(10_000, 0)
  })
})

describe('bounds', () => {
  it('joins and compares', () => {
    expect(boundsOf([[outer]])).toEqual([0, 0, 4, 4])
    expect(boundsOf([])).toBeNull()
    expect(joinBounds([null, [0, 0, 1, 1], [2, -1, 3, 0]])).toEqual([0, -1, 3, 1])
    expect(boundsOverlap([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true)
    expect(boundsOverlap([0, 0, 1, 1], [1.1, 0, 2, 1])).toBe(false)
  })
})

describe('polygonsOf', () => {
  it('reads polygons out of whatever a file holds', () => {
    expect(polygonsOf({ type: 'Polygon', coordinates: [outer] })).toEqual([[outer]])
    expect(polygonsOf({ type: 'Point', coordinates: [0, 0] })).toEqual([])
    expect(
      polygonsOf({
        type: 'GeometryCollection',
        geometries: [{ type: 'MultiPolygon', coordinates: [[outer], [hole]] }],
      }),
    ).toHaveLength(2)
    expect(polygonsOf(null)).toEqual([])
  })
})

describe('featureId', () => {
  it('prefers the property and is always a string', () => {
    const geometry = { type: 'Point' as const, coordinates: [0, 0] }
    expect(featureId({ type: 'Feature', id: 5, properties: { id: 7 }, geometry })).toBe('7')
    expect(featureId({ type: 'Feature', id: 5, properties: null, geometry })).toBe('5')
  })
})
