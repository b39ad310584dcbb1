import { describe, expect, test } from 'vitest'
import {
  inOrderOfPermits,
  nextPermitStatus,
  passTimeOfPermit,
  PERMIT_MOVES,
  PERMIT_STATUSES,
  permitTimeFault,
} from './permit.ts'

const HOUR = 3_600_000
const NOW = new Date('2022-03-12T02:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR)

describe('a permit', () => {
  test('is total: every move from every state has an answer', () => {
    for (const status of PERMIT_STATUSES) {
      for (const move of PERMIT_MOVES) {
        expect([...PERMIT_STATUSES, null]).toContain(nextPermitStatus(status, move))
      }
    }
  })

  test('1. nobody comes back who did not go out', () => {
    const from = PERMIT_STATUSES.filter((status) => nextPermitStatus(status, 'comeBack'))
    expect(from).toEqual(['out'])
  })

  test('2. whoever is out keeps the permit until they are back', () => {
    expect(PERMIT_MOVES.filter((move) => nextPermitStatus('out', move))).toEqual(['comeBack'])
  })

  test('3. what has ended stays as it is', () => {
    for (const status of ['back', 'withdrawn', 'lapsed'] as const) {
      for (const move of PERMIT_MOVES) expect(nextPermitStatus(status, move)).toBeNull()
    }
  })
})

test.each([
  ['an afternoon', 1, 5, null],
  ['one that has begun', -1, 2, null],
  ['the longest', 0, 48, null],
  ['longer than two days', 0, 48.1, 'dueBackAt'],
  ['back before leaving', 3, 2, 'dueBackAt'],
  ['back in the past', -5, -1, 'dueBackAt'],
  ['in a week', 7 * 24, 7 * 24 + 2, null],
  ['later than in a week', 7 * 24 + 1, 7 * 24 + 2, 'leaveAt'],
] as const)('the times of %s', (_, leave, back, fault) => {
  const times = { leaveAt: inHours(leave), dueBackAt: inHours(back) }
  expect(permitTimeFault(times, NOW)).toBe(fault)
})

test.each([
  ['out', false, 1, null],
  ['out', false, 0, 'overdue'],
  ['out', false, -30, 'overdue'],
  ['out', true, -1, null],
  ['approved', false, 1, null],
  ['approved', false, -1, 'lapsed'],
  ['back', false, -1, null],
  ['withdrawn', false, -1, null],
  ['lapsed', false, -1, null],
] as const)('time passes for %s (late: %s), due in %s h: %s', (status, late, due, happened) => {
  const permit = { status, late, leaveAt: inHours(due - 3), dueBackAt: inHours(due) }
  expect(passTimeOfPermit(permit, NOW)).toBe(happened)
})

test('who is out too long climbs, the longest on top', () => {
  const permit = (id: string, status: 'approved' | 'out', late: boolean, back: number) => ({
    id,
    status,
    late,
    leaveAt: inHours(back - 3).toISOString(),
    dueBackAt: inHours(back).toISOString(),
  })
  const order = inOrderOfPermits([
    permit('soon', 'approved', false, 4),
    permit('out', 'out', false, 2),
    permit('an hour', 'out', true, -1),
    permit('later', 'approved', false, 9),
    permit('three hours', 'out', true, -3),
  ])
  expect(order.map(({ id }) => id)).toEqual(['three hours', 'an hour', 'out', 'soon', 'later'])
})
