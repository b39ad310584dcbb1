import { describe, expect, test } from 'vitest'
import {
  DELIVERY_MOVES,
  DELIVERY_STATUSES,
  type DeliveryStatus,
  nextDeliveryStatus,
  settledBy,
} from './status.ts'

describe('the life of a delivery', () => {
  test('1. nothing is delivered that did not depart', () => {
    const before = DELIVERY_STATUSES.filter((status) => nextDeliveryStatus(status, 'deliver'))
    expect(before).toEqual(['departed'])
  })

  test("2. cancelling ends with the goods' pick-up", () => {
    const cancellable = DELIVERY_STATUSES.filter((status) => nextDeliveryStatus(status, 'cancel'))
    expect(cancellable).toEqual(['planned', 'assigned', 'accepted'])
  })

  test('3. delivered, returned and cancelled are the ends; failed can only be returned', () => {
    const ends = DELIVERY_STATUSES.filter((status) => movesFrom(status).length === 0)
    expect(ends).toEqual(['delivered', 'returned', 'cancelled'])
    expect(movesFrom('failed')).toEqual(['return'])
  })

  test('a run is settled when its last stop is, and delivered if any stop was', () => {
    expect(settledBy(['delivered', 'pending'])).toBeNull()
    expect(settledBy(['delivered', 'failed'])).toBe('delivered')
    expect(settledBy(['failed', 'failed'])).toBe('failed')
  })
})

function movesFrom(status: DeliveryStatus) {
  return DELIVERY_MOVES.filter((move) => nextDeliveryStatus(status, move) !== null)
}
