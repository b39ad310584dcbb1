import fc from 'fast-check'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { buildingIndex, membership, roundedShape } from './membership.ts'

const METRE = 1 / 111_319.49

describe('membership', () => {
  const row = buildingIndex(
    collection([square('a', 0, 0, 10), square('b', 20, 0, 10), square('c', 40, 0, 10)]),
  )

  it('takes buildings whose centroid is inside and leaves the others', () => {
    expect(membership(row, [[ring(-5, -5, 33, 20)]])).toEqual({ inside: ['a', 'b'], edge: [] })
  })

  it('lists buildings that the edge crosses with the share inside', () => {
    const found = membership(row, [[ring(-5, -5, 27, 20)]])
    expect(found.inside).toEqual(['a', 'b'])
    expect(found.edge).toHaveLength(1)
    expect(found.edge[0]).toMatchObject({ id: 'b', centroidInside: true })
    expect(found.edge[0]?.shareInside).toBeCloseTo(0.7, 3)
  })

  it('lists a crossed building whose centroid is outside, but does not take it', () => {
    const found = membership(row, [[ring(-5, -5, 23, 20)]])
    expect(found.inside).toEqual(['a'])
    expect(found.edge[0]?.shareInside).toBeCloseTo(0.3, 3)
    expect(found.edge[0]?.centroidInside).toBe(false)
  })

  it('leaves out what stands in a hole', () => {
    const shape = [[ring(-5, -5, 60, 20), ring(18, -2, 33, 15)]]
    expect(membership(row, shape).inside).toEqual(['a', 'c'])
    expect(membership(row, shape).edge).toEqual([])
  })

  it('asks about a building with a hole of the shape within its walls', () => {
    const shape = [[ring(-5, -5, 60, 20), ring(22, 2, 27, 7)]]
    const found = membership(row, shape)
    expect(found.edge.map((one) => one.id)).toEqual(['b'])
    expect(found.edge[0]?.shareInside).toBeCloseTo(0.75, 3)
  })

  it('takes several parts', () => {
    const shape = [[ring(-5, -5, 15, 20)], [ring(38, -5, 60, 20)]]
    expect(membership(row, shape).inside).toEqual(['a', 'c'])
  })

  it('takes a building of several parts by its common centroid', () => {
    const two: Feature = {
      type: 'Feature',
      properties: { id: 'two' },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[ring(0, 0, 10, 10)], [ring(30, 0, 40, 10)]],
      },
    }
    const found = membership(buildingIndex(collection([two])), [[ring(-1, -1, 11, 11)]])
    expect(found.inside).toEqual([])
    expect(found.edge[0]?.shareInside).toBeCloseTo(0.5, 3)
  })

  it('does not ask about a wall that only touches the line', () => {
    expect(membership(row, [[ring(-5, -5, 20, 20)]])).toEqual({ inside: ['a'], edge: [] })
  })

  it('finds nothing in an empty shape', () => {
    expect(membership(row, [])).toEqual({ inside: [], edge: [] })
  })

  it('survives footprints and shapes that cross themselves', () => {
    const bow: Feature = {
      type: 'Feature',
      properties: { id: 'bow' },
      geometry: {
        type: 'Polygon',
        coordinates: [points([0, 0], [10, 10], [10, 0], [0, 10], [0, 0])],
      },
    }
    const shape = [[points([-5, -5], [20, 20], [20, -5], [-5, 20], [-5, -5])]]
    expect(() => membership(buildingIndex(collection([bow])), shape)).not.toThrow()
  })

  it('agrees with arithmetic for any rectangle over a grid', () => {
    const grid = collection(
      Array.from({ length: 100 }, (_, i) =>
        square(String(i), (i % 10) * 20, Math.floor(i / 10) * 20, 10),
      ),
    )
    const index = buildingIndex(grid)
    const edge = fc.double({ min: -20, max: 220, noNaN: true })
    fc.assert(
      fc.property(edge, edge, edge, edge, (x1, y1, x2, y2) => {
        const [west, east] = [Math.min(x1, x2), Math.max(x1, x2)]
        const [south, north] = [Math.min(y1, y2), Math.max(y1, y2)]
        fc.pre(east - west > 0.1 && north - south > 0.1)
        const found = membership(index, [[ring(west, south, east, north)]])
        const expected = new Map<string, number>()
        for (let i = 0; i < 100; i++) {
          const x = (i % 10) * 20
          const y = Math.floor(i / 10) * 20
          const share = (overlap(x, x + 10, west, east) * overlap(y, y + 10, south, north)) / 100
          if (share > 0) expected.set(String(i), share)
        }
        for (const { id, shareInside } of found.edge) {
          expect(shareInside).toBeCloseTo(expected.get(id) ?? 0, 2)
        }
        const crossed = new Set(found.edge.map((one) => one.id))
        const inside = new Set(found.inside)
        for (const [id, share] of expected) {
          if (share > 0.01 && share < 0.99) expect(crossed.has(id)).toBe(true)
          if (share > 0.996) expect(inside.has(id)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('answers for 50,000 buildings as well', () => {
    const many = buildingIndex(
      collection(
        Array.from({ length: 50_000 }, (_, i) =>
          square(String(i), (i % 250) * 20, Math.floor(i / 250) * 20, 10),
        ),
      ),
    )
    const circle = Array.from({ length: 65 }, (_, i): [number, number] => [
      2_500 + 1_500 * Math.cos((i * Math.PI) / 32),
      2_000 + 1_500 * Math.sin((i * Math.PI) / 32),
    ])
    const found = membership(many, [[points(...circle)]])
    expect(found.inside.length).toBeGreaterThan(15_000)
    expect(found.edge.length).toBeGreaterThan(100)
  }, 30_000)
})

describe('roundedShape', () => {
  it('rounds to 7 decimals and closes the ring', () => {
    expect(
      roundedShape([
        [
          [
            [114.123456789, 22.1],
            [114.2, 22.1],
            [114.2, 22.2],
          ],
        ],
      ]),
    ).toEqual([
      [
        [
          [114.1234568, 22.1],
          [114.2, 22.1],
          [114.2, 22.2],
          [114.1234568, 22.1],
        ],
      ],
    ])
  })

  it('drops rings that enclose nothing', () => {
    expect(roundedShape([[points([0, 0], [1, 1])]])).toEqual([])
  })
})

function overlap(a1: number, a2: number, b1: number, b2: number): number {
  return Math.max(0, Math.min(a2, b2) - Math.max(a1, b1))
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}

function square(id: string, x: number, y: number, size: number): Feature {
  return {
    type: 'Feature',
    properties: { id },
    geometry: { type: 'Polygon', coordinates: [ring(x, y, x + size, y + size)] },
  }
}

function ring(west: number, south: number, east: number, north: number): Position[] {
  return points([west, south], [east, south], [east, north], [west, north], [west, south])
}

/** Metres near the crossing of equator and prime meridian, where both degrees are as long. */
function points(...metres: [number, number][]): Position[] {
  return metres.map(([x, y]) => [x * METRE, y * METRE])
}
