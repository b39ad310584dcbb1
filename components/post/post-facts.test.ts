import { expect, test } from 'vitest'
import type { ReplicaTables } from '#lib/live/replica.ts'
import type { BuildingRow, DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { aRequestRow } from '#tests/factories/live-rows.ts'
import { postFacts } from './post-facts.ts'

test('counts what waits by building and zone, and persons once by tier', () => {
  const tables = tablesOf({
    buildings: [
      building('a', 'sealed', 'east', 52),
      building('b', 'sealed', 'east', 40),
      building('c', null, null, 30),
    ],
    requests: [
      request('1', 'a', { dueAt: '2022-03-17T01:00:00.000Z', clock: 'late', priority: 'urgent' }),
      request('2', 'a', { dueAt: '2022-03-17T03:00:00.000Z' }),
      request('3', 'b', { dueAt: '2022-03-17T01:30:00.000Z', clock: 'late', status: 'underWay' }),
      request('4', 'c', { status: 'fulfilled', dueAt: '2022-03-16T00:00:00.000Z' }),
    ],
  })
  const facts = postFacts(tables)
  expect(facts.byBuilding.get('a')).toEqual({ count: 2, late: 1, urgent: 1 })
  expect(facts.byZone.get('east')).toEqual({ count: 3, late: 2, urgent: 1 })
  expect(facts.byBuilding.has('c')).toBe(false)
  expect(facts.oldestDueAt).toBe('2022-03-17T01:00:00.000Z')
  expect(facts).toMatchObject({ people: 92, toCallBack: 1, unassigned: 2 })
  expect(facts.peopleByTier).toEqual([{ tier: 'sealed', people: 92 }])
})

test('counts stops of runs that somebody is on, not of those that ended', () => {
  const tables = tablesOf({
    deliveries: [
      delivery('1', 'departed', ['delivered', 'pending', 'pending']),
      delivery('2', 'assigned', ['pending']),
      delivery('3', 'delivered', ['delivered']),
    ],
  })
  expect(postFacts(tables)).toMatchObject({ runsUnderWay: 1, stopsLeft: 3 })
})

function tablesOf(rows: {
  buildings?: BuildingRow[]
  requests?: RequestRow[]
  deliveries?: DeliveryRow[]
}): ReplicaTables {
  const byId = <Row extends { id: string }>(list: Row[] = []) =>
    new Map(list.map((row) => [row.id, row]))
  return {
    incident: new Map(),
    demoClock: new Map(),
    zone: new Map(),
    positive: new Map(),
    zonePart: new Map(),
    rulePack: new Map(),
    notice: new Map(),
    post: new Map(),
    exitPermit: new Map(),
    line: new Map(),
    call: new Map(),
    service: new Map(),
    building: byId(rows.buildings),
    request: byId(rows.requests),
    delivery: byId(rows.deliveries),
    memberDuty: new Map(),
    stockPoint: new Map(),
    stock: new Map(),
    offer: new Map(),
    survey: new Map(),
    surveyBuilding: new Map(),
    samplingRound: new Map(),
    roundBuilding: new Map(),
    rosterBuilding: new Map(),
  }
}

function building(id: string, tier: string | null, zoneId: string | null, residents: number) {
  return {
    id,
    estate: null,
    name: id,
    kind: 'residential' as const,
    levels: 7,
    gridId: null,
    tier,
    zoneId,
    households: 10,
    residents,
    absent: 0,
    keyCare: 1,
    openRequests: 0,
    claims: [],
  }
}

function request(id: string, buildingId: string, also: Partial<RequestRow>): RequestRow {
  return aRequestRow({ id, buildingId, loggedAt: '2022-03-16T00:00:00.000Z', ...also })
}

function delivery(
  id: string,
  status: DeliveryRow['status'],
  stops: ('pending' | 'delivered')[],
): DeliveryRow {
  return {
    id,
    number: 1,
    status,
    assigneeId: null,
    partnerId: null,
    pointId: null,
    requestIds: [],
    buildingIds: [],
    stops: stops.map((stopStatus, index) => ({
      id: `${id}-${index}`,
      buildingId: 'a',
      requestIds: [],
      status: stopStatus,
      failReason: null,
      settledAt: null,
      doors: [],
    })),
    createdAt: '2022-03-17T00:00:00.000Z',
    statusAt: '2022-03-17T00:00:00.000Z',
    failReason: null,
  }
}
