import { describe, expect, test } from 'vitest'
import {
  isWaiting,
  LIVE_STATUSES,
  nextRequestStatus,
  REQUEST_MOVES,
  REQUEST_STATUSES,
  type RequestStatus,
} from './status.ts'

describe('the life of a request', () => {
  test('1. closed, cancelled and merged are the only ends; only closed can be reopened', () => {
    const ends = REQUEST_STATUSES.filter((status) => !LIVE_STATUSES.includes(status as never))
    expect(ends).toEqual(['closed', 'cancelled', 'merged'])
    expect(movesFrom('closed')).toEqual(['reopen'])
    expect(movesFrom('cancelled')).toEqual([])
    expect(movesFrom('merged')).toEqual([])
    for (const status of REQUEST_STATUSES.filter((candidate) => !ends.includes(candidate))) {
      expect(movesFrom(status), `${status} can go on`).not.toEqual([])
    }
  })

  test('2. what a delivery holds cannot be cancelled, merged or escalated', () => {
    for (const status of ['planned', 'underWay'] as const) {
      for (const move of ['cancel', 'merge', 'escalate'] as const) {
        expect(nextRequestStatus(status, move)).toBeNull()
      }
    }
  })

  test('3. nothing closes that was not fulfilled', () => {
    const closable = REQUEST_STATUSES.filter((status) => nextRequestStatus(status, 'close'))
    expect(closable).toEqual(['fulfilled'])
  })

  test('every status can be reached from open', () => {
    const reached = new Set<RequestStatus>(['open'])
    for (const status of reached) {
      for (const move of REQUEST_MOVES) {
        const next = nextRequestStatus(status, move)
        if (next) reached.add(next)
      }
    }
    expect([...reached].sort()).toEqual([...REQUEST_STATUSES].sort())
  })

  test('a fulfilled request waits for nothing, though it is still on every screen', () => {
    expect(isWaiting('fulfilled')).toBe(false)
    expect(LIVE_STATUSES).toContain('fulfilled')
  })
})

function movesFrom(status: RequestStatus) {
  return REQUEST_MOVES.filter((move) => nextRequestStatus(status, move) !== null)
}
