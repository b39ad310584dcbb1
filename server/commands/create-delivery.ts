import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { nextRequestStatus } from '#lib/domain/request/status.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id } from './inputs.ts'
import { requireCrew } from './require-carrier.ts'
import { reserveGoods } from './stock-effects.ts'

/** More stops than one person can walk in a shift help nobody. */
const MAX_REQUESTS = 60

const input = z.object({
  requestIds: z.array(id).min(1).max(MAX_REQUESTS),
  assigneeId: id.optional(),
  /** Who goes along. */
  partnerId: id.optional(),
  /** The point where its goods are fetched; they are reserved there. */
  pointId: id.optional(),
})
type Input = z.infer<typeof input>
/** `short`: goods that were asked for and do not lie at the point. */
type Result = { id: string; number: number; short?: number }

/**
 * Makes a delivery (a run) of requests that nobody carries yet. Requests of one building make one
 * stop; stops keep the order in which the requests were given. What it takes along is reserved at its point.
 */
export const createDelivery = defineCommand<Input, Result>({
  name: 'delivery.create',
  permission: 'delivery.create',
  input,
  async run(context, { requestIds, assigneeId, partnerId, pointId }) {
    const { tx, communityId, now, actor } = context
    const incidentId = openIncident(context)
    const requests = await lockPlannable(context, [...new Set(requestIds)])
    const crew = { assigneeId: assigneeId ?? null, partnerId: partnerId ?? null }
    await requireCrew(context, crew)
    if (pointId !== undefined) await requirePoint(context, pointId)
    const { nextRunNumber } = await tx
      .updateTable('incident')
      .set((eb) => ({ nextRunNumber: eb('nextRunNumber', '+', 1) }))
      .where('communityId', '=', communityId)
      .where('id', '=', incidentId)
      .returning('nextRunNumber')
      .executeTakeFirstOrThrow()
    const deliveryId = uuidv7()
    const number = nextRunNumber - 1
    const stops = [...Map.groupBy(requests, (request) => request.buildingId)].map(
      ([buildingId, ofBuilding], position) => ({
        id: uuidv7(),
        buildingId,
        position,
        requestIds: ofBuilding.map((request) => request.id),
      }),
    )
    await tx
      .insertInto('delivery')
      .values({
        communityId,
        id: deliveryId,
        incidentId,
        number,
        status: assigneeId === undefined ? 'planned' : 'assigned',
        ...crew,
        pointId: pointId ?? null,
        createdBy: actor.accountId,
        createdAt: now,
        statusAt: now,
      })
      .execute()
    await tx
      .insertInto('stop')
      .values(
        stops.map((stop) => ({
          communityId,
          id: stop.id,
          deliveryId,
          position: stop.position,
          buildingId: stop.buildingId,
          status: 'pending' as const,
        })),
      )
      .execute()
    await tx
      .insertInto('stopRequest')
      .values(
        stops.flatMap((stop) =>
          stop.requestIds.map((requestId) => ({
            communityId,
            stopId: stop.id,
            requestId,
            deliveryId,
          })),
        ),
      )
      .execute()
    await tx
      .updateTable('request')
      .set({ status: 'planned' })
      .where('communityId', '=', communityId)
      .where(
        'id',
        'in',
        requests.map((request) => request.id),
      )
      .execute()
    const run = { deliveryId, pointId: pointId ?? null }
    const { stock, short } = await reserveGoods(context, run, requests)
    return {
      result: { id: deliveryId, number, ...(short > 0 ? { short } : {}) },
      event: {
        kind: 'delivery.created' as const,
        subject: { type: 'delivery' as const, id: deliveryId },
        data: {
          number,
          count: requests.length,
          ...crew,
          buildingIds: stops.map((stop) => stop.buildingId),
          ...(short > 0 ? { short } : {}),
        },
      },
      touched: { delivery: [deliveryId], request: requests.map((request) => request.id), stock },
    }
  },
})

async function requirePoint({ tx, communityId }: CommandContext, pointId: string): Promise<void> {
  const point = await tx
    .selectFrom('stockPoint')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', pointId)
    .executeTakeFirst()
  if (!point) throw new Refusal('unknownPoint', { field: 'pointId' })
}

/** Locks the requests, in one order for everybody, and returns them in the order that was asked. */
async function lockPlannable({ tx, communityId }: CommandContext, requestIds: string[]) {
  const rows = await tx
    .selectFrom('request')
    .select(['id', 'status', 'buildingId', 'category', 'verified'])
    .where('communityId', '=', communityId)
    .where('id', 'in', requestIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return requestIds.map((requestId) => {
    const request = byId.get(requestId)
    if (!request) throw new Refusal('unknownRequest', { field: 'requestIds', requestId })
    if (nextRequestStatus(request.status, 'plan') === null) {
      const held = request.status === 'planned' || request.status === 'underWay'
      throw new Refusal(held ? 'requestInDelivery' : 'moveNotAllowed', {
        requestId,
        status: request.status,
      })
    }
    if (!request.verified) throw new Refusal('requestUnverified', { requestId })
    return request
  })
}
