import { describe, expect, it } from 'vitest'
import { buildingLabel, numberPoints } from './building-label.ts'
import { featureNumber } from './footprints.ts'

describe('buildingLabel', () => {
  it.each([
    ['东区 37 栋', '37'],
    ['37栋', '37'],
    ['榕树新村12号楼', '12'],
    ['A座', 'A'],
    ['海关大厦 B2座', 'B2'],
    ['塘口围 5-2 栋', '5-2'],
    ['Block 37', '37'],
    ['Tangkou East, building 12A', '12A'],
    ['东边商业大厦', '东边商业大厦'],
    ['第三小学', '第三小学'],
    ['', ''],
  ])('%s → %s', (name, label) => {
    expect(buildingLabel(name)).toBe(label)
  })
})

describe('numberPoints', () => {
  it('leaves out buildings without a name or without a footprint', () => {
    const ring = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]
    const points = numberPoints({
      type: 'FeatureCollection',
      features: [
        feature({ id: 'a', name: '1栋' }, { type: 'Polygon', coordinates: [ring] }),
        feature({ id: 'b', name: null }, { type: 'Polygon', coordinates: [ring] }),
        feature({ id: 'c', name: '3栋' }, { type: 'Polygon', coordinates: [] }),
      ],
    })
    expect(points.features).toMatchObject([
      { id: featureNumber('a'), properties: { label: '1', length: 1 } },
    ])
    expect(points.features[0]?.geometry.coordinates).toEqual([1, 1])
  })
})

function feature(properties: Record<string, unknown>, geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry }
}
