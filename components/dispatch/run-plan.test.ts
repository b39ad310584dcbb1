import { expect, test } from 'vitest'
import type { BuildingRow, RequestRow, StockRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import { serviceOf } from '#lib/domain/service/catalogue.ts'
import { BROUGHT_TIERS } from '#lib/domain/pack/tiers-in-use.ts'
import { asLogged, planOf } from './run-plan.ts'

const PLACES: Record<string, Point> = {
  a: [114.02, 22.63],
  b: [114.02, 22.631],
  c: [114.02, 22.632],
}
const buildings = new Map([
  ['a', { id: 'a', levels: 7, tier: 'sealed' } as BuildingRow],
  ['b', { id: 'b', levels: 7, tier: null } as BuildingRow],
])

function asked(id: string, buildingId: string, minute: number, also: Partial<RequestRow> = {}) {
  const loggedAt = `2022-03-17T01:${String(minute).padStart(2, '0')}:00.000Z`
  return {
    id,
    buildingId,
    loggedAt,
    unit: null,
    room: '101',
    category: 'groceries',
    ...also,
  } as RequestRow
}
const facts = {
  placeOf: (id: string) => PLACES[id],
  buildings,
  start: PLACES.a ?? null,
  members: 1,
  serviceOf: (category: Category) => serviceOf(null, category) ?? undefined,
  tiers: BROUGHT_TIERS,
  stock: [{ goods: 'groceryPack', quantity: 5, reserved: 4 } as StockRow],
}

test('counts the walk from the point and what it saves against the order of the calls', () => {
  const [r1, r2, r3] = [asked('1', 'c', 0), asked('2', 'a', 1), asked('3', 'b', 2)]
  const plan = planOf(
    [
      { buildingId: 'a', requests: [r2] },
      { buildingId: 'b', requests: [r3] },
      { buildingId: 'c', requests: [r1] },
    ],
    facts,
  )
  expect(plan.metres).toBe(220)
  // As logged: up to c, down to a, up to b.
  expect(plan.savedMetres).toBe(330)
  expect(plan.savedMinutes).toBe(6)
  // Three doors on the ground at two minutes, and the way.
  expect(plan.minutes).toBe(10)
})

test('says what to fetch and how much of it is free; medicine is made ready elsewhere', () => {
  const requests = [
    asked('1', 'a', 0),
    asked('2', 'a', 1),
    asked('3', 'a', 2, { category: 'medicine' }),
  ]
  const plan = planOf([{ buildingId: 'a', requests }], facts)
  expect(plan.fetch).toEqual([
    { goods: 'groceryPack', count: 2, free: 1 },
    { goods: 'medicineBag', count: 1, free: null },
  ])
  expect(plan.skills).toEqual(['medicine'])
  expect(plan.wantsTwo).toBe(false)
})

test('a run to nowhere known has no length', () => {
  const plan = planOf([{ buildingId: 'x', requests: [] }], { ...facts, start: null })
  expect(plan).toMatchObject({ metres: null, savedMetres: 0, fetch: [] })
})

test('as logged goes by the first time that somebody asked there', () => {
  expect(asLogged([asked('2', 'b', 5), asked('1', 'a', 9), asked('3', 'b', 1)])).toEqual(['b', 'a'])
})
