import {
  EARLY_MS,
  type ExitReason,
  type PassReason,
  type PermitStatus,
  type PermitTimes,
} from './permit.ts'

/** What lets one person pass. */
export type Pass =
  | ({
      kind: 'permit'
      id: string
      reason: ExitReason
      status: PermitStatus
      /** The gate it is for; null: any. */
      postId: string | null
      late: boolean
    } & PermitTimes)
  | { kind: 'listed'; reason: PassReason; postId: string; untilAt: Date }

/**
 * All that a guard is ever told: yes, no or "ask one thing more", and why. It names nobody, and
 * whoever is not known here and whoever has no permit get the same answer, so that a gate cannot be
 * used to find out who lives where.
 */
export type GateAnswer =
  | {
      is: 'yes'
      why: 'permit'
      reason: ExitReason
      leaveAt: string
      dueBackAt: string
      permitId: string
    }
  | { is: 'yes'; why: 'comesBack'; reason: ExitReason; late: boolean; permitId: string }
  | { is: 'yes'; why: 'listed'; reason: PassReason; until: string }
  | { is: 'no'; why: 'noPermit' }
  | { is: 'no'; why: 'notYet'; leaveAt: string }
  | { is: 'no'; why: 'timePassed'; dueBackAt: string }
  | { is: 'no'; why: 'otherGate'; postId: string }
  | { is: 'unclear'; ask: Missing }

/** What would tell people apart of whom only one may pass. */
export const MISSING = ['door', 'name', 'code'] as const
export type Missing = (typeof MISSING)[number]

export type Asked = {
  /** The gate that asks. */
  postId: string
  now: Date
  /** What has been said of the person already. */
  said: { door: boolean; name: boolean }
}

/** From everybody who fits what was said, each with what lets them pass. */
export function gateAnswer(candidates: readonly (readonly Pass[])[], asked: Asked): GateAnswer {
  const answers = candidates.map((passes) => answerFor(passes, asked))
  const [only, ...others] = answers
  if (!only) return NOBODY
  if (others.length === 0) return only
  // If none of them may pass, it does not matter which of them it is.
  if (answers.every((answer) => answer.is === 'no' && answer.why === 'noPermit')) return NOBODY
  const { door, name } = asked.said
  return { is: 'unclear', ask: !door ? 'door' : !name ? 'name' : 'code' }
}

const NOBODY: GateAnswer = { is: 'no', why: 'noPermit' }

/** The best of what one person has: a yes before a no, and of the noes the one that helps most. */
function answerFor(passes: readonly Pass[], asked: Asked): GateAnswer {
  const answers = passes.map((pass) => answerOf(pass, asked))
  const best = ORDER.flatMap((rank) => answers.find((answer) => rankOf(answer) === rank) ?? [])
  return best[0] ?? NOBODY
}

const ORDER = ['comesBack', 'permit', 'listed', 'notYet', 'otherGate', 'timePassed', 'noPermit']

function rankOf(answer: GateAnswer): string {
  return answer.is === 'unclear' ? 'unclear' : answer.why
}

function answerOf(pass: Pass, { postId, now }: Asked): GateAnswer {
  if (pass.kind === 'listed') {
    if (pass.untilAt <= now) return NOBODY
    if (pass.postId !== postId) return { is: 'no', why: 'otherGate', postId: pass.postId }
    return { is: 'yes', why: 'listed', reason: pass.reason, until: pass.untilAt.toISOString() }
  }
  const { id: permitId, reason, status, late, leaveAt, dueBackAt } = pass
  // Whoever comes back is let in at whatever gate they reach.
  if (status === 'out') return { is: 'yes', why: 'comesBack', reason, late, permitId }
  if (status !== 'approved') return NOBODY
  if (dueBackAt <= now) {
    return { is: 'no', why: 'timePassed', dueBackAt: dueBackAt.toISOString() }
  }
  if (pass.postId !== null && pass.postId !== postId) {
    return { is: 'no', why: 'otherGate', postId: pass.postId }
  }
  if (leaveAt.getTime() - EARLY_MS > now.getTime()) {
    return { is: 'no', why: 'notYet', leaveAt: leaveAt.toISOString() }
  }
  return {
    is: 'yes',
    why: 'permit',
    reason,
    leaveAt: leaveAt.toISOString(),
    dueBackAt: dueBackAt.toISOString(),
    permitId,
  }
}
