import { expect, test } from 'vitest'
import { REQUEST_STATUSES } from '../request/status.ts'
import { progressOf } from './progress.ts'

test('what nobody has confirmed tells nothing but that it came, or was refused', () => {
  for (const status of REQUEST_STATUSES) {
    const told = progressOf({ status, verified: false })
    expect(told).toBe(status === 'cancelled' ? 'refused' : 'received')
  }
})

test.each([
  ['open', 'accepted'],
  ['underWay', 'onTheWay'],
  ['fulfilled', 'done'],
  ['closed', 'over'],
] as const)('a confirmed one that is %s is %s', (status, told) => {
  expect(progressOf({ status, verified: true })).toBe(told)
})
