import { type FirstDay, shanghaiDay, startOfDayNumber, startOfShanghaiDay } from './zone-day.ts'

export type DayCell = {
  /** Day of the clock, or of the guard. */
  day: number
  /** 00:00 in Shanghai. */
  on: Date
  when: 'past' | 'today' | 'ahead'
}

/** A tier that ends by no count of days still shows those that come. */
const LEAST_CELLS = 7

/**
 * The days that a bar shows: the planned ones, and as many more as the zone has run over. A clock that
 * waits is drawn as if it began today.
 */
export function dayCells(
  clock: {
    startsAt: Date
    day: number | null
    firstDay: FirstDay
    plannedDays: number | null
  },
  lastTestDay: number,
  now: Date,
): DayCell[] {
  const { firstDay, startsAt, plannedDays, day } = clock
  const planned = plannedDays ?? Math.max(LEAST_CELLS, lastTestDay)
  const last = Math.max(firstDay + planned - 1, day ?? firstDay)
  return Array.from({ length: last - firstDay + 1 }, (_, index) =>
    cellOf(firstDay + index, startOfDayNumber(startsAt, firstDay + index, firstDay), now),
  )
}

/** The guard's days from the day of the release on, which is day 1. */
export function guardCells(from: Date, days: number, now: Date): DayCell[] {
  const first = shanghaiDay(from)
  return Array.from({ length: days }, (_, index) =>
    cellOf(index + 1, startOfShanghaiDay(first + index), now),
  )
}

function cellOf(day: number, on: Date, now: Date): DayCell {
  const ahead = shanghaiDay(on) - shanghaiDay(now)
  return { day, on, when: ahead < 0 ? 'past' : ahead === 0 ? 'today' : 'ahead' }
}
