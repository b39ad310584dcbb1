import type { Priority } from './categories.ts'
import { type Claim, standingClaim } from './claim.ts'
import type { RequestStatus } from './status.ts'
import { isWaiting } from './status.ts'
import { clockAt, type Lateness, warnAt } from './time-limits.ts'

/** What of a request changes with the time alone. */
export type Timed = {
  status: RequestStatus
  priority: Priority
  claim: Claim | null
  loggedAt: Date
  dueAt: Date
  /** Null in rows that were written before the clock was kept. */
  warnAt: Date | null
  clock: Lateness
  /** While it is escalated. */
  replyDueAt: Date | null
  replyLate: boolean
}

export type Happening =
  | { kind: 'claimExpired'; holder: string }
  | { kind: 'takenOver'; holder: string; claim: Claim }
  | { kind: 'dueSoon' }
  | { kind: 'overdue' }
  | { kind: 'replyOverdue' }

/**
 * What has happened to a request by `now` that nobody did: the same answer however late it is asked
 * for, so that a server which was down across the moment comes to the same state.
 */
export function passTime(request: Timed, now: Date): Happening[] {
  const happenings: Happening[] = []
  if (!isWaiting(request.status)) return happenings
  if (request.status === 'claimed' && request.claim) {
    const standing = standingClaim(request.claim, now, request.priority)
    if (standing === null) {
      const last = request.claim.takeOver?.by ?? request.claim.by
      happenings.push({ kind: 'claimExpired', holder: last })
    } else if (standing.by !== request.claim.by) {
      happenings.push({ kind: 'takenOver', holder: request.claim.by, claim: standing })
    }
  }
  const warn = request.warnAt ?? warnAt(request.loggedAt, request.dueAt)
  const clock = clockAt(now, warn, request.dueAt)
  if (clock === 'late' && request.clock !== 'late') happenings.push({ kind: 'overdue' })
  if (clock === 'dueSoon' && request.clock === 'inTime') happenings.push({ kind: 'dueSoon' })
  const replyDue = request.status === 'escalated' ? request.replyDueAt : null
  if (replyDue && !request.replyLate && replyDue <= now) happenings.push({ kind: 'replyOverdue' })
  return happenings
}
