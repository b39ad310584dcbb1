import { expect, test } from 'vitest'
import { afterDays, dayNumber, startOfDayNumber } from './zone-day.ts'

test.each([
  // The day of the notice is day 1, whatever the hour.
  ['2022-03-12T00:00:00+08:00', '2022-03-12T23:59:59+08:00', 1],
  ['2022-03-12T23:59:00+08:00', '2022-03-13T00:00:00+08:00', 2],
  // Across the end of a month, and of a year.
  ['2022-03-31T12:00:00+08:00', '2022-04-01T00:01:00+08:00', 2],
  ['2021-12-31T12:00:00+08:00', '2022-01-01T00:01:00+08:00', 2],
  // 00:30 in Shanghai is still the day before in UTC.
  ['2022-03-12T10:00:00Z', '2022-03-17T16:30:00Z', 7],
])('from %s, at %s it is day %i', (since, now, day) => {
  expect(dayNumber(new Date(since), new Date(now))).toBe(day)
})

test.each([
  // 14 days from 12 March, its own day counted and not.
  ['2022-03-12T00:00:00+08:00', 14, 1, '2022-03-26T00:00:00+08:00'],
  ['2022-03-12T23:59:59+08:00', 14, 1, '2022-03-26T00:00:00+08:00'],
  ['2022-03-12T23:59:59+08:00', 14, 0, '2022-03-27T00:00:00+08:00'],
  // A leap day, and midnight in Shanghai while it is the day before elsewhere.
  ['2024-02-28T16:00:00Z', 1, 1, '2024-02-29T16:00:00Z'],
  ['2024-02-28T15:59:59Z', 1, 1, '2024-02-28T16:00:00Z'],
] as const)('%s and %i days, its own being day %i, are over at %s', (since, days, first, over) => {
  const end = afterDays(new Date(since), days, first)
  expect(end).toEqual(new Date(over))
  expect(dayNumber(new Date(since), end, first)).toBe(days + 1)
  expect(startOfDayNumber(new Date(since), days + 1, first)).toEqual(end)
})
