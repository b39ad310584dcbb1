import type { TestKind } from '../pack/rule-pack.ts'

/** A door at which people are still to be reached; no name. */
export type MissingDoor = { householdId: string; buildingId: string; persons: number }

/**
 * One pass of testing. Persons, not person-times; `population` is everyone who should be sampled, as
 * it stood when the round was opened.
 */
export type Round = {
  id: string
  /** The nested part that it was for; null: the zone itself. */
  partId: string | null
  test: TestKind
  /** The day of the clock that prescribes it; null for an extra round. */
  clockDay: number | null
  openedAt: Date
  closedAt: Date | null
  population: number
  sampled: number
  /** Not sampled for a reason that stands in the list; still not tested. */
  excused: number
  /** Of those excused, who was away already when it was opened. */
  absent: number
  /** Sampled, without a result yet. */
  pending: number
  positive: number
  missingDoors: readonly MissingDoor[]
}

/** What a round still lacks to speak for everyone. */
export const ROUND_LACKS = ['open', 'unreached', 'excused', 'pending', 'positive'] as const
export type RoundLack = (typeof ROUND_LACKS)[number]

export function unreachedOf(round: Round): number {
  return Math.max(0, round.population - round.sampled - round.excused)
}

export function isClosed(round: Round, now: Date): boolean {
  return round.closedAt !== null && round.closedAt <= now
}

/** Everyone who was to be sampled was sampled or excused, and it is closed. */
export function isComplete(round: Round, now: Date): boolean {
  return isClosed(round, now) && unreachedOf(round) === 0
}

/**
 * Empty: everyone was sampled and every result is negative. "Everyone" is meant: no excuse counts, but
 * for whoever was known to be away before anybody was asked, who was not in the zone to be sampled.
 */
export function lacksOf(round: Round, now: Date): RoundLack[] {
  const lacks: Record<RoundLack, boolean> = {
    open: !isClosed(round, now),
    unreached: unreachedOf(round) > 0,
    excused: round.excused > round.absent,
    pending: round.pending > 0,
    positive: round.positive > 0,
  }
  return ROUND_LACKS.filter((lack) => lacks[lack])
}
