import { expect, test } from 'vitest'
import { destructionDue, isDue, MAX_DAYS_KEPT, mayEnd } from './ending.ts'

const CLOSED_AT = new Date('2022-04-01T02:00:00Z')

test('an incident ends only when nothing of it stands', () => {
  const nothing = { zones: 0, requests: 0, escalated: 0, deliveries: 0 }
  expect(mayEnd(nothing)).toBe(true)
  for (const what of ['zones', 'requests', 'deliveries'] as const) {
    expect(mayEnd({ ...nothing, [what]: 1 })).toBe(false)
    expect(mayEnd({ ...nothing, [what]: 1 }, true)).toBe(false)
  }
  expect(mayEnd({ ...nothing, escalated: 2 })).toBe(false)
  expect(mayEnd({ ...nothing, escalated: 2 }, true)).toBe(true)
})

test('personal data goes at once, or on a day within the limit', () => {
  expect(destructionDue(CLOSED_AT, 0)).toEqual(CLOSED_AT)
  expect(destructionDue(CLOSED_AT, 7)).toEqual(new Date('2022-04-08T02:00:00Z'))
  expect(destructionDue(CLOSED_AT, 365)).toEqual(destructionDue(CLOSED_AT, MAX_DAYS_KEPT))
  expect(destructionDue(CLOSED_AT, -3)).toEqual(CLOSED_AT)
})

test('it is due from its minute on, and never without a day', () => {
  const due = destructionDue(CLOSED_AT, 7)
  expect(isDue(due, new Date(due.getTime() - 1))).toBe(false)
  expect(isDue(due, due)).toBe(true)
  expect(isDue(due, new Date(due.getTime() + 90 * 86_400_000))).toBe(true)
  expect(isDue(null, due)).toBe(false)
})
