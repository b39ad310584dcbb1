import { describe, expect, it } from 'vitest'
import { placePlates, type PlateRequest } from './plates.ts'

const SCREEN = { left: 0, top: 0, right: 800, bottom: 600 }

describe('placePlates', () => {
  it('stands outside the upper edge, in its middle', () => {
    expect(placePlates([zone('a', 300, 200, 500, 400)], SCREEN)).toEqual([
      { id: 'a', x: 340, y: 169, compact: false },
    ])
  })

  it('moves aside for a plate that is there already', () => {
    const [first, second] = placePlates(
      [zone('a', 300, 200, 400, 400), zone('b', 400, 200, 500, 400)],
      SCREEN,
    )
    expect(first?.y).toBe(169)
    expect(Math.abs((second?.x ?? 0) - (first?.x ?? 0)) >= 120 || second?.y !== first?.y).toBe(true)
  })

  it('stays on the screen when the zone is larger than it', () => {
    const [plate] = placePlates([zone('a', -500, -500, 1_500, 1_500)], SCREEN)
    expect(plate).toMatchObject({ compact: false })
    expect(plate?.y).toBeGreaterThanOrEqual(0)
    expect(plate?.x).toBeGreaterThanOrEqual(0)
  })

  it('leaves out zones that are off the screen', () => {
    expect(placePlates([zone('a', 900, 100, 1_000, 200)], SCREEN)).toEqual([])
  })

  it('shows only the square of a zone that is a speck', () => {
    expect(placePlates([zone('a', 300, 200, 310, 210)], SCREEN)[0]?.compact).toBe(true)
  })

  it('keeps clear of obstacles', () => {
    const legend = { left: 320, top: 150, right: 480, bottom: 198 }
    const [plate] = placePlates([zone('a', 300, 200, 500, 400)], SCREEN, [legend])
    expect(plate?.y).toBe(405)
  })

  it('puts thirty zones without one plate on another', () => {
    const zones = Array.from({ length: 30 }, (_, i) => {
      const x = (i % 6) * 130 + 10
      const y = Math.floor(i / 6) * 115 + 40
      return zone(String(i), x, y, x + 120, y + 80)
    })
    const placed = placePlates(zones, SCREEN)
    expect(placed).toHaveLength(30)
    placed.forEach((one, i) => {
      for (const other of placed.slice(i + 1)) {
        const apart =
          Math.abs(one.y - other.y) >= 26 ||
          one.x + width(one) <= other.x ||
          other.x + width(other) <= one.x
        expect(apart).toBe(true)
      }
    })
  })
})

function width(plate: { compact: boolean }): number {
  return plate.compact ? 26 : 120
}

function zone(id: string, left: number, top: number, right: number, bottom: number): PlateRequest {
  return {
    id,
    rings: [
      [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
        [left, top],
      ],
    ],
    width: 120,
    height: 26,
    compactWidth: 26,
  }
}
