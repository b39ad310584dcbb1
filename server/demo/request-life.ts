import { newClaim } from '#lib/domain/request/claim.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { timesUntil } from '#lib/domain/request/time-limits.ts'
import type { DemoRequest } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import type { SeededRandom } from './random.ts'

/** Nobody has taken it in hand, asked the superior level, or been called back. */
export const UNTOUCHED = {
  splitFrom: null,
  claimedBy: null,
  claimUntil: null,
  takeOverBy: null,
  takeOverAt: null,
  claimLapses: 0,
  clockFrom: null,
  warnAt: null,
  clock: 'inTime',
  escalatedBy: null,
  escalatedAt: null,
  replyDueAt: null,
  replyLate: false,
  owesCallSince: null,
  callTries: 0,
  callAgainAt: null,
  toldCount: 0,
  detailVersion: 0,
} as const

/** Takes it in hand; what is held has to be acted on before its time is up. */
export function hold(ledger: Ledger, request: DemoRequest, by: string, at: number): void {
  ledger.move(request, 'claim', at)
  const { until } = newClaim(by, new Date(at), request.priority)
  Object.assign(request, { claimedBy: by, claimUntil: until })
  ledger.tell(request, 'request.claimed', at, by, { until: until.toISOString() })
}

/** It was held, and nobody acted: back in the queue. */
export function lapse(ledger: Ledger, request: DemoRequest, by: string, at: number): void {
  hold(ledger, request, by, at)
  const until = Number(request.claimUntil)
  ledger.move(request, 'release', until)
  request.claimLapses += 1
  ledger.tell(request, 'request.claimExpired', until, null, { assigneeId: by })
}

export function escalate(
  ledger: Ledger,
  random: SeededRandom,
  request: DemoRequest,
  asked: { by: string; at: number; question: string; dueAt: number; now: number },
): void {
  const { by, at } = asked
  ledger.move(request, 'escalate', at)
  const replyDueAt = new Date(asked.dueAt)
  const replyLate = asked.dueAt <= asked.now
  Object.assign(request, { escalatedBy: by, escalatedAt: new Date(at), replyDueAt, replyLate })
  const remarkId = random.id(at)
  ledger.remarks.push({
    id: remarkId,
    requestId: request.id,
    at: new Date(at),
    by,
    secret: { text: asked.question },
  })
  ledger.tell(request, 'request.escalated', at, by, { until: replyDueAt.toISOString(), remarkId })
  if (replyLate) ledger.tell(request, 'request.replyOverdue', asked.dueAt, null, {})
}

/** A call back that did not reach anybody; it will be tried again. */
export function noAnswer(
  ledger: Ledger,
  request: DemoRequest,
  call: { by: string; at: number; againAt: number },
): void {
  request.callTries += 1
  request.callAgainAt = new Date(call.againAt)
  const data = { outcome: 'noAnswer', count: request.callTries }
  ledger.tell(request, 'request.told', call.at, call.by, data)
}

/** How it stands to its due time at the last moment of the book. */
export function setClock(ledger: Ledger, request: DemoRequest, now: number): void {
  const { warnAt, clock } = timesUntil(request.loggedAt, new Date(now), request.dueAt)
  request.warnAt = warnAt
  if (!isWaiting(request.status)) return
  request.clock = clock
  if (clock === 'late') {
    ledger.tell(request, 'request.overdue', request.dueAt.getTime(), null, {})
  }
}
