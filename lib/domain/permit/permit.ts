/**
 * The life of an exit permit: for one person, once out and once back.
 *
 *   approved ──goOut──▶ out ──comeBack──▶ back
 *      ├──withdraw──▶ withdrawn
 *      └──lapse────▶ lapsed: its time passed and nobody went
 *
 * Whoever is out past the time that was set is late, and still out: lateness is no state that one
 * leaves again, only coming back ends it.
 *
 * Invariants (permit.test.ts):
 *  1. nobody comes back who did not go out.
 *  2. nobody who is out can lose the permit: somebody who cannot be found must not vanish from the list.
 *  3. back, withdrawn and lapsed are ends.
 */
export const PERMIT_STATUSES = ['approved', 'out', 'back', 'withdrawn', 'lapsed'] as const
export type PermitStatus = (typeof PERMIT_STATUSES)[number]

export const PERMIT_MOVES = ['goOut', 'comeBack', 'withdraw', 'lapse'] as const
export type PermitMove = (typeof PERMIT_MOVES)[number]

const none = { goOut: null, comeBack: null, withdraw: null, lapse: null } as const

const TABLE: Record<PermitStatus, Record<PermitMove, PermitStatus | null>> = {
  approved: { goOut: 'out', comeBack: null, withdraw: 'withdrawn', lapse: 'lapsed' },
  out: { ...none, comeBack: 'back' },
  back: none,
  withdrawn: none,
  lapsed: none,
}

export function nextPermitStatus(status: PermitStatus, move: PermitMove): PermitStatus | null {
  return TABLE[status][move]
}

/** Those that the gates and the post still have to do with. */
export const STANDING_PERMITS = ['approved', 'out'] as const satisfies readonly PermitStatus[]

/** Why somebody may go out, in the order in which it is asked. Labels live in `lib/i18n`. */
export const EXIT_REASONS = [
  'dialysis',
  'medicalTrip',
  'childbirth',
  'essentialWork',
  'funeral',
] as const
export type ExitReason = (typeof EXIT_REASONS)[number]

/** Why somebody may pass one gate again and again until a day. */
export const PASS_REASONS = ['essentialWork', 'supply', 'care', 'response'] as const
export type PassReason = (typeof PASS_REASONS)[number]

/** 30 bits: short enough to be read out at a gate, which asks too seldom to guess one. */
export const PERMIT_CODE_LENGTH = 6
/** Longer than this nobody is out on one permit. */
export const LONGEST_OUT_MS = 48 * 3_600_000
/** Further ahead than this nobody is let out. */
export const FURTHEST_AHEAD_MS = 7 * 24 * 3_600_000
/** The longest that a name stays on the list of a gate before somebody decides anew. */
export const LONGEST_PASS_MS = 31 * 24 * 3_600_000
/** A car that comes early is not sent away. */
export const EARLY_MS = 30 * 60_000

export type PermitTimes = { leaveAt: Date; dueBackAt: Date }

/** What is wrong with the times of a permit, by the field; null when nothing is. */
export function permitTimeFault(
  { leaveAt, dueBackAt }: PermitTimes,
  now: Date,
): 'leaveAt' | 'dueBackAt' | null {
  if (leaveAt.getTime() > now.getTime() + FURTHEST_AHEAD_MS) return 'leaveAt'
  if (dueBackAt <= now || dueBackAt <= leaveAt) return 'dueBackAt'
  return dueBackAt.getTime() > leaveAt.getTime() + LONGEST_OUT_MS ? 'dueBackAt' : null
}

export type TimedPermit = PermitTimes & { status: PermitStatus; late: boolean }

/**
 * What the time alone has brought about by `now`: somebody is out too long, or never went. The same
 * answer however late it is asked for.
 */
export function passTimeOfPermit(
  { status, late, dueBackAt }: TimedPermit,
  now: Date,
): 'overdue' | 'lapsed' | null {
  if (dueBackAt > now) return null
  if (status === 'out') return late ? null : 'overdue'
  return status === 'approved' ? 'lapsed' : null
}

/** Those who are out too long first, the longest on top; then who is out, then who may go. */
export function inOrderOfPermits<
  P extends { status: PermitStatus; late: boolean; leaveAt: string; dueBackAt: string },
>(permits: Iterable<P>): P[] {
  const rank = ({ status, late }: P) => (late ? 0 : status === 'out' ? 1 : 2)
  const time = (permit: P) => (permit.status === 'approved' ? permit.leaveAt : permit.dueBackAt)
  return [...permits].sort((a, b) => rank(a) - rank(b) || (time(a) < time(b) ? -1 : 1))
}
