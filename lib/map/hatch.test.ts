import { describe, expect, it } from 'vitest'
import { TIERS } from '#lib/domain/zone/tiers.ts'
import { hatchPeriods, hatchTile } from './hatch.ts'

describe('hatchTile', () => {
  it('is drawn at twice the css size in the colour asked for', () => {
    const tile = hatchTile('cross', '#B4232A')
    expect([tile.width, tile.height, tile.pixelRatio]).toEqual([96, 96, 2])
    expect(Array.from(tile.data.subarray(0, 3))).toEqual([0xb4, 0x23, 0x2a])
  })

  it('grows denser with strictness, so that it survives black-and-white print', () => {
    for (const periods of [8, 12, 16]) {
      const shares = TIERS.map((tier) =>
        inkShare(hatchTile(tier.hatch, '#000000', { periods }).data),
      )
      expect(shares).toEqual(shares.toSorted((a, b) => b - a))
      expect(new Set(shares).size).toBe(shares.length)
    }
  })

  it.each(['cross', 'diagonal', 'dots', 'lines'] as const)(
    '%s joins itself on all sides',
    (hatch) => {
      for (const periods of [8, 11, 16]) {
        const { width, height, data } = hatchTile(hatch, '#000000', { periods, pixelRatio: 4 })
        const alpha = (x: number, y: number) => data[(y * width + x) * 4 + 3] ?? 0
        // A seam would show as a step between the last pixel and the first of the next tile.
        const steepest = largestStep(alpha, width, height)
        for (let i = 0; i < width; i++) {
          expect(Math.abs(alpha(width - 1, i) - alpha(0, i))).toBeLessThanOrEqual(steepest)
          expect(Math.abs(alpha(i, height - 1) - alpha(i, 0))).toBeLessThanOrEqual(steepest)
        }
      }
    },
  )

  it('keeps its size and its share of ink while the map stretches it', () => {
    const whole = hatchTile('diagonal', '#000000', { periods: 8, pixelRatio: 4 })
    const stretched = hatchTile('diagonal', '#000000', { periods: 16, pixelRatio: 4 })
    expect(stretched.width).toBe(whole.width)
    expect(inkShare(stretched.data)).toBeCloseTo(inkShare(whole.data), 1)
  })

  it('rises to the right', () => {
    const { width, data } = hatchTile('diagonal', '#000000', { pixelRatio: 4 })
    const alpha = (x: number, y: number) => data[(y * width + x) * 4 + 3] ?? 0
    expect(alpha(6, 17)).toBeGreaterThan(200)
    expect(alpha(17, 6)).toBeGreaterThan(200)
    expect(alpha(6, 6)).toBe(0)
  })

  it('has a tile for a fourth tier', () => {
    expect(inkShare(hatchTile('lines', '#000000').data)).toBeGreaterThan(0.1)
  })
})

describe('hatchPeriods', () => {
  it.each([
    [16, 8],
    [16.5, 11],
    [16.99, 16],
    [17, 8],
  ])('zoom %d → %d', (zoom, periods) => {
    expect(hatchPeriods(zoom)).toBe(periods)
  })
})

function largestStep(
  alpha: (x: number, y: number) => number,
  width: number,
  height: number,
): number {
  let most = 0
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      most = Math.max(most, Math.abs(alpha(x, y) - alpha(x - 1, y)))
    }
  }
  for (let y = 1; y < height; y++) {
    for (let x = 0; x < width; x++) {
      most = Math.max(most, Math.abs(alpha(x, y) - alpha(x, y - 1)))
    }
  }
  return most
}

function inkShare(data: Uint8ClampedArray): number {
  let sum = 0
  for (let i = 3; i < data.length; i += 4) sum += data[i] ?? 0
  return sum / (data.length / 4) / 255
}
