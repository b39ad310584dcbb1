/**
 * The end of an incident.
 *
 * Invariants (ending.test.ts):
 *  1. it cannot end while a zone is in force, a request waits or a delivery is under way: somebody
 *     behind a door would be forgotten.
 *  2. its personal data is destroyed at its closing or on a day fixed then, 30 days later at most;
 *     nothing moves that day back.
 */
export type Standing = { zones: number; requests: number; deliveries: number }

export function mayEnd(standing: Standing): boolean {
  return standing.zones === 0 && standing.requests === 0 && standing.deliveries === 0
}

export const MAX_DAYS_KEPT = 30
/** What a lead may choose from; 0 is at once. */
export const DAYS_KEPT_CHOICES = [0, 7, 30] as const

const DAY_MS = 86_400_000

/** By when the personal data is destroyed. */
export function destructionDue(closedAt: Date, daysKept: number): Date {
  const days = Math.min(Math.max(0, Math.trunc(daysKept)), MAX_DAYS_KEPT)
  return new Date(closedAt.getTime() + days * DAY_MS)
}

export function isDue(destroyAt: Date | null, now: Date): boolean {
  return destroyAt !== null && destroyAt.getTime() <= now.getTime()
}
