import fc from 'fast-check'
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { areaSquareMetres, centroidOf, isInside } from './geometry.ts'
import { zoneOutline } from './zone-outline.ts'

const METRE = 1 / 111_319.49

describe('zoneOutline', () => {
  it('draws nothing around nothing', () => {
    expect(zoneOutline([], [])).toEqual([])
  })

  it('keeps a margin around one building', () => {
    const outline = zoneOutline([block(0, 0, 20, 10)], [])
    expect(outline).toHaveLength(1)
    const [area] = [areaSquareMetres(outline)]
    expect(area).toBeGreaterThan(24 * 14)
    expect(area).toBeLessThan(34 * 24)
  })

  it('closes the lanes of a village and leaves a far block as a part of its own', () => {
    const near = Array.from({ length: 12 }, (_, i) =>
      block((i % 4) * 16, Math.floor(i / 4) * 16, 12, 12),
    )
    expect(zoneOutline(near, [])).toHaveLength(1)
    expect(zoneOutline([...near, block(400, 0, 12, 12)], [])).toHaveLength(2)
  })

  it('takes a yard in, but leaves a hole for a building of somebody else', () => {
    const sides = [
      block(0, 0, 160, 10),
      block(0, 150, 160, 10),
      block(0, 0, 10, 160),
      block(150, 0, 10, 160),
    ]
    expect(zoneOutline(sides, [])).toMatchObject([{ length: 1 }])
    expect(zoneOutline(sides, [block(70, 70, 20, 20)])).toMatchObject([{ length: 2 }])
  })

  it('does not swallow a neighbour that stands between its buildings', () => {
    const own = [block(0, 0, 12, 12), block(40, 0, 12, 12)]
    const other = block(20, 0, 12, 12)
    const outline = zoneOutline(own, [other])
    expect(isInside(centroidOf([other]) ?? [0, 0], outline)).toBe(false)
    for (const polygon of own) expect(isInside(centroidOf([polygon]) ?? [0, 0], outline)).toBe(true)
  })

  it('holds every own building and no other one, whatever is chosen from a village', () => {
    const village = Array.from({ length: 64 }, (_, i) =>
      block((i % 8) * 15, Math.floor(i / 8) * 15, 11, 11),
    )
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(63), { minLength: 1, maxLength: 64 }), (chosen) => {
        const mine = new Set(chosen)
        const own = village.filter((_, i) => mine.has(i))
        const others = village.filter((_, i) => !mine.has(i))
        const outline = zoneOutline(own, others)
        for (const polygon of own)
          expect(isInside(centroidOf([polygon]) ?? [0, 0], outline)).toBe(true)
        for (const polygon of others) {
          expect(isInside(centroidOf([polygon]) ?? [0, 0], outline)).toBe(false)
        }
        for (const ring of outline.flat()) expect(ring.at(0)).toEqual(ring.at(-1))
      }),
      { numRuns: 15 },
    )
  }, 30_000)

  it('draws a subdistrict of 3,000 buildings', () => {
    const many = Array.from({ length: 3_000 }, (_, i) =>
      block((i % 60) * 60, Math.floor(i / 60) * 60, 40, 40),
    )
    expect(zoneOutline(many, []).length).toBeGreaterThan(0)
  }, 30_000)
})

function block(x: number, y: number, width: number, height: number): Position[][] {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ]
  return [
    corners.map(([east, north]) => [
      114 + (east * METRE) / Math.cos((22.6 * Math.PI) / 180),
      22.6 + north * METRE,
    ]),
  ]
}
