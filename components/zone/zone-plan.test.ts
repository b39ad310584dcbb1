import { describe, expect, test } from 'vitest'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { commandFor } from './plan-command.ts'
import { EMPTY_PLAN, toggleBuilding, weighPlan, type ZonePlan } from './zone-plan.ts'

const building = (id: string, zoneId: string | null): BuildingRow => ({
  id,
  estate: null,
  name: id,
  kind: 'residential',
  levels: 7,
  gridId: null,
  tier: zoneId ? 'controlled' : null,
  zoneId,
  households: 10,
  residents: 30,
  absent: 0,
  keyCare: 1,
  openRequests: 0,
  claims: [],
})
const west: ZoneRow = {
  id: 'west',
  name: '西区',
  tier: 'controlled',
  status: 'active',
  since: '2022-03-12T00:00:00.000Z',
  buildingIds: ['a', 'b', 'c'],
  places: [],
  households: 30,
  residents: 90,
  absent: 0,
  keyCare: 0,
  boundary: null,
  noticeNumber: null,
  rulePackId: 'shenzhen-2022-03-06',
  rulePackVersion: 1,
  noticeAt: '2022-03-12T00:00:00.000Z',
  effectiveAt: '2022-03-12T00:00:00.000Z',
  cameFrom: null,
  factsVersion: 0,
  version: 0,
  liftedAt: null,
  ahead: [],
  asked: null,
}
const tables = {
  building: new Map(
    [building('a', 'west'), building('b', 'west'), building('c', 'west'), building('d', null)].map(
      (row) => [row.id, row],
    ),
  ),
  zone: new Map([['west', west]]),
}
const drawn = {
  inside: ['a', 'b', 'd'],
  edge: [
    { id: 'b', shareInside: 0.71, centroidInside: true },
    { id: 'c', shareInside: 0.3, centroidInside: false },
  ],
}
const plan = (also: Partial<ZonePlan>): ZonePlan => ({ ...EMPTY_PLAN, ...also })

describe('declaring by drawing', () => {
  test('waits until each building on the edge is decided', () => {
    const weighed = weighPlan(plan({ name: '新区', reason: '阳性一例' }), drawn, tables)
    expect(weighed.buildingIds).toEqual(['a', 'd'])
    expect(weighed.undecided).toEqual(['b', 'c'])
    expect(weighed.missing).toEqual(['edge'])
  })

  test('counts what would move from where', () => {
    const decided = { b: true, c: false }
    const weighed = weighPlan(plan({ name: '新区', reason: '阳性一例', decided }), drawn, tables)
    expect(weighed.missing).toEqual([])
    expect(weighed.counts).toEqual({
      buildings: 3,
      households: 30,
      people: 90,
      absent: 0,
      keyCare: 3,
    })
    expect(weighed.moves).toEqual([
      { from: west, buildings: 2, givenUp: 2, households: 20, people: 60, absent: 0, keyCare: 2 },
      { from: null, buildings: 1, givenUp: 1, households: 10, people: 30, absent: 0, keyCare: 1 },
    ])
  })

  test('a click takes a building out and in again', () => {
    const without = toggleBuilding(plan({}), 'a', true)
    expect(weighPlan(without, drawn, tables).buildingIds).toEqual(['d'])
    expect(weighPlan(toggleBuilding(without, 'a', false), drawn, tables).buildingIds).toEqual([
      'a',
      'd',
    ])
  })

  test('says everything that is missing', () => {
    expect(weighPlan(plan({}), null, tables).missing).toEqual(['buildings', 'name', 'reason'])
  })
})

describe('changing a zone', () => {
  const change = plan({ act: 'changeTier', zoneId: 'west', tier: 'sealed', reason: '阳性' })

  test('takes all its buildings, or some of its own and no others', () => {
    expect(weighPlan(change, null, tables).buildingIds).toEqual(['a', 'b', 'c'])
    const some = { ...change, scope: 'some' as const, method: 'click' as const, name: '西区 1 栋' }
    const weighed = weighPlan({ ...some, decided: { a: true, d: true } }, null, tables)
    expect(weighed.buildingIds).toEqual(['a'])
    expect(weighed.missing).toEqual([])
  })

  test('to the tier that it has changes nothing, and some that are all are the whole', () => {
    expect(weighPlan({ ...change, tier: 'controlled' }, null, tables).missing).toEqual(['sameTier'])
    const all = { a: true, b: true, c: true }
    const some = { ...change, scope: 'some' as const, method: 'list' as const, name: 'x' }
    expect(weighPlan({ ...some, decided: all }, null, tables).missing).toEqual(['everything'])
  })
})

test('lifting needs a reason and nothing else', () => {
  const lift = plan({ act: 'lift', zoneId: 'west' })
  expect(weighPlan(lift, null, tables).missing).toEqual(['reason'])
  expect(weighPlan({ ...lift, reason: '满 14 天' }, null, tables).missing).toEqual([])
})

describe('declaring units and floors', () => {
  const split: BuildingRow = {
    ...building('e', 'west'),
    tier: 'sealed',
    zoneId: 'east',
    claims: [
      {
        zoneId: 'east',
        partId: null,
        tier: 'sealed',
        unit: '1',
        floor: null,
        households: 4,
        residents: 12,
        absent: 0,
        keyCare: 3,
      },
      {
        zoneId: 'west',
        partId: null,
        tier: 'controlled',
        unit: null,
        floor: null,
        households: 6,
        residents: 18,
        absent: 0,
        keyCare: 0,
      },
    ],
  }
  const east: ZoneRow = {
    ...west,
    id: 'east',
    name: '东一单元',
    tier: 'sealed',
    buildingIds: ['e'],
  }
  const spots = ['1', '2'].flatMap((unit) =>
    [1, 2].map((floor) => ({
      buildingId: 'e',
      unit,
      floor,
      households: 2,
      residents: 6,
      absent: floor - 1,
      keyCare: floor,
    })),
  )
  const facts = {
    building: new Map([...tables.building, ['e', split]]),
    zone: new Map([...tables.zone, ['east', east]]),
    spots: new Map([['e', spots]]),
  }
  const declare = (also: Partial<ZonePlan>) =>
    plan({ name: '新区', reason: '阳性一例', method: 'list', ...also })

  test('counts who lives there, and who stays with a stricter zone', () => {
    const parts = {
      e: [
        { unit: '2', floor: null },
        { unit: '1', floor: 2 },
      ],
    }
    const weighed = weighPlan(declare({ tier: 'controlled', parts }), null, facts)
    expect(weighed.places).toHaveLength(2)
    expect(weighed.counts).toMatchObject({
      buildings: 1,
      households: 4,
      people: 12,
      absent: 1,
      keyCare: 3,
    })
    expect(weighed.moves).toMatchObject([{ from: west, people: 12, absent: 1, givenUp: 0 }])
    expect(weighed.stays).toMatchObject([{ from: east, people: 6, absent: 1 }])
    expect(weighed.missing).toEqual([])
  })

  test('a whole building of a stricter tier moves all of it, from whoever holds it', () => {
    const weighed = weighPlan(declare({ tier: 'sealed', decided: { e: true } }), null, facts)
    expect(weighed.moves).toMatchObject([
      { from: west, households: 6, givenUp: 1 },
      { from: east, households: 4, givenUp: 1 },
    ])
    expect(weighed.stays).toEqual([])
  })

  test('waits for the count, and for something that a stricter zone does not hold', () => {
    const parts = { e: [{ unit: '1', floor: null }] }
    const held = weighPlan(declare({ tier: 'controlled', parts }), null, facts)
    expect(held.missing).toEqual(['stricter'])
    const uncounted = weighPlan(declare({ tier: 'sealed', parts }), null, {
      ...facts,
      spots: new Map(),
    })
    expect(uncounted.missing).toEqual(['counting'])
  })

  test('what a building is taken of in parts is not taken as a whole, nor waits on the edge', () => {
    const parts = { c: [{ unit: '1', floor: null }] }
    const weighed = weighPlan(declare({ method: 'draw', parts, decided: { b: true } }), drawn, {
      ...facts,
      spots: new Map([['c', []]]),
    })
    expect(weighed.buildingIds).toEqual(['a', 'd', 'b'])
    expect(weighed.undecided).toEqual([])
  })
})

test('a grid is all its buildings, without those that are taken out by hand', () => {
  const inGrid = (id: string, gridId: string | null) => ({ ...building(id, null), gridId })
  const rows = [inGrid('a', 'g1'), inGrid('b', 'g1'), inGrid('c', 'g2'), inGrid('d', null)]
  const facts = { building: new Map(rows.map((row) => [row.id, row])), zone: new Map() }
  const byGrid = plan({ method: 'grid', gridIds: ['g1'], decided: { b: false, d: true } })
  expect(weighPlan(byGrid, null, facts).buildingIds).toEqual(['a', 'd'])
})

test('an area from a file asks about its edge as a drawn one does, and is kept with the zone', () => {
  const shape = [
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  ]
  const fromFile = plan({
    method: 'file',
    file: { name: '范围.geojson', datum: 'wgs84', shape },
    name: '新区',
    reason: '阳性',
  })
  const open = weighPlan(fromFile, drawn, tables)
  expect(open.undecided).toEqual(['b', 'c'])
  const decided = { ...fromFile, decided: { b: true, c: false } }
  const { input } = commandFor(decided, weighPlan(decided, drawn, tables))
  expect(input['boundary']).toEqual({ type: 'MultiPolygon', coordinates: shape })
  expect(input['buildingIds']).toEqual(['a', 'd', 'b'])
})
