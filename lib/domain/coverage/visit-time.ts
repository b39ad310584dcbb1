/**
 * When a visit took place. A phone that was offline says so itself; its clock is believed only within
 * what is possible: not before the duty began, not in the future.
 */
export function visitTime(said: Date, { openedAt, now }: { openedAt: Date; now: Date }): Date {
  if (said > now) return now
  return said < openedAt ? openedAt : said
}

/** The last visit counts, by when it was made and not by when it arrived; of two at once, the later told. */
export function isLatest(visitedAt: Date, known: Date | null): boolean {
  return known === null || visitedAt >= known
}

/** What was done at a door before the duty closed counts, however late it comes in. */
export function mayCount(visitedAt: Date, closedAt: Date | null): boolean {
  return closedAt === null || visitedAt <= closedAt
}
