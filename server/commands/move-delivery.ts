import { z } from 'zod'
import type { Permission } from '#lib/domain/access/permissions.ts'
import {
  DELIVERY_MOVES,
  type DeliveryMove,
  type DeliveryStatus,
  FAIL_REASONS,
  nextDeliveryStatus,
  settledBy,
} from '#lib/domain/delivery/status.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import type { EventData, EventKind } from '#lib/live/protocol.ts'
import { type SealedStop, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, words } from './inputs.ts'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { requireCrew } from './require-carrier.ts'
import { requireOpen } from './require-open.ts'
import { settleGoods } from './stock-effects.ts'

const input = z.object({
  id,
  move: z.enum(DELIVERY_MOVES),
  /** For `assign`: who is to carry it. */
  assigneeId: id.optional(),
  /** For `assign`: who goes along; left out, nobody does. */
  partnerId: id.optional(),
  /** For `deliver` and `fail`: one stop of the run; left out, all that are still pending. */
  stopId: id.optional(),
  /** For `fail`. */
  reason: z.enum(FAIL_REASONS).optional(),
  note: words(500).optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; status: DeliveryStatus }

const PERMISSION: Record<DeliveryMove, Permission> = {
  assign: 'delivery.assign',
  accept: 'delivery.carry',
  pickUp: 'delivery.carry',
  depart: 'delivery.carry',
  deliver: 'delivery.carry',
  fail: 'delivery.carry',
  return: 'delivery.carry',
  cancel: 'delivery.cancel',
}

/** One step of a delivery, by one of its crew or by a lead. */
export const moveDelivery = defineCommand<Input, Result>({
  name: 'delivery.move',
  permission: ({ move }) => PERMISSION[move],
  input,
  async run(context, step) {
    const delivery = await lockDelivery(context, step.id)
    if (PERMISSION[step.move] === 'delivery.carry') refuseOthers(context, delivery)
    const status = nextDeliveryStatus(delivery.status, step.move)
    if (status === null) throw new Refusal('moveNotAllowed', { status: delivery.status })
    switch (step.move) {
      case 'assign':
        return assign(context, delivery, step)
      case 'deliver':
      case 'fail':
        return settle(context, delivery, step, step.move === 'deliver' ? 'delivered' : 'failed')
      case 'cancel':
        return giveBack(context, delivery, 'cancelled')
      case 'return':
        return giveBack(context, delivery, 'returned')
      case 'depart':
        return advance(context, delivery, 'departed', 'start')
      case 'accept':
        return advance(context, delivery, 'accepted', null)
      case 'pickUp':
        return advance(context, delivery, 'pickedUp', null)
    }
  },
})

type Delivery = Awaited<ReturnType<typeof lockDelivery>>
type Stop = Delivery['stops'][number]

async function lockDelivery(context: CommandContext, deliveryId: string) {
  const { tx, communityId } = context
  const delivery = await tx
    .selectFrom('delivery')
    .select(['id', 'incidentId', 'number', 'status', 'assigneeId', 'partnerId'])
    .where('communityId', '=', communityId)
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  if (!delivery) throw new Refusal('notFound')
  requireOpen(context, delivery.incidentId)
  const rows = await tx
    .selectFrom('stop')
    .innerJoin('stopRequest', (join) =>
      join
        .onRef('stopRequest.communityId', '=', 'stop.communityId')
        .onRef('stopRequest.stopId', '=', 'stop.id'),
    )
    .select(['stop.id', 'stop.buildingId', 'stop.status', 'stopRequest.requestId'])
    .where('stop.communityId', '=', communityId)
    .where('stop.deliveryId', '=', deliveryId)
    .orderBy('stop.position')
    .execute()
  const stops = [...Map.groupBy(rows, (row) => row.id).values()].map((ofStop) => ({
    id: ofStop[0]?.id ?? '',
    buildingId: ofStop[0]?.buildingId ?? '',
    status: ofStop[0]?.status ?? 'pending',
    requestIds: ofStop.map((row) => row.requestId),
  }))
  return { ...delivery, stops }
}

function refuseOthers({ actor }: CommandContext, delivery: Delivery): void {
  if (!isOfCrew(delivery, actor.accountId) && !actor.roles.includes('lead')) {
    throw new Refusal('notYourDelivery')
  }
}

async function assign(
  context: CommandContext,
  delivery: Delivery,
  { assigneeId, partnerId = null }: { assigneeId?: string; partnerId?: string | null },
) {
  if (assigneeId === undefined) throw new Refusal('badInput', { field: 'assigneeId' })
  await requireCrew(context, { assigneeId, partnerId })
  await setStatus(context, delivery.id, 'assigned', { assigneeId, partnerId })
  return outcome(delivery, 'assigned', 'delivery.assigned', { assigneeId, partnerId }, {})
}

async function advance(
  context: CommandContext,
  delivery: Delivery,
  status: 'accepted' | 'pickedUp' | 'departed',
  requestMove: RequestMove | null,
) {
  await setStatus(context, delivery.id, status)
  const requestIds = delivery.stops.flatMap((stop) => stop.requestIds)
  if (requestMove) await moveRequests(context, requestIds, requestMove)
  const kind = `delivery.${status}` as const
  const count = delivery.stops.length
  return outcome(delivery, status, kind, { count }, requestMove ? { request: requestIds } : {})
}

/** Stops that were reached: their requests are fulfilled, or wait again. */
async function settle(
  context: CommandContext,
  delivery: Delivery,
  step: Input,
  to: 'delivered' | 'failed',
) {
  const pending = delivery.stops.filter((stop) => stop.status === 'pending')
  const settled = step.stopId ? pending.filter((stop) => stop.id === step.stopId) : pending
  if (settled.length === 0) throw new Refusal('moveNotAllowed', { status: delivery.status })
  const reason = to === 'failed' ? (step.reason ?? 'other') : null
  await settleStops(context, settled, to, reason, step.note)
  const requestIds = settled.flatMap((stop) => stop.requestIds)
  await moveRequests(context, requestIds, to === 'delivered' ? 'fulfil' : 'unplan')
  const stock = await settleGoods(context, delivery.id, requestIds, to)
  const left = pending.length - settled.length
  const overall = settledBy(
    delivery.stops.map((stop) => (settled.includes(stop) ? to : stop.status)),
  )
  if (overall) await setStatus(context, delivery.id, overall, { failReason: reason })
  const kind: EventKind = overall
    ? `delivery.${overall}`
    : to === 'delivered'
      ? 'delivery.stopDelivered'
      : 'delivery.stopFailed'
  const data: EventData = {
    buildingIds: settled.map((stop) => stop.buildingId),
    count: left,
    ...(step.stopId ? { stopId: step.stopId } : {}),
    ...(reason ? { reason } : {}),
  }
  return outcome(delivery, overall ?? delivery.status, kind, data, {
    ...touchedBy(settled),
    stock,
  })
}

/** The run ends without its pending stops: their requests wait again. */
async function giveBack(
  context: CommandContext,
  delivery: Delivery,
  status: 'cancelled' | 'returned',
) {
  const pending = delivery.stops.filter((stop) => stop.status === 'pending')
  await settleStops(context, pending, 'failed', null)
  const requestIds = pending.flatMap((stop) => stop.requestIds)
  await moveRequests(context, requestIds, 'unplan')
  const stock = await settleGoods(context, delivery.id, requestIds, 'failed')
  await setStatus(context, delivery.id, status)
  return outcome(
    delivery,
    status,
    `delivery.${status}`,
    { count: pending.length },
    { ...touchedBy(delivery.stops), stock },
  )
}

async function settleStops(
  { tx, communityId, now, keyRing, incidentId }: CommandContext,
  stops: readonly Stop[],
  status: 'delivered' | 'failed',
  failReason: Input['reason'] | null,
  note?: string,
): Promise<void> {
  const sealer = note ? await keyRing.of(tx, communityId, incidentId) : null
  for (const stop of stops) {
    const secret: SealedStop = { note: note ?? '' }
    await tx
      .updateTable('stop')
      .set({
        status,
        failReason: failReason ?? null,
        settledAt: now,
        sealed: sealer ? sealer.seal(sealedPlace('stop', stop.id), secret) : null,
      })
      .where('communityId', '=', communityId)
      .where('id', '=', stop.id)
      .execute()
  }
}

async function setStatus(
  { tx, communityId, now }: CommandContext,
  deliveryId: string,
  status: DeliveryStatus,
  also: {
    assigneeId?: string
    partnerId?: string | null
    failReason?: Input['reason'] | null
  } = {},
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ status, statusAt: now, ...also })
    .where('communityId', '=', communityId)
    .where('id', '=', deliveryId)
    .execute()
}

async function moveRequests(
  { tx, communityId, now }: CommandContext,
  requestIds: readonly string[],
  move: RequestMove,
): Promise<void> {
  if (requestIds.length === 0) return
  const requests = await tx
    .selectFrom('request')
    .select(['id', 'status'])
    .where('communityId', '=', communityId)
    .where('id', 'in', [...requestIds])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const [status, ofStatus] of Map.groupBy(requests, (request) => request.status)) {
    const next = nextRequestStatus(status, move)
    // A request that has moved on by itself (reopened, closed) is no longer this run's business.
    if (next === null) continue
    await tx
      .updateTable('request')
      .set({ status: next, ...(next === 'fulfilled' ? { fulfilledAt: now } : {}) })
      .where('communityId', '=', communityId)
      .where(
        'id',
        'in',
        ofStatus.map((request) => request.id),
      )
      .execute()
  }
}

function touchedBy(stops: readonly Stop[]) {
  return {
    request: stops.flatMap((stop) => stop.requestIds),
    building: stops.map((stop) => stop.buildingId),
  }
}

function outcome(
  delivery: Delivery,
  status: DeliveryStatus,
  kind: EventKind,
  data: EventData,
  touched: { request?: string[]; building?: string[]; stock?: string[] },
) {
  return {
    result: { id: delivery.id, status },
    event: {
      kind,
      subject: { type: 'delivery' as const, id: delivery.id },
      data: {
        number: delivery.number,
        assigneeId: delivery.assigneeId,
        partnerId: delivery.partnerId,
        ...data,
      },
    },
    touched: { delivery: [delivery.id], ...touched },
  }
}
