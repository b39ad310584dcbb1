import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { isWaiting, LIVE_STATUSES } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import type { BuildingRow, DeliveryRow, LineRow, RequestRow } from '#lib/live/rows.ts'
import type { DemoDelivery, DemoRequest } from './demo-community.ts'

/** A request as screens held it at some moment; null when it had left them. */
export function requestRow(request: DemoRequest, clock: Lateness): RequestRow | null {
  const { status } = request
  if (!(LIVE_STATUSES as readonly string[]).includes(status)) return null
  const { claimedBy, claimUntil, escalatedBy, escalatedAt, replyDueAt } = request
  return {
    id: request.id,
    buildingId: request.buildingId,
    unit: request.unit,
    room: request.room,
    category: request.category,
    channel: request.channel,
    priority: request.priority,
    status,
    askedCount: request.askedCount,
    loggedAt: iso(request.loggedAt),
    dueAt: iso(request.dueAt),
    fulfilledAt: request.fulfilledAt && iso(request.fulfilledAt),
    loggedBy: request.loggedBy,
    verified: request.verified,
    clock: isWaiting(status) ? clock : 'inTime',
    claim:
      status === 'claimed' && claimedBy && claimUntil
        ? { by: claimedBy, until: iso(claimUntil), takeOver: null }
        : null,
    claimLapses: request.claimLapses,
    escalation:
      status === 'escalated' && escalatedAt && replyDueAt
        ? { by: escalatedBy, at: iso(escalatedAt), dueAt: iso(replyDueAt), late: false }
        : null,
    callBack:
      status === 'fulfilled' && request.fulfilledAt
        ? {
            since: iso(request.fulfilledAt),
            tries: request.callTries,
            againAt: request.callAgainAt && iso(request.callAgainAt),
            told: request.toldCount,
          }
        : null,
    detailVersion: request.detailVersion,
  }
}

/** A run as screens held it, as long as it was under way or a request of it was live. */
export function deliveryRow(
  delivery: DemoDelivery,
  number: number,
  isLive: (requestId: string) => boolean,
): DeliveryRow | null {
  const requestIds = delivery.stops.flatMap((stop) => stop.requestIds.toSorted())
  if (!isActiveDelivery(delivery.status) && !requestIds.some(isLive)) return null
  return {
    id: delivery.id,
    number,
    status: delivery.status,
    assigneeId: delivery.assigneeId,
    partnerId: delivery.partnerId,
    pointId: null,
    requestIds,
    buildingIds: delivery.stops.map(({ buildingId }) => buildingId),
    stops: delivery.stops.map((stop) => ({
      id: stop.id,
      buildingId: stop.buildingId,
      requestIds: stop.requestIds.toSorted(),
      status: stop.status,
      failReason: stop.failReason,
      settledAt: stop.settledAt && iso(stop.settledAt),
      doors: stop.requestIds.toSorted().map((requestId) => ({
        requestId,
        status: stop.status,
        failReason: stop.failReason,
        proof: stop.status === 'delivered' ? 'leftAtDoor' : null,
        unexplained: false,
        settledAt: stop.settledAt && iso(stop.settledAt),
        attempts: 0,
      })),
    })),
    createdAt: iso(delivery.createdAt),
    statusAt: iso(delivery.statusAt),
    failReason: delivery.failReason,
  }
}

/** Before anything happened. */
export function quietBuilding(row: BuildingRow): BuildingRow {
  return { ...row, tier: null, zoneId: null, claims: [], openRequests: 0 }
}

export function lineRow(row: LineRow, operatorId: string | null, since: Date): LineRow {
  return {
    ...row,
    status: operatorId === null ? 'unattended' : 'free',
    operatorId,
    since: iso(since),
    resumes: null,
    callId: null,
  }
}

function iso(at: Date): string {
  return at.toISOString()
}
