import { expect, test } from 'vitest'
import type { DeliveryStatus, StopStatus } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { boardOf, currentStop, memberLoads, runDue, runPath } from './board.ts'

const PLACES: Record<string, [number, number]> = { b1: [1, 1], b2: [2, 2], b3: [3, 3] }

function aRun(
  number: number,
  status: DeliveryStatus,
  stops: [StopStatus, string | null][] = [['pending', null]],
  assigneeId: string | null = 'm1',
): DeliveryRow {
  return {
    id: `run${number}`,
    number,
    status,
    assigneeId,
    partnerId: null,
    pointId: null,
    requestIds: [],
    buildingIds: [],
    stops: stops.map(([stopStatus, settledAt], index) => ({
      id: `${number}-${index}`,
      buildingId: `b${index + 1}`,
      requestIds: [`${number}-${index}`],
      status: stopStatus,
      failReason: null,
      settledAt,
      doors: [],
    })),
    createdAt: '',
    statusAt: `2022-03-17T0${number}:00:00.000Z`,
    failReason: null,
  }
}

function due(id: string, hour: number): [string, RequestRow] {
  const dueAt = `2022-03-17T${String(hour).padStart(2, '0')}:00:00.000Z`
  return [id, { id, dueAt } as RequestRow]
}

test('sorts runs into what is done about them, late ones first', () => {
  const requests = new Map([due('1-0', 9), due('2-0', 3), due('3-0', 5), due('4-0', 4)])
  const board = boardOf(
    [
      aRun(1, 'departed'),
      aRun(2, 'departed'),
      aRun(3, 'pickedUp'),
      aRun(4, 'assigned'),
      aRun(5, 'planned', undefined, null),
      aRun(6, 'failed', [['failed', '1']]),
      aRun(7, 'delivered', [['delivered', '1']]),
      aRun(8, 'returned', [['failed', '1']]),
    ],
    requests,
  )
  const numbers = Object.fromEntries(
    Object.entries(board).map(([name, runs]) => [name, runs.map((run) => run.number)]),
  )
  expect(numbers).toEqual({
    underWay: [2, 1],
    waiting: [4, 3],
    unassigned: [5],
    toTakeBack: [6],
    over: [8, 7],
  })
})

test('a run is as late as the first of its open stops, not of those that are settled', () => {
  const run = aRun(1, 'departed', [
    ['delivered', '1'],
    ['pending', null],
    ['pending', null],
  ])
  const requests = new Map([due('1-0', 1), due('1-1', 7), due('1-2', 6)])
  expect(runDue(run, requests)?.id).toBe('1-2')
  expect(currentStop(run)).toBe(2)
  expect(currentStop({ ...run, status: 'pickedUp' })).toBeNull()
})

test('the walked path follows the times, the rest goes on from there', () => {
  const run = aRun(1, 'departed', [
    ['delivered', '2022-03-17T03:00:00.000Z'],
    ['pending', null],
    ['failed', '2022-03-17T02:00:00.000Z'],
  ])
  expect(runPath(run, (id) => PLACES[id])).toEqual({
    walked: [PLACES.b3, PLACES.b1],
    toGo: [PLACES.b1, PLACES.b2],
  })
  const over = aRun(1, 'delivered', [['delivered', '1']])
  expect(runPath(over, (id) => PLACES[id])).toEqual({ walked: [PLACES.b1], toGo: [] })
  expect(runPath(run, () => undefined)).toEqual({ walked: [], toGo: [] })
})

test('members are listed by what they do and how much they have in hand', () => {
  const members = [
    { id: 'm1', name: '吴振邦', roles: ['care'] as const },
    { id: 'm2', name: '苏晓彤', roles: ['care'] as const },
    { id: 'm3', name: '王强', roles: ['grid'] as const },
    { id: 'm4', name: '冯月娥', roles: ['operator'] as const },
    { id: 'm5', name: '林主任', roles: ['lead'] as const },
  ]
  const loads = memberLoads(members, [
    aRun(2, 'departed', [
      ['delivered', '1'],
      ['pending', null],
    ]),
    aRun(1, 'assigned'),
    aRun(3, 'delivered', [['delivered', '1']], 'm2'),
  ])
  expect(loads.map(({ id, openStops }) => [id, openStops])).toEqual([
    ['m2', 0],
    ['m1', 2],
    ['m3', 0],
    ['m5', 0],
  ])
  expect(loads[1]?.runs.map((run) => run.number)).toEqual([1, 2])
})
