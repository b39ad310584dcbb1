import { expect, test } from 'vitest'
import { CATEGORIES, PRIORITIES } from './categories.ts'
import { STARTING_SERVICES as services } from '../service/starting-services.ts'
import { defaultPriority, dueAt, nextWallClock, timeLimitMs, timesUntil } from './time-limits.ts'
import { helpOf } from '../zone/tier-help.ts'
import { CONTROLLED, PRECAUTION, SEALED } from '../zone/tiers.ts'

const HOUR = 3_600_000
const lateness = (now: number, from: number, due: number) =>
  timesUntil(new Date(from), new Date(now), new Date(due)).clock

test('a more pressing priority never gets more time', () => {
  for (const category of CATEGORIES) {
    const limits = PRIORITIES.map((priority) => timeLimitMs(services[category], priority))
    expect(limits).toEqual([...limits].sort((a, b) => a - b))
    expect(limits[0]).toBeGreaterThan(0)
  }
})

test('dialysis is urgent by its nature, a plant is not', () => {
  expect(defaultPriority(services.dialysis)).toBe('urgent')
  expect(defaultPriority(services.plantsPets)).toBe('normal')
})

test('late from the due minute on, due soon shortly before', () => {
  const loggedAt = new Date('2022-03-17T02:00:00Z')
  const due = dueAt(loggedAt, services.groceries, 'normal').getTime()
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

const shanghai = (clock: string) => new Date(`2022-03-17T${clock}:00+08:00`)

test('at night the clock of a repair stands still, that of a medicine does not', () => {
  const fromSeven = dueAt(shanghai('07:00'), services.repair, 'normal')
  expect(dueAt(shanghai('23:00'), services.repair, 'normal').getTime()).toBe(
    fromSeven.getTime() + 24 * HOUR,
  )
  expect(dueAt(shanghai('03:00'), services.repair, 'normal')).toEqual(fromSeven)
  expect(dueAt(shanghai('20:00'), services.repair, 'normal')).toEqual(
    new Date('2022-03-18T13:00:00+08:00'),
  )
  expect(dueAt(shanghai('23:00'), services.medicine, 'normal')).toEqual(
    new Date('2022-03-18T03:00:00+08:00'),
  )
  // What is urgent never rests.
  expect(dueAt(shanghai('23:00'), services.repair, 'urgent')).toEqual(
    new Date('2022-03-18T01:00:00+08:00'),
  )
})

test('who cannot leave the flat is served sooner than who may go out', () => {
  const limits = [SEALED, CONTROLLED, PRECAUTION].map((tier) =>
    timeLimitMs(services.groceries, 'normal', helpOf(tier).limitPercent),
  )
  expect(limits).toEqual([4.5 * HOUR, 6 * HOUR, 9 * HOUR])
  expect(timeLimitMs(services.groceries, 'normal')).toBe(6 * HOUR)
  // A tier of a community's own, with a percentage of its own.
  expect(timeLimitMs(services.groceries, 'normal', 90)).toBe(5.4 * HOUR)
})

test('an hour of the clock is the next one to come, tomorrow if it has passed', () => {
  const now = new Date('2022-03-17T06:00:00Z')
  expect(nextWallClock(now, 15 * 60)).toEqual(new Date('2022-03-17T07:00:00Z'))
  expect(nextWallClock(now, 9 * 60)).toEqual(new Date('2022-03-18T01:00:00Z'))
})
