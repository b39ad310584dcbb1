import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import type { Session } from '#server/auth/sessions.ts'
import { toWgs84 } from '#server/import/datum.ts'
import { tryShape } from '#server/queries/try-shape.ts'
import { zoneBenchForEach } from '../support/zone-bench.ts'

const zones = zoneBenchForEach()

/** Around the first three of the six buildings, which stand in a row from west to east. */
const AROUND: Position[] = [
  [114.0199, 22.6299],
  [114.0208, 22.6299],
  [114.0208, 22.6303],
  [114.0199, 22.6303],
  [114.0199, 22.6299],
]

function tried(ring: readonly Position[]) {
  const { bench } = zones()
  const session = { communityId: bench.community.id } as Session
  const file = JSON.stringify({ type: 'Polygon', coordinates: [ring] })
  return tryShape(bench, session, Buffer.from(file))
}

/** As a map of Amap has it: what reads back as the very place. */
function inGcj02([lon = 0, lat = 0]: Position): Position {
  const [x = 0, y = 0] = toWgs84([lon, lat], 'gcj02')
  return [lon + lon - x, lat + lat - y]
}

test('an outline is read in the only system in which it touches the community', async () => {
  const plain = await tried(AROUND)
  expect(plain).toMatchObject({ ok: true, format: 'GeoJSON', parts: 1, holes: 0, clear: 'wgs84' })
  expect(plain.ok && plain.readings[0]).toMatchObject({ datum: 'wgs84', inside: 3, edge: 0 })
  const shifted = await tried(AROUND.map(inGcj02))
  expect(shifted).toMatchObject({ ok: true, clear: 'gcj02' })
  expect(shifted.ok && shifted.readings[1]).toMatchObject({ datum: 'gcj02', inside: 3 })
})

test('where its readings differ a person is asked, and what lies elsewhere is no reading at all', async () => {
  // From between the third and the fourth; west of it the other systems would have it begin.
  const wide = [
    [114.0208, 22.62],
    [114.04, 22.62],
    [114.04, 22.64],
    [114.0208, 22.64],
    [114.0208, 22.62],
  ]
  const asked = await tried(wide)
  expect(asked.ok && asked.readings.map(({ inside }) => inside)).toEqual([3, 6, 6])
  expect(asked).toMatchObject({ clear: null })
  const far = await tried(AROUND.map(([lon = 0, lat = 0]) => [lon + 1, lat]))
  expect(far.ok && far.readings.map(({ inside, edge }) => inside + edge)).toEqual([0, 0, 0])
  expect(far).toMatchObject({ clear: null })
})

test('what is no area is refused by name', async () => {
  const { bench } = zones()
  const session = { communityId: bench.community.id } as Session
  const refused = await tryShape(bench, session, Buffer.from('楼栋,层数\n1栋,7'))
  expect(refused).toEqual({ ok: false, problem: 'unknownFormat' })
})
