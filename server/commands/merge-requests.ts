import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { isWaiting, nextRequestStatus } from '#lib/domain/request/status.ts'
import { timesOf, timesUntil } from '#lib/domain/request/time-limits.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { category, id, words } from './inputs.ts'
import {
  claimColumns,
  type LockedRequest,
  lockRequest,
  requireFree,
  statusNow,
  touchedBy,
  updateRequest,
  writeRemark,
} from './lock-request.ts'
import { requireService } from './require-service.ts'

const merge = z.object({ id, into: id, note: words(500).optional() })
type Merge = z.infer<typeof merge>
type Result = { id: string }

/**
 * The same need logged twice: what was asked goes over to the other request, with everybody who
 * asked, and this one ends. The more pressing priority and the earlier due time count.
 */
export const mergeRequest = defineCommand<Merge, Result>({
  name: 'request.merge',
  permission: 'request.merge',
  input: merge,
  async run(context, asked) {
    const { now } = context
    if (asked.id === asked.into) throw new Refusal('badInput', { field: 'into' })
    const request = await lockRequest(context, asked.id)
    requireFree(context, request)
    const held = request.status === 'planned' || request.status === 'underWay'
    const status = nextRequestStatus(statusNow(request), 'merge')
    if (status === null) {
      throw new Refusal(held ? 'requestInDelivery' : 'moveNotAllowed', { status: request.status })
    }
    const into = await lockRequest(context, asked.into)
    if (!isWaiting(into.status)) throw new Refusal('moveNotAllowed', { status: into.status })
    await moveAskings(context, request.id, into.id)
    const askedCount = into.askedCount + request.askedCount
    const priority = priorityAfterAsking(into.priority, request.priority, askedCount)
    await updateRequest(
      context,
      into.id,
      { askedCount, priority, ...soonest(context, request, into, priority) },
      { detail: true },
    )
    const remark = await writeRemark(context, request, asked.note)
    await updateRequest(
      context,
      request.id,
      { status, mergedInto: into.id, endedAt: now, owesCallSince: null, ...claimColumns(null) },
      { detail: true },
    )
    return {
      result: { id: into.id },
      event: {
        kind: 'request.merged',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          requestId: into.id,
          askedCount,
          ...remark,
        },
      },
      touched: await touchedBy(context, request, into),
    }
  },
})

const split = z.object({
  id,
  askingIds: z.array(id).min(1).max(200),
  /** What the askings that are taken out are about. */
  category: category,
  note: words(500).optional(),
})
type Split = z.infer<typeof split>

/** Two needs logged as one: the chosen askings become a request of their own. */
export const splitRequest = defineCommand<Split, Result>({
  name: 'request.split',
  permission: 'request.merge',
  input: split,
  async run(context, asked) {
    const { tx, communityId, now, actor } = context
    const request = await lockRequest(context, asked.id)
    if (!isWaiting(request.status)) {
      throw new Refusal('moveNotAllowed', { status: statusNow(request) })
    }
    const taken = await chosenAskings(context, request, new Set(asked.askingIds))
    const service = await requireService(context, asked.category)
    const [first] = taken
    const splitId = uuidv7()
    await tx
      .insertInto('request')
      .values({
        communityId,
        id: splitId,
        incidentId: request.incidentId,
        buildingId: request.buildingId,
        householdId: request.householdId,
        unit: request.unit,
        room: request.room,
        category: asked.category,
        channel: first?.channel ?? request.channel,
        priority: request.priority,
        status: 'open',
        askedCount: taken.length,
        loggedAt: first?.at ?? now,
        ...timesOf(first?.at ?? now, now, { ...request, service }),
        loggedBy: first?.takenBy ?? actor.accountId,
        splitFrom: request.id,
        phoneIndex: request.phoneIndex,
      })
      .execute()
    await moveAskings(
      context,
      request.id,
      splitId,
      taken.map((asking) => asking.id),
    )
    const remark = await writeRemark(context, request, asked.note)
    await updateRequest(
      context,
      request.id,
      { askedCount: request.askedCount - taken.length },
      { detail: true },
    )
    return {
      result: { id: splitId },
      event: {
        kind: 'request.split',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: asked.category,
          requestId: splitId,
          count: taken.length,
          ...remark,
        },
      },
      touched: await touchedBy(context, request, { ...request, id: splitId }),
    }
  },
})

/** Of a request that keeps at least one, oldest first. */
async function chosenAskings(
  { tx, communityId }: CommandContext,
  request: LockedRequest,
  chosen: ReadonlySet<string>,
) {
  const all = await tx
    .selectFrom('asking')
    .select(['id', 'at', 'channel', 'takenBy'])
    .where('communityId', '=', communityId)
    .where('requestId', '=', request.id)
    .orderBy('at')
    .execute()
  const taken = all.filter((asking) => chosen.has(asking.id))
  if (taken.length < chosen.size) throw new Refusal('unknownAsking', { field: 'askingIds' })
  // Taking everything out would leave a request that nobody asked for.
  if (taken.length === all.length) throw new Refusal('badInput', { field: 'askingIds' })
  return taken
}

async function moveAskings(
  { tx, communityId }: CommandContext,
  from: string,
  to: string,
  askingIds?: readonly string[],
): Promise<void> {
  const calls = tx
    .selectFrom('asking')
    .select('callId')
    .where('communityId', '=', communityId)
    .where('requestId', '=', to)
    .where('callId', 'is not', null)
  let asking = tx
    .updateTable('asking')
    // Whoever asked hears of what comes of it now.
    .set({ requestId: to, told: null, toldAt: null })
    .where('communityId', '=', communityId)
    .where('requestId', '=', from)
  if (askingIds) asking = asking.where('id', 'in', [...askingIds])
  await asking.execute()
  await tx
    .updateTable('call')
    .set({ requestId: to })
    .where('communityId', '=', communityId)
    .where('requestId', '=', from)
    .where('id', 'in', calls)
    .execute()
}

function soonest(
  { now }: CommandContext,
  request: LockedRequest,
  into: LockedRequest,
  priority: LockedRequest['priority'],
) {
  const from = into.clockFrom ?? into.loggedAt
  const raised =
    priority === into.priority ? into.dueAt : timesOf(from, now, { ...into, priority }).dueAt
  const due = new Date(Math.min(into.dueAt.getTime(), request.dueAt.getTime(), raised.getTime()))
  return timesUntil(from, now, due)
}
