import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { findDuplicate, priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { isWaiting, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { timesOf, timesUntil } from '#lib/domain/request/time-limits.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { type LockedRequest, lockRequest, requireFree, updateRequest } from './lock-request.ts'

const input = z.object({ id })
type Input = z.infer<typeof input>

/**
 * Somebody of the post has spoken with the resident: from now on it is a request like any other, and
 * the rule for repeated askings is applied. What the household waits for already takes it in.
 */
export const confirmRequest = defineCommand<Input, { id: string; mergedInto?: string }>({
  name: 'request.confirm',
  permission: 'request.confirm',
  input,
  async run(context, { id: requestId }) {
    const request = await lockUnverified(context, requestId)
    const first = await findFirst(context, request)
    return first ? addTo(context, request, first) : confirm(context, request)
  },
})

/** Nobody at that door asked for it, or it asks for nothing. */
export const rejectRequest = defineCommand<Input, { id: string }>({
  name: 'request.reject',
  permission: 'request.confirm',
  input,
  async run(context, { id: requestId }) {
    const { now } = context
    const request = await lockUnverified(context, requestId)
    await updateRequest(context, requestId, { status: 'cancelled', endedAt: now })
    return {
      result: { id: requestId },
      event: {
        kind: 'request.rejected' as const,
        subject: { type: 'request' as const, id: requestId },
        data: { buildingId: request.buildingId, category: request.category },
      },
      touched: { request: [requestId], building: [request.buildingId] },
    }
  },
})

async function lockUnverified(context: CommandContext, requestId: string): Promise<LockedRequest> {
  const request = await lockRequest(context, requestId)
  requireFree(context, request)
  if (request.verified) throw new Refusal('requestVerified')
  if (!isWaiting(request.status)) throw new Refusal('moveNotAllowed', { status: request.status })
  return request
}

async function findFirst({ tx, communityId }: CommandContext, request: LockedRequest) {
  const rows = await tx
    .selectFrom('request')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('buildingId', '=', request.buildingId)
    .where('category', '=', request.category)
    .where('status', 'in', WAITING_STATUSES)
    .where('verified', '=', true)
    .orderBy('loggedAt')
    .forUpdate()
    .execute()
  const asHex = (index: Buffer | null) => index?.toString('hex') ?? null
  const candidates = rows.map((row) => ({ ...row, phoneIndex: asHex(row.phoneIndex) }))
  return findDuplicate(candidates, { ...request, phoneIndex: asHex(request.phoneIndex) })
}

async function confirm(context: CommandContext, request: LockedRequest) {
  await updateRequest(context, request.id, { verified: true })
  return {
    result: { id: request.id },
    event: {
      kind: 'request.confirmed' as const,
      subject: { type: 'request' as const, id: request.id },
      data: { buildingId: request.buildingId, category: request.category },
    },
    touched: { request: [request.id] },
  }
}

type First = NonNullable<Awaited<ReturnType<typeof findFirst>>>

async function addTo(context: CommandContext, request: LockedRequest, first: First) {
  const { tx, communityId, now } = context
  const askedCount = first.askedCount + request.askedCount
  const priority = priorityAfterAsking(first.priority, request.priority, askedCount)
  const from = first.clockFrom ?? first.loggedAt
  const { service, limitPercent } = request
  const raised = timesOf(from, now, { service, limitPercent, priority })
  // A raised priority shortens the time; asking again never lengthens it.
  const times = raised.dueAt < first.dueAt ? raised : timesUntil(from, now, first.dueAt)
  await tx
    .updateTable('asking')
    .set({ requestId: first.id })
    .where('communityId', '=', communityId)
    .where('requestId', '=', request.id)
    .execute()
  await updateRequest(context, first.id, { askedCount, priority, ...times }, { detail: true })
  await updateRequest(context, request.id, {
    verified: true,
    status: 'merged',
    mergedInto: first.id,
    endedAt: now,
  })
  return {
    result: { id: first.id, mergedInto: first.id },
    event: {
      kind: 'request.confirmed' as const,
      subject: { type: 'request' as const, id: first.id },
      data: { buildingId: first.buildingId, category: first.category, askedCount },
    },
    touched: { request: [request.id, first.id], building: [first.buildingId] },
  }
}
