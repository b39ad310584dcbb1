import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import { dueAt } from '#lib/domain/request/time-limits.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { loadService } from '../queries/services.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { requireOpen } from './require-open.ts'

const input = z.object({ id })
type Input = z.infer<typeof input>
type Result = { id: string }

/** The caller was told and is content: the circle is closed. */
export const closeRequest = defineCommand<Input, Result>({
  name: 'request.close',
  permission: 'request.close',
  input,
  run: (context, { id: requestId }) => moveRequest(context, requestId, 'close', 'request.closed'),
})

/** What was done was not what was needed: back into the queue, with a fresh time limit. */
export const reopenRequest = defineCommand<Input, Result>({
  name: 'request.reopen',
  permission: 'request.reopen',
  input,
  run: (context, { id: requestId }) =>
    moveRequest(context, requestId, 'reopen', 'request.reopened'),
})

/** The household no longer needs it. What a delivery holds must be taken off the delivery first. */
export const cancelRequest = defineCommand<Input, Result>({
  name: 'request.cancel',
  permission: 'request.cancel',
  input,
  run: (context, { id: requestId }) =>
    moveRequest(context, requestId, 'cancel', 'request.cancelled'),
})

/** Answered or done on the spot, without a delivery. */
export const fulfilRequest = defineCommand<Input, Result>({
  name: 'request.fulfil',
  permission: 'request.close',
  input,
  run: (context, { id: requestId }) =>
    moveRequest(context, requestId, 'fulfil', 'request.fulfilled'),
})

async function moveRequest(
  context: CommandContext,
  requestId: string,
  move: RequestMove,
  kind: EventKind,
) {
  const { tx, communityId, now } = context
  const request = await tx
    .selectFrom('request')
    .select(['id', 'incidentId', 'status', 'buildingId', 'category', 'priority'])
    .where('communityId', '=', communityId)
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!request) throw new Refusal('notFound')
  requireOpen(context, request.incidentId)
  // A run that carries it out is what fulfils it.
  const held = request.status === 'planned' || request.status === 'underWay'
  const status = held ? null : nextRequestStatus(request.status, move)
  if (status === null) {
    throw new Refusal(held ? 'requestInDelivery' : 'moveNotAllowed', { status: request.status })
  }
  const service = (await loadService(tx, communityId, request.category)) ?? request.category
  await tx
    .updateTable('request')
    .set({
      status,
      fulfilledAt: status === 'fulfilled' ? now : status === 'open' ? null : undefined,
      endedAt: status === 'closed' || status === 'cancelled' ? now : null,
      ...(status === 'open' ? { dueAt: dueAt(now, service, request.priority) } : {}),
    })
    .where('communityId', '=', communityId)
    .where('id', '=', requestId)
    .execute()
  // Its finished deliveries stay live for as long as it does.
  const deliveries = await tx
    .selectFrom('stopRequest')
    .select('deliveryId')
    .where('communityId', '=', communityId)
    .where('requestId', '=', requestId)
    .execute()
  return {
    result: { id: requestId },
    event: {
      kind,
      subject: { type: 'request' as const, id: requestId },
      data: { buildingId: request.buildingId, category: request.category },
    },
    touched: {
      request: [requestId],
      building: [request.buildingId],
      delivery: deliveries.map((row) => row.deliveryId),
    },
  }
}
