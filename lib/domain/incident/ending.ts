/**
 * The end of an incident.
 *
 * Invariants (ending.test.ts):
 *  1. it cannot end while a zone is in force, a request waits or a delivery is under way: somebody
 *     behind a door would be forgotten. What waits for nothing but the superior level's answer keeps
 *     it open only until the lead says that it ends without one: nobody here can hasten that.
 *  2. its personal data is destroyed at its closing or on a day fixed then, 30 days later at most;
 *     nothing moves that day back.
 */
export type Standing = {
  zones: number
  /** That wait for somebody of the post. */
  requests: number
  /** That wait for the superior level alone. */
  escalated: number
  deliveries: number
}

export function mayEnd(standing: Standing, endEscalated = false): boolean {
  const { zones, requests, escalated, deliveries } = standing
  return zones + requests + deliveries === 0 && (escalated === 0 || endEscalated)
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
