import { expect, test } from 'vitest'
import {
  absenceTimeFault,
  EARLIEST_ABSENCE_MS,
  excuseOf,
  isOver,
  LONGEST_ABSENCE_MS,
} from './absence.ts'

const now = new Date('2022-03-17T04:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)
const HOUR = 3_600_000

test.each([
  [{ since: at(-HOUR), until: null }, null],
  [{ since: now, until: at(HOUR) }, null],
  [{ since: at(-HOUR), until: at(LONGEST_ABSENCE_MS) }, null],
  [{ since: at(1), until: null }, 'since'],
  [{ since: at(-EARLIEST_ABSENCE_MS - 1), until: null }, 'since'],
  [{ since: at(-HOUR), until: now }, 'until'],
  [{ since: at(-HOUR), until: at(LONGEST_ABSENCE_MS + 1) }, 'until'],
])('the times of an absence %#', (times, fault) => {
  expect(absenceTimeFault(times, now)).toBe(fault)
})

test('an absence ends at its minute, and one without an end by hand alone', () => {
  expect(isOver({ until: at(1) }, now)).toBe(false)
  expect(isOver({ until: now }, now)).toBe(true)
  expect(isOver({ until: null }, now)).toBe(false)
})

test('whoever is out with a permit is back within the day and stays in the remainder', () => {
  expect(excuseOf('hospital')).toBe('hospital')
  expect(excuseOf('permit')).toBeNull()
})
