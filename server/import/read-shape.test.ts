import { describe, expect, test } from 'vitest'
import { readShape } from './read-shape.ts'

const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const file = (geometry: object, ...more: object[]) =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: [geometry, ...more].map((one) => ({
        type: 'Feature',
        properties: {},
        geometry: one,
      })),
    }),
  )
/** 45 areas of 300 points. */
const rings = (row: number) => ({
  type: 'MultiPolygon',
  coordinates: Array.from({ length: 45 }, (_, index) => [
    Array.from({ length: 301 }, (__, at) => {
      const turn = ((at % 300) / 300) * 2 * Math.PI
      const [lon, lat] = [114 + index * 0.001, 22.6 + row * 0.001]
      return [lon + Math.cos(turn) * 0.0004, lat + Math.sin(turn) * 0.0004]
    }),
  ]),
})
const holed = {
  type: 'Polygon',
  coordinates: [square(114.02, 22.63, 0.02), square(114.025, 22.635, 0.002)],
}

describe('the areas of a file', () => {
  test('are one shape, with holes and several parts, larger than any building', async () => {
    const other = { type: 'MultiPolygon', coordinates: [[square(114.06, 22.63, 0.001)]] }
    const { format, polygons, skipped } = await readShape(file(holed, other))
    expect(format).toBe('GeoJSON')
    expect(polygons.map((rings) => rings.length)).toEqual([2, 1])
    expect(skipped).toBe(0)
  })

  test('are found beside points and lines, which are told', async () => {
    const line = { type: 'LineString', coordinates: square(114.02, 22.63, 0.001) }
    const point = { type: 'Point', coordinates: [114.02, 22.63] }
    const { polygons, skipped } = await readShape(file(line, holed, point))
    expect([polygons.length, skipped]).toEqual([1, 2])
  })

  test('are read from KML, its holes as well', async () => {
    const ring = (points: number[][]) =>
      `<LinearRing><coordinates>${points.map((at) => at.join(',')).join(' ')}</coordinates></LinearRing>`
    const [outer = [], inner = []] = holed.coordinates
    const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon>
      <outerBoundaryIs>${ring(outer)}</outerBoundaryIs><innerBoundaryIs>${ring(inner)}</innerBoundaryIs>
    </Polygon></Placemark></kml>`
    const { format, polygons } = await readShape(Buffer.from(kml))
    expect(format).toBe('KML')
    expect(polygons[0]).toHaveLength(2)
  })
})

test.each<[string, Buffer, string]>([
  ['a table', Buffer.from('楼栋,层数\n1栋,7'), 'unknownFormat'],
  ['points alone', file({ type: 'Point', coordinates: [114, 22] }), 'noFeatures'],
  [
    'an area of a province',
    file({ type: 'Polygon', coordinates: [square(113, 22, 1)] }),
    'noFeatures',
  ],
  ['more points than a zone has', file(rings(0), rings(1)), 'tooManyParts'],
  [
    'a document type',
    Buffer.from('<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml/>'),
    'documentType',
  ],
])('%s is refused by name', async (_what, bytes, code) => {
  await expect(readShape(bytes)).rejects.toMatchObject({ problem: { code } })
})
