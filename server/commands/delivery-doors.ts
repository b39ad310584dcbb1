import { sql } from 'kysely'
import type { DoorOutcome, StopResult } from '#lib/domain/delivery/doors.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import { type SealedDoor, type SealedStop, sealedPlace } from '../crypto/sealed-records.ts'
import type { CommandContext } from './command.ts'
import type { Proof } from './door-proof.ts'
import { requireOpen } from './require-open.ts'

export type DeliveryStopRow = StopResult & { buildingId: string }
export type Delivery = Awaited<ReturnType<typeof lockDelivery>>

/** A run with its stops and their doors, held until the command is over. */
export async function lockDelivery(context: CommandContext, deliveryId: string) {
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
    .select(['stop.id', 'stop.buildingId', 'stop.status as stopStatus'])
    .select(['stop.failReason as stopFailReason', 'stop.settledAt as stopSettledAt'])
    .select(['stopRequest.requestId', 'stopRequest.status', 'stopRequest.failReason'])
    .select(['stopRequest.proof', 'stopRequest.unexplained', 'stopRequest.settledAt'])
    .select('stopRequest.attempts')
    .where('stop.communityId', '=', communityId)
    .where('stop.deliveryId', '=', deliveryId)
    .orderBy('stop.position')
    .orderBy('stopRequest.requestId')
    .execute()
  const stops = [...Map.groupBy(rows, (row) => row.id).values()].flatMap((ofStop) => {
    const [first] = ofStop
    if (!first) return []
    const stop: DeliveryStopRow = {
      id: first.id,
      buildingId: first.buildingId,
      status: first.stopStatus,
      failReason: first.stopFailReason,
      settledAt: first.stopSettledAt?.toISOString() ?? null,
      doors: ofStop.map((door) => ({
        requestId: door.requestId,
        status: door.status,
        failReason: door.failReason,
        proof: door.proof,
        unexplained: door.unexplained,
        settledAt: door.settledAt?.toISOString() ?? null,
        attempts: door.attempts,
      })),
    }
    return [stop]
  })
  return { ...delivery, stops }
}

/** Whether the run was in this person's hands at some time; the log knows. */
export async function onceCarried(
  { tx, communityId, actor }: CommandContext,
  deliveryId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from event e
    where e.community_id = ${communityId} and e.subject_id = ${deliveryId}
      and e.kind in ('delivery.created', 'delivery.assigned')
      and e.data ->> 'assigneeId' = ${actor.accountId}
    limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * Doors that were named must still be as whoever named them saw them: pending, and their requests on
 * this run. Otherwise both versions go before the person. Who insists is refused only where the goods
 * would be counted twice.
 */
export async function refuseMovedOn(
  { tx, communityId }: CommandContext,
  delivery: Delivery,
  requestIds: readonly string[],
  to: DoorOutcome['to'],
  insists: boolean,
): Promise<void> {
  const requests = await tx
    .selectFrom('request')
    .select(['id', 'status'])
    .where('communityId', '=', communityId)
    .where('id', 'in', [...requestIds])
    .execute()
  const move: RequestMove = to === 'delivered' ? 'fulfil' : 'unplan'
  for (const requestId of requestIds) {
    const stop = delivery.stops.find((each) =>
      each.doors.some((door) => door.requestId === requestId),
    )
    const door = stop?.doors.find((each) => each.requestId === requestId)
    const status = requests.find((request) => request.id === requestId)?.status
    if (!door || !status) throw new Refusal('unknownRequest', { field: 'requestIds', requestId })
    const facts = { requestId, stopId: stop?.id ?? null, status, doorStatus: door.status }
    if (door.status === 'delivered') throw new Refusal('doorMovedOn', facts)
    // On its way again in other hands: those who carry it now settle it.
    if (insists && door.status === 'failed' && (status === 'planned' || status === 'underWay')) {
      throw new Refusal('requestInDelivery', facts)
    }
    if (!insists && (door.status === 'failed' || nextRequestStatus(status, move) === null)) {
      throw new Refusal('doorMovedOn', facts)
    }
  }
}

/** Writes what came of these doors, and what follows from it for their stops. */
export async function writeDoors(
  context: CommandContext,
  delivery: Delivery,
  stops: readonly DeliveryStopRow[],
  requestIds: readonly string[],
  said: { note?: string; proof?: Proof; requestIds?: readonly string[] },
): Promise<void> {
  const { tx, communityId, now, actor } = context
  const { proof } = said
  const photoId = proof?.kind === 'photo' ? await announcePhoto(context, delivery, proof) : null
  const secret: SealedDoor = {
    ...(said.requestIds && said.note ? { note: said.note } : {}),
    ...(proof?.kind === 'code' ? { code: proof.code } : {}),
    ...(proof?.kind === 'signature' ? { strokes: proof.strokes } : {}),
  }
  const stopNote = !said.requestIds && said.note ? said.note : null
  const hasSecret = Object.keys(secret).length > 0
  const sealer =
    hasSecret || stopNote !== null
      ? await context.keyRing.of(tx, communityId, delivery.incidentId)
      : null
  for (const stop of stops.filter((each) => !delivery.stops.includes(each))) {
    const note: SealedStop | null = stopNote === null ? null : { note: stopNote }
    await tx
      .updateTable('stop')
      .set({
        status: stop.status,
        failReason: stop.failReason,
        settledAt: stop.settledAt === null ? null : new Date(stop.settledAt),
        ...(note && sealer ? { sealed: sealer.seal(sealedPlace('stop', stop.id), note) } : {}),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', stop.id)
      .execute()
    for (const door of stop.doors.filter((each) => requestIds.includes(each.requestId))) {
      const place = sealedPlace('door', `${stop.id}:${door.requestId}`)
      await tx
        .updateTable('stopRequest')
        .set({
          status: door.status,
          failReason: door.failReason,
          proof: door.proof,
          unexplained: door.unexplained,
          photoId,
          attempts: door.attempts,
          settledAt: door.settledAt === null ? null : now,
          settledBy: actor.accountId,
          sealed: hasSecret && sealer ? sealer.seal(place, secret) : null,
        })
        .where('communityId', '=', communityId)
        .where('stopId', '=', stop.id)
        .where('requestId', '=', door.requestId)
        .execute()
    }
  }
}

/** The photograph may come now: its size and hash are known, and whose it is. */
async function announcePhoto(
  { tx, communityId, actor, now }: CommandContext,
  delivery: Delivery,
  proof: Proof & { kind: 'photo' },
): Promise<string> {
  const known = await tx
    .selectFrom('photo')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', proof.photoId)
    .executeTakeFirst()
  if (known) throw new Refusal('badInput', { field: 'proof.photoId' })
  await tx
    .insertInto('photo')
    .values({
      communityId,
      id: proof.photoId,
      incidentId: delivery.incidentId,
      deliveryId: delivery.id,
      takenBy: actor.accountId,
      at: now,
      size: proof.size,
      hash: Buffer.from(proof.hash, 'hex'),
    })
    .execute()
  return proof.photoId
}

export async function moveRequests(
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
