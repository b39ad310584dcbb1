import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { isDeadline, REPLY_MOVE, REPLY_OUTCOMES } from '#lib/domain/request/escalation.ts'
import { nextRequestStatus } from '#lib/domain/request/status.ts'
import { timesOf } from '#lib/domain/request/time-limits.ts'
import { defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'
import {
  claimColumns,
  lockRequest,
  requireFree,
  requireVerified,
  statusNow,
  touchedBy,
  updateRequest,
  writeRemark,
} from './lock-request.ts'

const question = z.object({ id, question: someWords(1000), deadline: z.iso.datetime() })
type Question = z.infer<typeof question>
type Result = { id: string }

/** A question to the superior level, with the time by which it must be answered. */
export const escalateRequest = defineCommand<Question, Result>({
  name: 'request.escalate',
  permission: 'request.escalate',
  input: question,
  async run(context, { id: requestId, question: words, deadline }) {
    const { now, actor } = context
    const request = await lockRequest(context, requestId)
    requireFree(context, request)
    requireVerified(request)
    const status = nextRequestStatus(statusNow(request), 'escalate')
    if (status === null) throw new Refusal('moveNotAllowed', { status: request.status })
    const replyDueAt = new Date(deadline)
    if (!isDeadline(replyDueAt, now)) throw new Refusal('badDeadline', { field: 'deadline' })
    const remark = await writeRemark(context, request, words)
    await updateRequest(
      context,
      request.id,
      {
        status,
        ...claimColumns(null),
        escalatedBy: actor.accountId,
        escalatedAt: now,
        replyDueAt,
        replyLate: false,
      },
      { detail: true },
    )
    return {
      result: { id: request.id },
      event: {
        kind: 'request.escalated',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          until: replyDueAt.toISOString(),
          ...remark,
        },
      },
      touched: { request: [request.id] },
    }
  },
})

const reply = z.object({ id, answer: someWords(1000), outcome: z.enum(REPLY_OUTCOMES) })
type Reply = z.infer<typeof reply>

/**
 * What the superior level answered. It may be done now, and the request waits again with a fresh
 * time limit; or that was the answer. Whoever asked is to be called back in either case.
 */
export const replyToRequest = defineCommand<Reply, Result & { status: string }>({
  name: 'request.reply',
  permission: 'request.reply',
  input: reply,
  async run(context, { id: requestId, answer, outcome }) {
    const { now } = context
    const request = await lockRequest(context, requestId)
    const status = nextRequestStatus(request.status, REPLY_MOVE[outcome])
    if (status === null) throw new Refusal('moveNotAllowed', { status: request.status })
    const remark = await writeRemark(context, request, answer)
    await updateRequest(
      context,
      request.id,
      {
        status,
        callTries: 0,
        callAgainAt: null,
        ...(status === 'fulfilled'
          ? { fulfilledAt: now, owesCallSince: null }
          : { owesCallSince: now, ...timesOf(now, now, request) }),
      },
      { detail: true },
    )
    await forgetTold(context, request.id)
    return {
      result: { id: request.id, status },
      event: {
        kind: 'request.replied',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          outcome,
          // Whose question it was.
          ...(request.escalatedBy ? { assigneeId: request.escalatedBy } : {}),
          ...remark,
        },
      },
      touched: await touchedBy(context, request),
    }
  },
})

/** There is something new to tell: whoever was called before is called once more. */
export async function forgetTold(
  context: Parameters<typeof updateRequest>[0],
  requestId: string,
): Promise<void> {
  await context.tx
    .updateTable('asking')
    .set({ told: null, toldAt: null })
    .where('communityId', '=', context.communityId)
    .where('requestId', '=', requestId)
    .execute()
  await updateRequest(context, requestId, { toldCount: 0 })
}
