import type { ServiceContent } from '../service/service.ts'
import type { Category, Priority } from './categories.ts'

/** The catalogue's entry, or the id of a service as the product brings it. */
export type ServiceRules =
  | Category
  | Pick<ServiceContent, 'limits' | 'leastPriority' | 'restsAtNight'>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Asia/Shanghai, UTC+8 without daylight saving since 1991, whatever the clock of the machine says. */
const SHANGHAI_OFFSET_MS = 8 * HOUR

/**
 * How long a request may stay open, by category, at normal priority. The limits are the product's
 * starting values for a command post: care that cannot wait (dialysis, medical trips) in hours,
 * goods within the day, comfort and paperwork by the next day.
 */
const NORMAL_LIMIT_MS = {
  groceries: 6 * HOUR,
  medicine: 4 * HOUR,
  medicalTrip: 2 * HOUR,
  dialysis: 2 * HOUR,
  infant: 4 * HOUR,
  toys: 24 * HOUR,
  rubbish: 8 * HOUR,
  repair: 8 * HOUR,
  plantsPets: 12 * HOUR,
  certificate: 24 * HOUR,
  psychological: 4 * HOUR,
  sampling: 6 * HOUR,
  question: 2 * HOUR,
  complaint: 12 * HOUR,
} as const satisfies Record<Category, number>

const PRIORITY_FACTOR = { urgent: 0.25, high: 0.5, normal: 1, low: 2 } as const satisfies Record<
  Priority,
  number
>

/**
 * The product's starting values: behind a sealed door nobody can help themselves, in a precaution
 * zone they mostly can. A tier that is not listed, and no tier, take the limit as it is.
 */
const TIER_FACTOR: Record<string, number> = { sealed: 0.75, controlled: 1, precaution: 1.5 }

/**
 * Whether the clock of a category stands still at night, by the product's starting values: nobody
 * knocks for rubbish or a drain at two in the morning, and a chemist or an ambulance does not sleep.
 * What is urgent never rests.
 */
const RESTS_AT_NIGHT = {
  groceries: true,
  medicine: false,
  medicalTrip: false,
  dialysis: false,
  infant: false,
  toys: true,
  rubbish: true,
  repair: true,
  plantsPets: true,
  certificate: true,
  psychological: false,
  sampling: true,
  question: true,
  complaint: true,
} as const satisfies Record<Category, boolean>

/** The quiet hours, by the clock on the wall; the product's starting values. */
const QUIET = { fromMs: 22 * HOUR, toMs: 7 * HOUR } as const

/** Categories whose need is urgent by its nature, whatever the caller says of it. */
const LEAST_PRIORITY: Partial<Record<Category, Priority>> = {
  dialysis: 'urgent',
  medicalTrip: 'high',
}

/** The priority that a request gets when none was chosen. */
export function defaultPriority(service: ServiceRules): Priority {
  if (typeof service !== 'string') return service.leastPriority ?? 'normal'
  return LEAST_PRIORITY[service] ?? 'normal'
}

/**
 * How long a request may stay open, in milliseconds of time that counts. What the catalogue says of
 * a service goes before what the product brings; the tier shortens or lengthens either.
 */
export function timeLimitMs(
  service: ServiceRules,
  priority: Priority,
  tier: string | null = null,
): number {
  const byTier = tier === null ? 1 : (TIER_FACTOR[tier] ?? 1)
  const byPriority =
    typeof service === 'string'
      ? NORMAL_LIMIT_MS[service] * PRIORITY_FACTOR[priority]
      : service.limits[priority] * MINUTE
  return byPriority * byTier
}

/** A repair that is logged at 23:00 is due as if it had been logged at 7:00. */
export function dueAt(
  from: Date,
  service: ServiceRules,
  priority: Priority,
  tier: string | null = null,
): Date {
  const limit = timeLimitMs(service, priority, tier)
  const restsAtNight = typeof service === 'string' ? RESTS_AT_NIGHT[service] : service.restsAtNight
  const rests = restsAtNight && priority !== 'urgent'
  return rests ? addAwake(from, limit) : new Date(from.getTime() + limit)
}

/** Not before the end of the quiet hours: a call back at two in the morning helps nobody. */
export function afterQuiet(at: Date): Date {
  return new Date(at.getTime() + quietLeftMs(at))
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

export function lateness(now: number, loggedAt: number, due: number): Lateness {
  const dueDate = new Date(due)
  return clockAt(new Date(now), warnAt(new Date(loggedAt), dueDate), dueDate)
}

/** `clockFrom`: when the time began that runs out at `dueAt`. */
export type Times = { clockFrom: Date; dueAt: Date; warnAt: Date; clock: Lateness }

/** All times of a request whose time began at `from`, as they stand `now`. */
export function timesOf(
  from: Date,
  now: Date,
  request: { service: ServiceRules; priority: Priority; tier: string | null },
): Times {
  const due = dueAt(from, request.service, request.priority, request.tier)
  return timesUntil(from, now, due)
}

export function timesUntil(from: Date, now: Date, due: Date): Times {
  const warn = warnAt(from, due)
  return { clockFrom: from, dueAt: due, warnAt: warn, clock: clockAt(now, warn, due) }
}
