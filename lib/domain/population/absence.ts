/** Why somebody of the registry is not there, as it is written down of them. */
export const ABSENCE_REASONS = ['away', 'hospital', 'isolation'] as const
export type AbsenceReason = (typeof ABSENCE_REASONS)[number]

/** What is written down, and whoever went out with a permit: that the gates tell by themselves. */
export const ABSENCE_KINDS = [...ABSENCE_REASONS, 'permit'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

/** Longer than this nobody is away on one mark: it is asked anew, so that nobody is forgotten. */
export const LONGEST_ABSENCE_MS = 60 * 24 * 3_600_000
/** Further back than this nobody says to the day when somebody left. */
export const EARLIEST_ABSENCE_MS = 366 * 24 * 3_600_000

export type AbsenceTimes = { since: Date; until: Date | null }

/** What is wrong with the times of an absence, by the field; null when nothing is. */
export function absenceTimeFault(
  { since, until }: AbsenceTimes,
  now: Date,
): 'since' | 'until' | null {
  // Whoever will leave is still there, and is sampled until they do.
  if (since > now || since.getTime() < now.getTime() - EARLIEST_ABSENCE_MS) return 'since'
  if (until === null) return null
  return until <= now || until.getTime() > now.getTime() + LONGEST_ABSENCE_MS ? 'until' : null
}

/**
 * Whether an absence is over at `now` by its time alone. From then on the person is to be reached like
 * everybody else: whoever is still away is marked anew, and nobody is missed.
 */
export function isOver({ until }: Pick<AbsenceTimes, 'until'>, now: Date): boolean {
  return until !== null && until <= now
}

/**
 * The excuse with which somebody who is away at the opening stands in a sampling round. Out with a
 * permit is none: they are back within the day and are sampled then.
 */
export function excuseOf(kind: AbsenceKind): AbsenceReason | null {
  return kind === 'permit' ? null : kind
}
