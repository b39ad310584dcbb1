import { expect, test } from 'vitest'
import { usualWindow, windowStart } from './figures.ts'

test('today begins at midnight in China, a day is twenty-four hours', () => {
  const now = new Date('2022-03-17T02:42:18Z')
  expect(windowStart('today', now)?.toISOString()).toBe('2022-03-16T16:00:00.000Z')
  expect(windowStart('day', now)?.toISOString()).toBe('2022-03-16T02:42:18.000Z')
  expect(windowStart('incident', now)).toBeNull()
})

test('in the small hours the last day says more than today', () => {
  expect(usualWindow(new Date('2022-03-16T17:00:00Z'))).toBe('day')
  expect(usualWindow(new Date('2022-03-17T02:00:00Z'))).toBe('today')
})
