import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import { timesOf } from '#lib/domain/request/time-limits.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { forgetTold } from './escalate-request.ts'
import { id, words } from './inputs.ts'
import {
  claimColumns,
  type LockedRequest,
  lockRequest,
  requireFree,
  requireVerified,
  statusNow,
  touchedBy,
  updateRequest,
  writeRemark,
} from './lock-request.ts'
import { loadAskers } from './request-askers.ts'
import { markTold } from './tell-request.ts'

const input = z.object({ id, note: words(500).optional() })
type Input = z.infer<typeof input>
type Result = { id: string }

/**
 * The caller was told and is content: the circle is closed. While several people who asked have not
 * heard back, each is told by name (`request.tell`).
 */
export const closeRequest = defineCommand<Input, Result>({
  name: 'request.close',
  permission: 'request.close',
  input,
  async run(context, asked) {
    const request = await lockRequest(context, asked.id)
    const status = nextRequestStatus(request.status, 'close')
    if (status !== null) {
      const left = (await loadAskers(context, request)).filter(({ told }) => told === null)
      if (left.length > 1) throw new Refusal('askersWaiting', { count: left.length })
      for (const asker of left) await markTold(context, asker, 'told')
    }
    return move(context, request, asked, 'close', 'request.closed')
  },
})

/** What was done was not what was needed: back into the queue, with a fresh time limit. */
export const reopenRequest = defineCommand<Input, Result>({
  name: 'request.reopen',
  permission: 'request.reopen',
  input,
  async run(context, asked) {
    const request = await lockRequest(context, asked.id)
    const outcome = await move(context, request, asked, 'reopen', 'request.reopened')
    // Whatever is done next is news to everybody who asked.
    await forgetTold(context, request.id)
    return outcome
  },
})

/** The household no longer needs it. What a delivery holds must be taken off the delivery first. */
export const cancelRequest = defineCommand<Input, Result>({
  name: 'request.cancel',
  permission: 'request.cancel',
  input,
  run: (context, asked) => moveFree(context, asked, 'cancel', 'request.cancelled'),
})

/** Answered or done on the spot, without a delivery. */
export const fulfilRequest = defineCommand<Input, Result>({
  name: 'request.fulfil',
  permission: 'request.close',
  input,
  run: (context, asked) => moveFree(context, asked, 'fulfil', 'request.fulfilled'),
})

async function moveFree(context: CommandContext, asked: Input, by: RequestMove, kind: EventKind) {
  const request = await lockRequest(context, asked.id)
  requireFree(context, request)
  if (by === 'fulfil') requireVerified(request)
  return move(context, request, asked, by, kind)
}

async function move(
  context: CommandContext,
  request: LockedRequest,
  { note }: Input,
  by: RequestMove,
  kind: EventKind,
) {
  const { now } = context
  // A run that carries it out is what fulfils it.
  const held = request.status === 'planned' || request.status === 'underWay'
  const status = held ? null : nextRequestStatus(statusNow(request), by)
  if (status === null) {
    throw new Refusal(held ? 'requestInDelivery' : 'moveNotAllowed', { status: request.status })
  }
  const remark = await writeRemark(context, request, note)
  const ended = status === 'closed' || status === 'cancelled'
  await updateRequest(
    context,
    request.id,
    {
      status,
      endedAt: ended ? now : null,
      ...(ended || status === 'fulfilled' ? { owesCallSince: null } : {}),
      ...(status === 'fulfilled' ? { fulfilledAt: now, ...UNCALLED } : {}),
      ...(status === 'open' ? { ...REOPENED, ...timesOf(now, now, request) } : {}),
    },
    { detail: remark.remarkId !== undefined || by === 'close' },
  )
  return {
    result: { id: request.id },
    event: {
      kind,
      subject: { type: 'request' as const, id: request.id },
      data: { buildingId: request.buildingId, category: request.category, ...remark },
    },
    touched: await touchedBy(context, request),
  }
}

const UNCALLED = { callTries: 0, callAgainAt: null }
const REOPENED = { fulfilledAt: null, claimLapses: 0, ...UNCALLED, ...claimColumns(null) }
