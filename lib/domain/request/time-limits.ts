import type { ServiceContent } from '../service/service.ts'
import { HELP_OUTSIDE } from '../zone/tier-help.ts'
import type { Priority } from './categories.ts'

/** What the catalogue says of a service. */
export type ServiceRules = Pick<ServiceContent, 'limits' | 'leastPriority' | 'restsAtNight'>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Asia/Shanghai, UTC+8 without daylight saving since 1991, whatever the clock of the machine says. */
const SHANGHAI_OFFSET_MS = 8 * HOUR

/** The quiet hours, by the clock on the wall; the product's starting values. */
const QUIET = { fromMs: 22 * HOUR, toMs: 7 * HOUR } as const

/** The priority that a request gets when none was chosen. */
export function defaultPriority(service: ServiceRules): Priority {
  return service.leastPriority ?? 'normal'
}

/**
 * How long a request may stay open, in milliseconds of time that counts: what the catalogue says of
 * the service, shortened or lengthened by what the tier's data says (`tier-help.ts`).
 */
export function timeLimitMs(
  service: ServiceRules,
  priority: Priority,
  limitPercent = HELP_OUTSIDE.limitPercent,
): number {
  return (service.limits[priority] * MINUTE * limitPercent) / 100
}

/** A repair that is logged at 23:00 is due as if it had been logged at 7:00. */
export function dueAt(
  from: Date,
  service: ServiceRules,
  priority: Priority,
  limitPercent = HELP_OUTSIDE.limitPercent,
): Date {
  const limit = timeLimitMs(service, priority, limitPercent)
  // A service may rest at night; what is urgent never does.
  const rests = service.restsAtNight && priority !== 'urgent'
  return rests ? addAwake(from, limit) : new Date(from.getTime() + limit)
}

/** Not before the end of the quiet hours: a call back at two in the morning helps nobody. */
export function afterQuiet(at: Date): Date {
  return new Date(at.getTime() + quietLeftMs(at))
}

/** The next moment at which the clock on the wall shows so many minutes after midnight. */
export function nextWallClock(now: Date, minutes: number): Date {
  const ahead = minutes * MINUTE - wallClockMs(now)
  return new Date(now.getTime() + (ahead > 0 ? ahead : ahead + DAY))
}

/** The moment at which so much time outside the quiet hours will have passed. */
function addAwake(from: Date, ms: number): Date {
  let at = afterQuiet(from)
  for (let left = ms; ;) {
    const untilQuiet = QUIET.fromMs - wallClockMs(at)
    if (left <= untilQuiet) return new Date(at.getTime() + left)
    left -= untilQuiet
    at = afterQuiet(new Date(at.getTime() + untilQuiet))
  }
}

function quietLeftMs(at: Date): number {
  const clock = wallClockMs(at)
  if (clock < QUIET.toMs) return QUIET.toMs - clock
  return clock >= QUIET.fromMs ? DAY - clock + QUIET.toMs : 0
}

/** Milliseconds since midnight in Shanghai. */
function wallClockMs(at: Date): number {
  return (at.getTime() + SHANGHAI_OFFSET_MS) % DAY
}

/** How a request stands to its due time: worked out by the server, shown the same everywhere. */
export const CLOCKS = ['inTime', 'dueSoon', 'late'] as const
export type Lateness = (typeof CLOCKS)[number]

/** When the warning begins: for the last fifth of the time, and at least for the last 30 minutes. */
export function warnAt(from: Date, due: Date): Date {
  const whole = due.getTime() - from.getTime()
  return new Date(due.getTime() - Math.max(whole / 5, Math.min(30 * MINUTE, whole / 2)))
}

export function clockAt(now: Date, warn: Date, due: Date): Lateness {
  if (now >= due) return 'late'
  return now >= warn ? 'dueSoon' : 'inTime'
}

/** `clockFrom`: when the time began that runs out at `dueAt`. */
export type Times = { clockFrom: Date; dueAt: Date; warnAt: Date; clock: Lateness }

/** All times of a request whose time began at `from`, as they stand `now`. */
export function timesOf(
  from: Date,
  now: Date,
  request: { service: ServiceRules; priority: Priority; limitPercent: number },
): Times {
  const due = dueAt(from, request.service, request.priority, request.limitPercent)
  return timesUntil(from, now, due)
}

export function timesUntil(from: Date, now: Date, due: Date): Times {
  const warn = warnAt(from, due)
  return { clockFrom: from, dueAt: due, warnAt: warn, clock: clockAt(now, warn, due) }
}
