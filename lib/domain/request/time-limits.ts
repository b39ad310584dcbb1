import type { ServiceContent } from '../service/service.ts'
import type { Category, Priority } from './categories.ts'

/** The catalogue's entry, or the id of a service as the product brings it. */
export type ServiceRules = Category | Pick<ServiceContent, 'limits' | 'leastPriority'>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

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

/** How long a request may stay open, in milliseconds. */
export function timeLimitMs(service: ServiceRules, priority: Priority): number {
  if (typeof service !== 'string') return service.limits[priority] * MINUTE
  return NORMAL_LIMIT_MS[service] * PRIORITY_FACTOR[priority]
}

export function dueAt(loggedAt: Date, service: ServiceRules, priority: Priority): Date {
  return new Date(loggedAt.getTime() + timeLimitMs(service, priority))
}

export type Lateness = 'inTime' | 'dueSoon' | 'late'

/** Within the last fifth of its time, and at least the last 30 minutes, a request is due soon. */
export function lateness(now: number, loggedAt: number, due: number): Lateness {
  if (now >= due) return 'late'
  const warning = Math.max((due - loggedAt) / 5, Math.min(30 * MINUTE, (due - loggedAt) / 2))
  return due - now <= warning ? 'dueSoon' : 'inTime'
}
