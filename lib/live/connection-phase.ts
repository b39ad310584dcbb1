import type { ConnectionState } from './connection.ts'
import { STALE_AFTER_MS } from './protocol.ts'

/** A short blink of the line is not worth a word. */
export const BLINK_MS = 1_500
/** Where WebSockets are blocked the screen asks at this pace instead. */
export const ASK_EVERY_MS = 2_000
/** Catching up for less than this is not worth a word either. */
const QUICK_MS = 300

/** What a screen knows of its line; times in milliseconds of the device's clock. */
export type LineFacts = {
  now: number
  /** Last sign of life of the server; -Infinity when there was none yet. */
  heardAt: number
  /** Since when there has been no subscribed socket; null while there is one. */
  lostAt: number | null
  /** When the screen last asked by itself because the socket was missing. */
  askedAt: number
  subscribed: boolean
  /** Whether there is a state to show at all, if only the one this device kept. */
  hasState: boolean
  pullingSince: number | null
  /** Events known to exist and not applied here. */
  behind: number
  clockOffsetMs: number
}

/**
 * How true the screen is, said honestly: within 5 seconds of the last sign of life it no longer
 * claims to be live, and it does not while it has nothing to show.
 */
export function connectionPhase(facts: LineFacts): ConnectionState['phase'] {
  const phase = linePhase(facts)
  const isFollowing = phase.kind === 'live' || phase.kind === 'catchingUp'
  return isFollowing && !facts.hasState ? { kind: 'starting' } : phase
}

function linePhase(facts: LineFacts): ConnectionState['phase'] {
  const { now, heardAt, lostAt, subscribed, hasState, pullingSince } = facts
  const heardOnce = Number.isFinite(heardAt)
  const silence = now - heardAt
  const away = lostAt === null ? 0 : now - lostAt
  // A page that was opened without a line counts from its opening.
  const silentSince = heardOnce ? heardAt : (lostAt ?? now)
  const since = new Date(silentSince + facts.clockOffsetMs).toISOString()
  if (pullingSince !== null && now - pullingSince > QUICK_MS && silence < STALE_AFTER_MS) {
    return { kind: 'catchingUp', behind: facts.behind }
  }
  if (!heardOnce) {
    const patience = hasState ? BLINK_MS : STALE_AFTER_MS
    return away > patience ? { kind: 'offline', since } : { kind: 'starting' }
  }
  if (!subscribed && away > BLINK_MS) {
    // Asking works although the socket does not: the screen is true, only a little behind.
    const answered = silence < STALE_AFTER_MS && facts.askedAt > (lostAt ?? Infinity)
    return answered ? { kind: 'live', lagMs: ASK_EVERY_MS } : { kind: 'offline', since }
  }
  if (silence > STALE_AFTER_MS) return { kind: 'stale', since }
  return { kind: 'live', lagMs: 0 }
}
