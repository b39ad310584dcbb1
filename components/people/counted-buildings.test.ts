import { expect, test } from 'vitest'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { countedBuildings } from './counted-buildings.ts'

const claim = { partId: null, floor: null, tier: 'sealed', keyCare: 0 }
const building = {
  id: 'b',
  households: 8,
  residents: 20,
  absent: 3,
  claims: [
    { ...claim, zoneId: 'unit', unit: '2', households: 3, residents: 9, absent: 2 },
    { ...claim, zoneId: 'around', unit: null, households: 5, residents: 11, absent: 1 },
  ],
} as unknown as BuildingRow
const buildings = new Map([['b', building]])
const zone = (id: string, status: string) =>
  ({ id, status, buildingIds: ['b', 'gone'] }) as unknown as ZoneRow

test('a zone counts who of a building is its own', () => {
  expect(countedBuildings(zone('unit', 'active'), buildings)).toMatchObject([
    { persons: 9, absent: 2, households: 3 },
  ])
  const whole = new Map([['b', { ...building, claims: [] }]])
  expect(countedBuildings(zone('unit', 'active'), whole)).toMatchObject([
    { persons: 20, absent: 3, households: 8 },
  ])
})

test('a zone that is announced shows who lives where it will be', () => {
  expect(countedBuildings(zone('other', 'announced'), buildings)).toMatchObject([{ persons: 20 }])
})
