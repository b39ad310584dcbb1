import { describe, expect, it } from 'vitest'
import { pixelsPerMetre } from './basemap-layers.ts'
import { scaleBar } from './scale.ts'

describe('scaleBar', () => {
  it.each([
    [1, 100, 100],
    [1, 99, 50],
    [1, 49, 20],
    [1, 19, 10],
    [0.01, 100, 10_000],
  ])('%d px a metre, %d px wide → %d m', (perMetre, most, metres) => {
    expect(scaleBar(perMetre, most)).toEqual({ metres, widthPx: metres * perMetre })
  })
})

describe('pixelsPerMetre', () => {
  it('is the Web Mercator scale of a world 512 px wide', () => {
    expect(pixelsPerMetre(0, 0)).toBeCloseTo(512 / 40_075_016.686, 12)
    expect(pixelsPerMetre(60, 10) / pixelsPerMetre(0, 9)).toBeCloseTo(4, 6)
  })
})
