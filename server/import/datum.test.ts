import fc from 'fast-check'
import gcoordModule from 'gcoord'
import type { Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { fitDatum, toWgs84 } from './datum.ts'
import { decideDatum } from './decide-datum.ts'

const gcoord = gcoordModule as unknown as {
  transform(position: [number, number], from: string, to: string): [number, number]
  WGS84: string
  GCJ02: string
  BD09: string
}

/** A made-up village: houses of 20 m, 60 m apart, so that a wrong datum rarely meets one. */
const HOUSES = Array.from({ length: 100 }, (_, i): [number, number] => [
  114.03 + (i % 10) * 0.0006,
  22.62 + Math.floor(i / 10) * 0.0006,
])
const KNOWN = HOUSES.map(([x, y]): Polygon => {
  const half = 0.0001
  return {
    type: 'Polygon',
    coordinates: [
      [
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
        [x - half, y - half],
      ],
    ],
  }
})

describe('the datum is told by the buildings that are known', () => {
  test.each([
    ['wgs84', gcoord.WGS84],
    ['gcj02', gcoord.GCJ02],
    ['bd09', gcoord.BD09],
  ] as const)('%s', (datum, crs) => {
    const centres = HOUSES.map((house) => gcoord.transform([...house], gcoord.WGS84, crs))
    const fit = fitDatum(centres, KNOWN)
    expect(fit).toMatchObject({ considered: 100, best: datum, clear: true })
    expect(fit?.shares[datum]).toBe(1)
  })

  test('nothing near says nothing', () => {
    expect(fitDatum([[116.4, 39.9]], KNOWN)).toBeNull()
    expect(fitDatum(HOUSES, [])).toBeNull()
  })

  test('two buildings are too few to be sure', () => {
    expect(fitDatum(HOUSES.slice(0, 2), KNOWN)).toMatchObject({ best: 'wgs84', clear: false })
  })
})

test('there and back stays within 0.2 m anywhere in China', () => {
  const position = fc.tuple(
    fc.double({ min: 75, max: 134, noNaN: true }),
    fc.double({ min: 19, max: 52, noNaN: true }),
  )
  fc.assert(
    fc.property(
      position,
      fc.constantFrom('gcj02' as const, 'bd09' as const),
      ([lon, lat], datum) => {
        const crs = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09
        const [x = 0, y = 0] = toWgs84(gcoord.transform([lon, lat], gcoord.WGS84, crs), datum)
        expect(Math.hypot(x - lon, y - lat) * 111_320).toBeLessThan(0.5)
      },
    ),
  )
})

describe('who decides on the datum', () => {
  const fit = (best: 'wgs84' | 'gcj02', clear = true) => ({
    considered: 50,
    shares: { wgs84: 0.1, gcj02: 0.1, bd09: 0.1, [best]: clear ? 0.9 : 0.2 },
    best,
    clear,
  })
  const facts = { named: null, declares: null, fit: null, takeBest: false }

  test('what is named is obeyed, whatever fits', () => {
    expect(decideDatum({ ...facts, named: 'bd09', fit: fit('wgs84') })).toEqual({
      kind: 'use',
      datum: 'bd09',
      why: 'named',
    })
  })

  test('without evidence the standard of GeoJSON and KML holds, and all else is a question', () => {
    expect(decideDatum({ ...facts, declares: 'wgs84' })).toMatchObject({
      datum: 'wgs84',
      why: 'standard',
    })
    expect(decideDatum(facts)).toEqual({ kind: 'ask', suggested: null })
  })

  test('evidence that agrees with the standard leaves no question, one that contradicts it does', () => {
    expect(decideDatum({ ...facts, declares: 'wgs84', fit: fit('wgs84') })).toMatchObject({
      why: 'fits',
    })
    expect(decideDatum({ ...facts, declares: 'wgs84', fit: fit('gcj02') })).toEqual({
      kind: 'ask',
      suggested: 'gcj02',
    })
    expect(decideDatum({ ...facts, fit: fit('wgs84') })).toEqual({
      kind: 'ask',
      suggested: 'wgs84',
    })
  })

  test('said beforehand, the clear best is taken, and only the clear best', () => {
    expect(decideDatum({ ...facts, fit: fit('gcj02'), takeBest: true })).toMatchObject({
      datum: 'gcj02',
    })
    expect(decideDatum({ ...facts, fit: fit('gcj02', false), takeBest: true })).toEqual({
      kind: 'ask',
      suggested: null,
    })
  })

  test('neighbours that do not overlap prove nothing', () => {
    const none = { ...fit('wgs84', false), shares: { wgs84: 0, gcj02: 0, bd09: 0 } }
    expect(decideDatum({ ...facts, declares: 'wgs84', fit: none })).toMatchObject({
      why: 'standard',
    })
  })
})
