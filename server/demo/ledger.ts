import {
  type DeliveryMove,
  type DeliveryStatus,
  type FailReason,
  nextDeliveryStatus,
  settledBy,
} from '#lib/domain/delivery/status.ts'
import type { EventData, EventKind } from '#lib/live/protocol.ts'
import type { DemoDelivery, DemoRequest, DemoStop } from './demo-community.ts'
import { setClock } from './request-life.ts'
import { RequestBook } from './request-book.ts'

/**
 * Keeps the books of the three days as the commands would have kept them: every change of state
 * goes through the domain's tables and leaves its event, and a move that the tables refuse, or one
 * that comes before the last, is a mistake of the generator and throws.
 */
export class Ledger extends RequestBook {
  readonly deliveries: DemoDelivery[] = []

  createRun(requests: readonly DemoRequest[], at: number, createdBy: string): DemoDelivery {
    const id = this.random.id(at)
    const delivery: DemoDelivery = {
      id,
      incidentId: this.incidentId,
      number: 0,
      status: 'planned',
      assigneeId: null,
      partnerId: null,
      pointId: null,
      createdBy,
      createdAt: new Date(at),
      statusAt: new Date(at),
      failReason: null,
      stops: [...Map.groupBy(requests, (request) => request.buildingId)].map(
        ([buildingId, ofBuilding], position) => ({
          id: this.random.id(at),
          deliveryId: id,
          position,
          buildingId,
          status: 'pending',
          failReason: null,
          settledAt: null,
          secret: null,
          requestIds: ofBuilding.map((request) => request.id),
        }),
      ),
    }
    this.deliveries.push(delivery)
    this.paths.deliveries.set(id, ['planned'])
    for (const request of requests) this.move(request, 'plan', at)
    this.#tellRun(delivery, 'delivery.created', at, createdBy, {
      count: requests.length,
      assigneeId: null,
      buildingIds: delivery.stops.map((stop) => stop.buildingId),
    })
    return delivery
  }

  assign(delivery: DemoDelivery, assigneeId: string, at: number, actorId: string): void {
    this.#step(delivery, 'assign', at)
    delivery.assigneeId = assigneeId
    this.#tellRun(delivery, 'delivery.assigned', at, actorId, { assigneeId })
  }

  advance(delivery: DemoDelivery, move: 'accept' | 'pickUp' | 'depart', at: number): void {
    const status = this.#step(delivery, move, at)
    if (move === 'depart') {
      for (const request of this.#requestsOf(delivery.stops)) this.move(request, 'start', at)
    }
    this.#tellRun(delivery, `delivery.${status}` as EventKind, at, delivery.assigneeId, {
      count: delivery.stops.length,
    })
  }

  settle(
    delivery: DemoDelivery,
    stop: DemoStop,
    to: 'delivered' | FailReason,
    at: number,
    note: string | null,
  ): void {
    const failReason = to === 'delivered' ? null : to
    stop.status = failReason ? 'failed' : 'delivered'
    stop.failReason = failReason
    stop.settledAt = new Date(at)
    stop.secret = note === null ? null : { note }
    for (const request of this.#requestsOf([stop])) {
      this.move(request, failReason ? 'unplan' : 'fulfil', at)
    }
    const overall = settledBy(delivery.stops.map(({ status }) => status))
    if (overall) {
      this.#step(delivery, overall === 'delivered' ? 'deliver' : 'fail', at)
      delivery.failReason = failReason
    } else this.inOrder(delivery.id, at)
    const kind: EventKind = overall
      ? `delivery.${overall}`
      : `delivery.${failReason ? 'stopFailed' : 'stopDelivered'}`
    this.#tellRun(delivery, kind, at, delivery.assigneeId, {
      buildingIds: [stop.buildingId],
      count: delivery.stops.filter(({ status }) => status === 'pending').length,
      stopId: stop.id,
      ...(failReason ? { reason: failReason } : {}),
    })
  }

  /** The run ends without its pending stops: their requests wait again. */
  giveBack(delivery: DemoDelivery, move: 'cancel' | 'return', at: number, actorId: string): void {
    const pending = delivery.stops.filter((stop) => stop.status === 'pending')
    for (const stop of pending) {
      stop.status = 'failed'
      stop.settledAt = new Date(at)
    }
    for (const request of this.#requestsOf(pending)) this.move(request, 'unplan', at)
    const status = this.#step(delivery, move, at)
    this.#tellRun(delivery, `delivery.${status}` as EventKind, at, actorId, {
      count: pending.length,
    })
  }

  /** Runs are numbered, and events ordered, by when they happened; ties keep the order of writing. */
  close(): void {
    for (const request of this.requests) setClock(this, request, this.now)
    this.requests.sort((a, b) => a.loggedAt.getTime() - b.loggedAt.getTime())
    this.calls.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    this.deliveries.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    const numbers = new Map(this.deliveries.map(({ id }, index) => [id, index + 1]))
    for (const delivery of this.deliveries) delivery.number = numbers.get(delivery.id) ?? 0
    for (const event of this.events) {
      const number = numbers.get(event.subject.id)
      if (number !== undefined) event.data.number = number
    }
    this.events.sort((a, b) => a.at.getTime() - b.at.getTime())
  }

  #step(delivery: DemoDelivery, move: DeliveryMove, at: number): DeliveryStatus {
    const status = nextDeliveryStatus(delivery.status, move)
    if (status === null) throw new Error(`a run cannot ${move} from ${delivery.status}`)
    this.inOrder(delivery.id, at)
    delivery.status = status
    delivery.statusAt = new Date(at)
    this.paths.deliveries.get(delivery.id)?.push(status)
    return status
  }

  #requestsOf(stops: readonly DemoStop[]): DemoRequest[] {
    return stops.flatMap((stop) => stop.requestIds.flatMap((id) => this.requestOf(id) ?? []))
  }

  #tellRun(
    delivery: DemoDelivery,
    kind: EventKind,
    at: number,
    actorId: string | null,
    data: EventData,
  ): void {
    const stops = delivery.stops.map((stop) => ({ ...stop }))
    this.states.push({ at, delivery: { ...delivery, stops } })
    this.note({
      at: new Date(at),
      kind,
      actorId,
      subject: { type: 'delivery', id: delivery.id },
      data: { assigneeId: delivery.assigneeId, ...data },
    })
  }
}
