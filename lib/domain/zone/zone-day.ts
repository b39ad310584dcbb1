const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** Calendar day in Asia/Shanghai (UTC+8 without daylight saving since 1991), counted from 1970. */
export function shanghaiDay(at: Date): number {
  return Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS)
}

/**
 * Day N of a zone or incident, the day of the start being day 1, in Asia/Shanghai whatever the
 * clock of the machine says. Source: Shenzhen notices of March 2022 count the notice's day as day 1.
 */
export function dayNumber(since: Date, now: Date): number {
  return shanghaiDay(now) - shanghaiDay(since) + 1
}
