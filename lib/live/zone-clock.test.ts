import { expect, test } from 'vitest'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import { at } from '#tests/factories/zones.ts'
import type { PositiveRow, ZonePartRow } from './zone-rows.ts'
import { zoneClocks } from './zone-clock.ts'

const iso = (time: string) => at(time).toISOString()
const zone = {
  id: 'zone',
  tier: 'sealed',
  noticeAt: iso('2022-04-12 08:00'),
  effectiveAt: iso('2022-04-12 08:00'),
  buildingIds: ['b1', 'b2'],
  rulePackId: 'shanghai-2022-04-11',
  rulePackVersion: 1,
}
const found = (id: string, buildingId: string, time: string): PositiveRow => ({
  id,
  buildingId,
  zoneIds: buildingId === 'elsewhere' ? [] : ['zone'],
  foundAt: iso(time),
  removedAt: iso(time),
  environment: 'negative',
  disinfectedAt: null,
})
const part: ZonePartRow = {
  id: 'part',
  zoneId: 'zone',
  buildingId: 'b1',
  unit: '2',
  floor: null,
  tier: 'sealed',
  cameFrom: null,
  noticeAt: iso('2022-04-20 10:00'),
  effectiveAt: iso('2022-04-20 10:00'),
  causeIds: ['first'],
  endedAt: null,
}
const clocks = (positives: PositiveRow[], parts: ZonePartRow[], now = '2022-04-21 00:30') =>
  zoneClocks(zone, { positives, parts }, STARTING_PACKS, at(now))

test('a screen counts as the server does, by the calendar of Shanghai', () => {
  expect(clocks([], []).own?.day).toBe(10)
  expect(clocks([found('x', 'elsewhere', '2022-04-20 09:00')], []).own?.day).toBe(10)
  expect(clocks([found('x', 'b2', '2022-04-20 09:00')], []).own).toMatchObject({
    day: 2,
    restarted: true,
  })
})

test('a case of before its zones were known belongs to the zone of its building', () => {
  const old = { ...found('x', 'b2', '2022-04-20 09:00'), zoneIds: null }
  expect(clocks([old], []).own?.day).toBe(2)
  expect(clocks([{ ...old, buildingId: 'elsewhere' }], []).own?.day).toBe(10)
})

test('the case that sealed a part moves its clock and never that of the rest', () => {
  const { own, parts } = clocks([found('first', 'b1', '2022-04-20 09:00')], [part])
  expect(own?.day).toBe(10)
  expect(parts.get('part')?.day).toBe(2)
  // Ended, its cases stay its own.
  const ended = { ...part, endedAt: iso('2022-04-20 12:00') }
  const after = clocks([found('first', 'b1', '2022-04-20 09:00')], [ended])
  expect(after.own?.day).toBe(10)
  expect(after.parts.size).toBe(0)
})

test('a tier that the pack does not know has no clock', () => {
  const none = zoneClocks(
    { ...zone, tier: 'high' },
    { positives: [], parts: [] },
    STARTING_PACKS,
    at('2022-04-21'),
  )
  expect(none.own).toBeNull()
})
