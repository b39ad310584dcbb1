import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'

export const MINUTE_MS = 60_000

/** 00 s of the minute. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}

/** A minute shows what had happened when it was over: what the log dates 09:12 is there at 09:12. */
export function endOfMinute(minute: number): number {
  return minute + MINUTE_MS - 1
}

/** The minute that an address names, by the clock of the post: `2022-03-14T09:12`. Null: no time. */
export function minuteFromAddress(text: string | null): number | null {
  const at = text === null ? null : fromWallTime(text)
  return at === null ? null : Date.parse(at)
}

export function minuteToAddress(minute: number): string {
  return toWallTime(new Date(minute))
}
