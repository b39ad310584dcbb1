import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DoorOutcome,
  type DoorResult,
  isMeant,
  pendingDoors,
  resultOf,
  settleDoors,
  type StopResult,
} from './doors.ts'

const AT = '2022-03-17T02:51:00.000Z'
const LATER = '2022-03-17T03:10:00.000Z'

function door(requestId: string, also: Partial<DoorResult> = {}): DoorResult {
  return {
    requestId,
    status: 'pending',
    failReason: null,
    proof: null,
    unexplained: false,
    settledAt: null,
    attempts: 0,
    ...also,
  }
}

function stop(id: string, ...doors: string[]): StopResult {
  return {
    id,
    status: 'pending',
    failReason: null,
    settledAt: null,
    doors: doors.map((each) => door(each)),
  }
}

const delivered: DoorOutcome = {
  to: 'delivered',
  proof: 'code',
  unexplained: new Set(['b']),
  at: AT,
}
const failed: DoorOutcome = { to: 'failed', reason: 'notHome', at: LATER }
const again: DoorOutcome = { to: 'tryAgain', reason: 'notHome', at: AT }

/** Settles these requests, as a command does. */
function settle(stops: StopResult[], requestIds: string[], outcome: DoorOutcome): StopResult[] {
  const isChosen = (each: StopResult, one: DoorResult) =>
    one.status === 'pending' && isMeant(each, one, { requestIds })
  return settleDoors(stops, isChosen, outcome)
}

describe('invariant 1: a stop follows from its doors', () => {
  test('is pending while one of them is', () => {
    const [first] = settle([stop('s', 'a', 'b')], ['a'], delivered)
    expect(first).toMatchObject({ status: 'pending', settledAt: null })
    expect(first?.doors[0]).toMatchObject({ status: 'delivered', proof: 'code', settledAt: AT })
  })

  test('is delivered when at least one was, at the moment of the last', () => {
    const [first] = settle(settle([stop('s', 'a', 'b')], ['a'], delivered), ['b'], failed)
    expect(first).toMatchObject({ status: 'delivered', failReason: null, settledAt: LATER })
  })

  test('has failed when none was, for the reason of the last', () => {
    const [first] = settle([stop('s', 'a', 'b')], ['a', 'b'], failed)
    expect(first).toMatchObject({ status: 'failed', failReason: 'notHome', settledAt: LATER })
  })
})

test('invariant 2: trying again settles nothing and is counted', () => {
  const [first] = settle([stop('s', 'a')], ['a'], again)
  expect(first).toMatchObject({ status: 'pending', settledAt: null })
  expect(first?.doors[0]).toMatchObject({ status: 'pending', failReason: 'notHome', attempts: 1 })
  const [then] = settle([first as StopResult], ['a'], delivered)
  expect(then?.doors[0]).toMatchObject({ status: 'delivered', failReason: null, attempts: 1 })
})

test('a stop of which no door is meant stays the very same', () => {
  const stops = [stop('s', 'a'), stop('t', 'b')]
  const after = settle(stops, ['b'], delivered)
  expect(after[0]).toBe(stops[0])
  expect(after[1]?.status).toBe('delivered')
})

test('without stop and requests every door is meant; with both, those that are both', () => {
  const s = stop('s', 'a', 'b')
  const of = (choice: object) => s.doors.filter((one) => isMeant(s, one, choice)).length
  expect(of({})).toBe(2)
  expect(of({ stopId: 's' })).toBe(2)
  expect(of({ stopId: 't' })).toBe(0)
  expect(of({ stopId: 's', requestIds: ['b'] })).toBe(1)
})

test('whatever the order of the doors, the stop ends the same, and no settled door changes', () => {
  const outcomes = fc.constantFrom(delivered, failed, again)
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), outcomes), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (taken) => {
      let stops = [stop('s', 'a', 'b', 'c')]
      for (const [requestId, outcome] of taken) {
        const before = stops[0]?.doors.find((one) => one.requestId === requestId)
        stops = settle(stops, [requestId], outcome)
        const after = stops[0]?.doors.find((one) => one.requestId === requestId)
        if (before?.status !== 'pending') expect(after).toEqual(before)
      }
      const [s] = stops
      expect(s).toMatchObject(resultOf(s?.doors ?? []))
      expect(s?.status === 'pending').toBe(pendingDoors(s as StopResult).length > 0)
    }),
  )
})
