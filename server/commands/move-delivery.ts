import { z } from 'zod'
import type { Permission } from '#lib/domain/access/permissions.ts'
import {
  type DoorOutcome,
  type DoorResult,
  isMeant,
  pendingDoors,
  settleDoors,
} from '#lib/domain/delivery/doors.ts'
import {
  DELIVERY_MOVES,
  type DeliveryMove,
  type DeliveryStatus,
  FAIL_REASONS,
  isActiveDelivery,
  nextDeliveryStatus,
  settledBy,
} from '#lib/domain/delivery/status.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { RequestMove } from '#lib/domain/request/status.ts'
import type { EventData, EventKind } from '#lib/live/protocol.ts'
import { type CommandContext, defineCommand } from './command.ts'
import {
  type Delivery,
  type DeliveryStopRow,
  lockDelivery,
  moveRequests,
  onceCarried,
  refuseMovedOn,
  writeDoors,
} from './delivery-doors.ts'
import { proofInput } from './door-proof.ts'
import { id, words } from './inputs.ts'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { requireCrew } from './require-carrier.ts'
import { requireProof } from './require-proof.ts'
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
  /** For `deliver` and `fail`: the doors meant, by their requests; left out, all of the stop. */
  requestIds: z.array(id).min(1).max(200).optional(),
  /** For `deliver`: how it can be shown that it arrived. */
  proof: proofInput.optional(),
  /**
   * For `deliver` of certain doors: it was handed over although the run or the request has gone
   * another way meanwhile. What happened at a door is a fact; the world is told, not refused.
   */
  insist: z.boolean().optional(),
  /** For `fail`. */
  reason: z.enum(FAIL_REASONS).optional(),
  /** For `fail`: another try on this run, or back to the queue (the default). */
  next: z.enum(['tryAgain', 'handBack']).optional(),
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
    const insists = step.insist === true && step.move === 'deliver' && !!step.requestIds
    if (PERMISSION[step.move] === 'delivery.carry') await refuseOthers(context, delivery, insists)
    const status = nextDeliveryStatus(delivery.status, step.move)
    if (status === null && !insists) {
      throw new Refusal('moveNotAllowed', { status: delivery.status })
    }
    switch (step.move) {
      case 'assign':
        return assign(context, delivery, step)
      case 'deliver':
      case 'fail':
        return settle(context, delivery, step, insists)
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

async function refuseOthers(
  context: CommandContext,
  delivery: Delivery,
  insists: boolean,
): Promise<void> {
  const { actor } = context
  if (isOfCrew(delivery, actor.accountId) || actor.roles.includes('lead')) return
  if (insists && (await onceCarried(context, delivery.id))) return
  throw new Refusal('notYourDelivery')
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
  const requestIds = delivery.stops.flatMap((stop) => stop.doors.map((door) => door.requestId))
  if (requestMove) await moveRequests(context, requestIds, requestMove)
  const kind = `delivery.${status}` as const
  const count = delivery.stops.length
  return outcome(delivery, status, kind, { count }, requestMove ? { request: requestIds } : {})
}

/**
 * Doors that were reached: their requests are fulfilled, wait again, or will be tried once more. Who
 * insists may have come too late: for the run, which then stays as it ended, or for the door.
 */
async function settle(context: CommandContext, delivery: Delivery, step: Input, insists: boolean) {
  const at = context.now.toISOString()
  const to = destinationOf(step)
  const isChosen = (stop: DeliveryStopRow, door: DoorResult) =>
    isMeant(stop, door, step) &&
    (door.status === 'pending' || (insists && door.status === 'failed'))
  const chosen = delivery.stops.flatMap((stop) => stop.doors.filter((door) => isChosen(stop, door)))
  if (step.requestIds) await refuseMovedOn(context, delivery, step.requestIds, to, insists)
  if (chosen.length === 0) throw new Refusal('moveNotAllowed', { status: delivery.status })
  const requestIds = chosen.map((door) => door.requestId)
  const unexplained =
    step.move === 'deliver' ? await requireProof(context, requestIds, step) : new Set<string>()
  const doorOutcome = outcomeOf(step, at, unexplained)
  const stops = settleDoors(delivery.stops, isChosen, doorOutcome)
  await writeDoors(context, delivery, stops, requestIds, step)
  // Handed over before the new carrier set out.
  if (insists) await moveRequests(context, requestIds, 'start')
  let stock: string[] = []
  // What will be tried again on this run stays promised to it.
  if (to !== 'tryAgain') {
    await moveRequests(context, requestIds, to === 'delivered' ? 'fulfil' : 'unplan')
    stock = await settleGoods(context, delivery.id, requestIds, to)
  }
  const isOver = !isActiveDelivery(delivery.status)
  const overall = isOver ? null : settledBy(stops.map((stop) => stop.status))
  const failReason = doorOutcome.to === 'failed' ? doorOutcome.reason : null
  if (overall) await setStatus(context, delivery.id, overall, { failReason })
  const changed = stops.filter((stop) => !delivery.stops.includes(stop))
  return outcome(
    delivery,
    overall ?? delivery.status,
    overall ? `delivery.${overall}` : kindOf(to, changed),
    dataOf(step, stops, changed, doorOutcome),
    { request: requestIds, building: changed.map((stop) => stop.buildingId), stock },
  )
}

function destinationOf({ move, next }: Input): DoorOutcome['to'] {
  if (move === 'deliver') return 'delivered'
  return next === 'tryAgain' ? 'tryAgain' : 'failed'
}

function outcomeOf(step: Input, at: string, unexplained: ReadonlySet<string>): DoorOutcome {
  const to = destinationOf(step)
  if (to === 'delivered') return { to, proof: step.proof?.kind ?? null, unexplained, at }
  return { to, reason: step.reason ?? 'other', at }
}

function kindOf(to: DoorOutcome['to'], changed: readonly DeliveryStopRow[]): EventKind {
  if (to === 'tryAgain') return 'delivery.doorTried'
  const isWhole = changed.every((stop) => stop.status !== 'pending')
  if (to === 'delivered') return isWhole ? 'delivery.stopDelivered' : 'delivery.doorDelivered'
  // A stop where others were served before is not lost with its last door.
  const isLost = isWhole && changed.every((stop) => stop.status === 'failed')
  return isLost ? 'delivery.stopFailed' : 'delivery.doorFailed'
}

function dataOf(
  step: Input,
  stops: readonly DeliveryStopRow[],
  changed: readonly DeliveryStopRow[],
  doorOutcome: DoorOutcome,
): EventData {
  const reason = doorOutcome.to === 'delivered' ? null : doorOutcome.reason
  const unexplained = doorOutcome.to === 'delivered' ? doorOutcome.unexplained.size : 0
  return {
    buildingIds: changed.map((stop) => stop.buildingId),
    count: stops.filter((stop) => stop.status === 'pending').length,
    doorsLeft: changed.reduce((sum, stop) => sum + pendingDoors(stop).length, 0),
    ...(step.stopId ? { stopId: step.stopId } : {}),
    ...(unexplained > 0 ? { unexplained } : {}),
    ...(reason ? { reason } : {}),
  }
}

/** The run ends without its pending doors: their requests wait again. */
async function giveBack(
  context: CommandContext,
  delivery: Delivery,
  status: 'cancelled' | 'returned',
) {
  const pending = delivery.stops.filter((stop) => stop.status === 'pending')
  const requestIds = pending.flatMap((stop) => pendingDoors(stop).map((door) => door.requestId))
  const at = context.now.toISOString()
  const stops = settleDoors(delivery.stops, (_, door) => door.status === 'pending', {
    to: 'failed',
    reason: null,
    at,
  })
  await writeDoors(context, delivery, stops, requestIds, {})
  await moveRequests(context, requestIds, 'unplan')
  const stock = await settleGoods(context, delivery.id, requestIds, 'failed')
  await setStatus(context, delivery.id, status)
  return outcome(
    delivery,
    status,
    `delivery.${status}`,
    { count: pending.length },
    {
      request: delivery.stops.flatMap((stop) => stop.doors.map((door) => door.requestId)),
      building: delivery.stops.map((stop) => stop.buildingId),
      stock,
    },
  )
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
