import { isComplete, type Round } from './round.ts'

export type FirstRound = {
  dueAt: Date
  state: 'done' | 'doneLate' | 'underWay' | 'notOpened' | 'late'
  roundId: string | null
}

/**
 * The first round over everyone, and whether it ends in time. Results may come later: the limit is
 * for reaching people.
 *
 * Source: Shenzhen 〔2022〕3: within 24 hours in a sealed and a precaution zone, 48 in a controlled one.
 */
export function firstRoundOf(
  { effectiveAt, hours }: { effectiveAt: Date; hours: number | null },
  rounds: readonly Round[],
  now: Date,
): FirstRound | null {
  if (hours === null) return null
  const dueAt = new Date(effectiveAt.getTime() + hours * 3_600_000)
  const ours = rounds
    .filter(({ test, openedAt }) => test === 'nucleic' && openedAt >= effectiveAt)
    .filter(({ openedAt }) => openedAt <= now)
  const closings = ours
    .filter((round) => isComplete(round, now))
    .map(({ id, closedAt }) => ({ id, at: closedAt as Date }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const first = closings[0]
  if (first) {
    return { dueAt, state: first.at <= dueAt ? 'done' : 'doneLate', roundId: first.id }
  }
  const open = ours.at(-1) ?? null
  const state = now > dueAt ? 'late' : open ? 'underWay' : 'notOpened'
  return { dueAt, state, roundId: open?.id ?? null }
}
