import { expect, test } from 'vitest'
import { CATEGORIES, PRIORITIES } from './categories.ts'
import { defaultPriority, dueAt, lateness, timeLimitMs } from './time-limits.ts'

const HOUR = 3_600_000

test('a more pressing priority never gets more time', () => {
  for (const category of CATEGORIES) {
    const limits = PRIORITIES.map((priority) => timeLimitMs(category, priority))
    expect(limits).toEqual([...limits].sort((a, b) => a - b))
    expect(limits[0]).toBeGreaterThan(0)
  }
})

test('dialysis is urgent by its nature, a plant is not', () => {
  expect(defaultPriority('dialysis')).toBe('urgent')
  expect(defaultPriority('plantsPets')).toBe('normal')
})

test('late from the due minute on, due soon shortly before', () => {
  const loggedAt = new Date('2022-03-17T02:00:00Z')
  const due = dueAt(loggedAt, 'groceries', 'normal').getTime()
  expect(due - loggedAt.getTime()).toBe(6 * HOUR)
  expect(lateness(loggedAt.getTime(), loggedAt.getTime(), due)).toBe('inTime')
  expect(lateness(due - 30 * 60_000, loggedAt.getTime(), due)).toBe('dueSoon')
  expect(lateness(due - 1, loggedAt.getTime(), due)).toBe('dueSoon')
  expect(lateness(due, loggedAt.getTime(), due)).toBe('late')
})

test('a very short limit is not due soon from its first second', () => {
  expect(lateness(0, 0, 30 * 60_000)).toBe('inTime')
  expect(lateness(16 * 60_000, 0, 30 * 60_000)).toBe('dueSoon')
})
