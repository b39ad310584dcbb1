const SHANGHAI_OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** Which number the day of an event bears. Texts differ, so it is always shown beside the count. */
export type FirstDay = 0 | 1

/** Calendar day in Asia/Shanghai (UTC+8 without daylight saving since 1991), counted from 1970. */
export function shanghaiDay(at: Date): number {
  return Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS)
}

/** 00:00 in Asia/Shanghai of a calendar day counted from 1970. */
export function startOfShanghaiDay(day: number): Date {
  return new Date(day * DAY_MS - SHANGHAI_OFFSET_MS)
}

/**
 * Day N of a zone or incident, in Asia/Shanghai whatever the clock of the machine says. The day of
 * the start is day 1 unless the pack counts it as day 0. Source: Shenzhen notices of March 2022 count
 * the notice's day as day 1.
 */
export function dayNumber(since: Date, now: Date, firstDay: FirstDay = 1): number {
  return shanghaiDay(now) - shanghaiDay(since) + firstDay
}

/** 00:00 of day N of something that began at `since`. */
export function startOfDayNumber(since: Date, day: number, firstDay: FirstDay): Date {
  return startOfShanghaiDay(shanghaiDay(since) + day - firstDay)
}

/**
 * The midnight at which N whole days are over. Counted with the event's day as day 1, 14 days from
 * 12 March end when 25 March does; as day 0, the day of the event does not count and they end a day
 * later.
 */
export function afterDays(since: Date, days: number, firstDay: FirstDay): Date {
  return startOfDayNumber(since, days + 1, firstDay)
}

/** Whole days between two calendar days, whatever the hour: yesterday is 1. */
export function daysSince(event: Date, now: Date): number {
  return shanghaiDay(now) - shanghaiDay(event)
}

export function latest(first: Date, ...others: readonly Date[]): Date {
  return others.reduce((last, at) => (at > last ? at : last), first)
}

export function earliest(first: Date, ...others: readonly Date[]): Date {
  return others.reduce((least, at) => (at < least ? at : least), first)
}
