import type { FeatureCollection } from 'geojson'
import { expect, test } from 'vitest'
import { featureNumber, numberedFootprints } from './footprints.ts'

const geometry = { type: 'Polygon' as const, coordinates: [] }

function buildings(...ids: string[]): FeatureCollection {
  const features = ids.map((id) => ({
    type: 'Feature' as const,
    properties: { id, name: `${id}栋`, levels: 6 },
    geometry,
  }))
  return { type: 'FeatureCollection', features }
}

test('each building has a number of its own and carries only what the map asks for', () => {
  const { features } = numberedFootprints(buildings('a', 'b'))
  expect(features).toEqual([
    { type: 'Feature', id: featureNumber('a'), properties: { id: 'a' }, geometry },
    { type: 'Feature', id: featureNumber('b'), properties: { id: 'b' }, geometry },
  ])
  expect(featureNumber('a')).not.toBe(featureNumber('b'))
})

test('a number outlives the shapes, so that what is painted stays with its building', () => {
  const before = numberedFootprints(buildings('c', 'd')).features.map(({ id }) => id)
  const after = numberedFootprints(buildings('new', 'd', 'c')).features.map(({ id }) => id)
  expect(after.slice(1)).toEqual(before.toReversed())
  expect(before).not.toContain(after[0])
})
