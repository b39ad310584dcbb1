import type { Priority } from './categories.ts'

const MINUTE = 60_000

/**
 * How long somebody may hold a request without acting, by priority; the product's starting values.
 * Saying "still on it" begins the time anew.
 */
const CLAIM_MS = {
  urgent: 10 * MINUTE,
  high: 20 * MINUTE,
  normal: 30 * MINUTE,
  low: 60 * MINUTE,
} as const satisfies Record<Priority, number>

/** How long a holder may object before a request passes to whoever asked for it. */
export const TAKE_OVER_GRACE_MS = 2 * MINUTE

export type Claim = {
  by: string
  until: Date
  /** Somebody asked to take it over: it passes at `at`, unless the holder keeps it. */
  takeOver: { by: string; at: Date } | null
}

/**
 * Who holds a request, and how it changes hands.
 *
 *   nobody ──claim──▶ held ──keep (the holder)──▶ held, time anew, a take-over refused
 *     ▲                │ ▲
 *     │ release, time  │ └─ the grace is over, or the holder's time: to whoever asked
 *     └────────────────┴─ askFor ──▶ held, and asked for
 *
 * Invariants (claim.test.ts):
 *  1. a held request always has a moment at which it is free or changes hands by itself.
 *  2. while it is held by another, nobody gets it at once but a lead.
 *  3. a claim whose time is up binds nobody, whether or not it has been cleared away.
 */
export function newClaim(by: string, now: Date, priority: Priority): Claim {
  return { by, until: new Date(now.getTime() + CLAIM_MS[priority]), takeOver: null }
}

/** What is left of a claim at this moment: the same, that of whoever asked for it, or nothing. */
export function standingClaim(held: Claim | null, now: Date, priority: Priority): Claim | null {
  if (held === null) return null
  const { takeOver } = held
  const over = held.until <= now
  // Whoever asked takes it when the grace is over, and does not wait for it when the holder is gone.
  if (takeOver && (takeOver.at <= now || over)) {
    const since = takeOver.at < held.until ? takeOver.at : held.until
    return standingClaim(newClaim(takeOver.by, since, priority), now, priority)
  }
  return over ? null : held
}

export type ClaimRefused = { refused: 'claimedByOther' | 'takeOverAsked' | 'alreadyYours' }

/** Takes a free request, or keeps one that is already held: the holder says "still on it". */
export function claim(
  standing: Claim | null,
  by: string,
  now: Date,
  priority: Priority,
): Claim | ClaimRefused {
  if (standing && standing.by !== by) return { refused: 'claimedByOther' }
  return newClaim(by, now, priority)
}

/** Asks for what another holds. A lead has it at once; a second who asks waits for the first. */
export function askFor(
  standing: Claim | null,
  by: string,
  now: Date,
  about: { priority: Priority; isLead: boolean },
): Claim | ClaimRefused {
  if (standing === null) return newClaim(by, now, about.priority)
  if (standing.by === by) return { refused: 'alreadyYours' }
  if (about.isLead) return newClaim(by, now, about.priority)
  if (standing.takeOver && standing.takeOver.by !== by) return { refused: 'takeOverAsked' }
  if (standing.takeOver) return standing
  return { ...standing, takeOver: { by, at: new Date(now.getTime() + TAKE_OVER_GRACE_MS) } }
}

/** What another holds is left alone; a lead may act on everything. */
export function mayAct(standing: Claim | null, by: string, isLead: boolean): boolean {
  return standing === null || standing.by === by || isLead
}
