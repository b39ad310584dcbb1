import { expect, test } from 'vitest'
import type { Change } from '#lib/live/protocol.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { BuildingClaim, ZoneRow } from '#lib/live/zone-rows.ts'
import { TierTally } from './tier-tally.ts'

function building(id: string, tier: string | null, claims: Partial<BuildingClaim>[] = []): Change {
  const row = {
    id,
    tier,
    residents: 70,
    absent: 4,
    claims,
    openRequests: 0,
  } as unknown as BuildingRow
  return { table: 'building', id, row }
}

function zone(id: string, tier: string, status: ZoneRow['status'] = 'active'): Change {
  return { table: 'zone', id, row: { id, tier, status } as ZoneRow }
}

function counted(...all: Change[][]) {
  const tally = new TierTally()
  for (const [index, changes] of all.entries()) tally.count(changes, `2022-03-1${index}`)
  return tally.points
}

test('a building counts for its tier, and a zone from when it holds until it ends', () => {
  const points = counted(
    [building('a', null), building('b', null)],
    [zone('z', 'sealed', 'announced')],
    [zone('z', 'sealed'), building('a', 'sealed')],
    [zone('z', 'controlled'), building('a', 'controlled')],
    [zone('z', 'controlled', 'guard'), building('a', null)],
  )
  expect(points).toEqual([
    { at: '2022-03-12', counts: [{ tier: 'sealed', people: 70, absent: 4, zones: 1 }] },
    { at: '2022-03-13', counts: [{ tier: 'controlled', people: 70, absent: 4, zones: 1 }] },
    { at: '2022-03-14', counts: [] },
  ])
})

test('where units stand apart, each counts for the tier that holds it', () => {
  const [point] = counted([
    building('a', 'sealed', [
      { tier: 'sealed', residents: 30, absent: 2 },
      { tier: 'controlled', residents: 40, absent: 1 },
      { tier: 'precaution', residents: 0, absent: 0 },
    ]),
  ])
  expect(point?.counts).toEqual([
    { tier: 'sealed', people: 30, absent: 2, zones: 0 },
    { tier: 'controlled', people: 40, absent: 1, zones: 0 },
  ])
})

test('who goes away makes a point, and stays among the people', () => {
  const tally = new TierTally()
  tally.count([building('a', 'sealed')], 'one')
  const [change] = [building('a', 'sealed')]
  if (change?.table !== 'building' || !change.row) throw new Error('a building')
  tally.count([{ ...change, row: { ...change.row, absent: 5 } }], 'two')
  expect(tally.points.map(({ counts }) => [counts[0]?.people, counts[0]?.absent])).toEqual([
    [70, 4],
    [70, 5],
  ])
})

test('what changes no tier makes no point, and one moment is one point', () => {
  const tally = new TierTally()
  tally.count([building('a', 'sealed')], 'one')
  tally.count([building('a', 'sealed')], 'two')
  tally.count([building('b', 'sealed')], 'three')
  tally.count([building('c', 'sealed')], 'three')
  expect(tally.points.map(({ at, counts }) => [at, counts[0]?.people])).toEqual([
    ['one', 70],
    ['three', 210],
  ])
})
