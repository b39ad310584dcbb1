import type { RequestMove } from './status.ts'

const MINUTE = 60_000

/** What the superior level decided. `carryOut`: it may be done now; the others are final answers. */
export const REPLY_OUTCOMES = ['carryOut', 'answered', 'declined'] as const
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number]

/** A decision goes back into the queue or straight to whoever asked; the caller hears in any case. */
export const REPLY_MOVE = {
  carryOut: 'reply',
  answered: 'answer',
  declined: 'answer',
} as const satisfies Record<ReplyOutcome, RequestMove>

/** Within a week: a later deadline is none. */
const LONGEST_MS = 7 * 24 * 60 * MINUTE

export function isDeadline(deadline: Date, now: Date): boolean {
  const ahead = deadline.getTime() - now.getTime()
  return ahead > 0 && ahead <= LONGEST_MS
}

/** The deadlines that a desk offers, in minutes from now. */
export const DEADLINE_CHOICES_MIN = [30, 60, 120, 240] as const
