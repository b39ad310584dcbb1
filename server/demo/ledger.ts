import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import {
  type DeliveryMove,
  type DeliveryStatus,
  type FailReason,
  nextDeliveryStatus,
  settledBy,
} from '#lib/domain/delivery/status.ts'
import type { ProductCategory, Channel, Priority } from '#lib/domain/request/categories.ts'
import { priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import { dueAt } from '#lib/domain/request/time-limits.ts'
import type { EventData, EventKind } from '#lib/live/protocol.ts'
import type { SealedAsking } from '../crypto/sealed-records.ts'
import type {
  DemoCall,
  DemoDelivery,
  DemoEvent,
  DemoPaths,
  DemoRemark,
  DemoRequest,
  DemoState,
  DemoStop,
} from './demo-community.ts'
import { endedCall } from './calls-plan.ts'
import type { SeededRandom } from './random.ts'
import { setClock, UNTOUCHED } from './request-life.ts'

export type Asking = {
  at: number
  channel: Channel
  takenBy: string | null
  lineId: string | null
  secret: SealedAsking
}

export type NewRequest = {
  buildingId: string
  householdId: string | null
  unit: string | null
  room: string | null
  category: ProductCategory
  priority: Priority
  asking: Asking
}

const AFTERWARDS: readonly EventKind[] = ['request.overdue', 'request.replyOverdue']

/**
 * Keeps the books of the three days as the commands would have kept them: every change of state
 * goes through the domain's tables and leaves its event, and a move that the tables refuse, or one
 * that comes before the last, is a mistake of the generator and throws.
 */
export class Ledger {
  readonly requests: DemoRequest[] = []
  readonly remarks: DemoRemark[] = []
  readonly deliveries: DemoDelivery[] = []
  readonly calls: DemoCall[] = []
  readonly events: DemoEvent[] = []
  readonly paths: DemoPaths = { requests: new Map(), deliveries: new Map() }
  readonly states: DemoState[] = []
  readonly #random: SeededRandom
  readonly #incidentId: string
  readonly #now: number
  readonly #byId = new Map<string, DemoRequest>()
  readonly #lastAt = new Map<string, number>()

  constructor(random: SeededRandom, incidentId: string, now: number) {
    this.#random = random
    this.#incidentId = incidentId
    this.#now = now
  }

  note(event: DemoEvent): void {
    this.events.push(event)
  }

  log(asked: NewRequest): DemoRequest {
    const { at, channel, takenBy, secret } = asked.asking
    const loggedAt = new Date(at)
    const request: DemoRequest = {
      id: this.#random.id(at),
      incidentId: this.#incidentId,
      buildingId: asked.buildingId,
      householdId: asked.householdId,
      unit: asked.unit,
      room: asked.room,
      category: asked.category,
      channel,
      priority: asked.priority,
      status: 'open',
      askedCount: 1,
      loggedAt,
      dueAt: dueAt(loggedAt, STARTING_SERVICES[asked.category], asked.priority),
      fulfilledAt: null,
      endedAt: null,
      loggedBy: takenBy,
      mergedInto: null,
      ...UNTOUCHED,
      verified: true,
      phone: secret.phone ?? null,
      askings: [],
    }
    this.requests.push(request)
    this.#byId.set(request.id, request)
    this.paths.requests.set(request.id, ['open'])
    this.#addAsking(request, asked.asking)
    this.tell(request, 'request.logged', at, takenBy, { priority: request.priority, channel })
    return request
  }

  askAgain(request: DemoRequest, asking: Asking): void {
    const { at, channel, takenBy } = asking
    request.askedCount += 1
    request.priority = priorityAfterAsking(request.priority, request.priority, request.askedCount)
    const due = dueAt(request.loggedAt, STARTING_SERVICES[request.category], request.priority)
    if (due < request.dueAt) request.dueAt = due
    this.#addAsking(request, asking)
    this.tell(request, 'request.askedAgain', at, takenBy, {
      priority: request.priority,
      channel,
      askedCount: request.askedCount,
    })
  }

  /** `kind` null: the move belongs to a delivery's event, or leaves none. */
  move(
    request: DemoRequest,
    move: RequestMove,
    at: number,
    kind: EventKind | null = null,
    actorId: string | null = null,
  ): void {
    const status = nextRequestStatus(request.status, move)
    if (status === null)
      throw new Error(`${request.category} cannot ${move} from ${request.status}`)
    this.#inOrder(request.id, at)
    request.status = status
    this.paths.requests.get(request.id)?.push(status)
    if (status === 'fulfilled') request.fulfilledAt = new Date(at)
    if (status === 'closed' || status === 'cancelled' || status === 'merged') {
      request.endedAt = new Date(at)
    }
    if (move === 'reopen') {
      request.fulfilledAt = null
      request.endedAt = null
      request.dueAt = dueAt(new Date(at), STARTING_SERVICES[request.category], request.priority)
    }
    if (kind) this.tell(request, kind, at, actorId, {})
    else this.#remember(request, at)
  }

  createRun(requests: readonly DemoRequest[], at: number, createdBy: string): DemoDelivery {
    const id = this.#random.id(at)
    const delivery: DemoDelivery = {
      id,
      incidentId: this.#incidentId,
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
          id: this.#random.id(at),
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
    } else this.#inOrder(delivery.id, at)
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

  lastMoveOf(id: string): number {
    return this.#lastAt.get(id) ?? 0
  }

  /** Runs are numbered, and events ordered, by when they happened; ties keep the order of writing. */
  close(): void {
    for (const request of this.requests) setClock(this, request, this.#now)
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
    this.#inOrder(delivery.id, at)
    delivery.status = status
    delivery.statusAt = new Date(at)
    this.paths.deliveries.get(delivery.id)?.push(status)
    return status
  }

  #requestsOf(stops: readonly DemoStop[]): DemoRequest[] {
    return stops.flatMap((stop) => stop.requestIds.flatMap((id) => this.#byId.get(id) ?? []))
  }

  #addAsking(request: DemoRequest, { at, channel, takenBy, lineId, secret }: Asking): void {
    this.#inOrder(request.id, at)
    const callId = channel === 'phone' ? this.#random.id(at) : null
    request.askings.push({
      id: this.#random.id(at),
      requestId: request.id,
      callId,
      channel,
      at: new Date(at),
      takenBy,
      toldAt: null,
      told: null,
      secret,
    })
    if (callId === null) return
    this.calls.push({
      id: callId,
      incidentId: this.#incidentId,
      lineId,
      operatorId: takenBy,
      startedAt: new Date(at),
      outcome: request.askings.length > 1 ? 'addedToRequest' : 'requestLogged',
      requestId: request.id,
      phone: secret.phone ?? null,
      ...endedCall(new Date(at)),
      buildingId: request.buildingId,
      householdId: request.householdId,
      known: request.householdId !== null,
    })
  }

  tell(
    request: DemoRequest,
    kind: EventKind,
    at: number,
    actorId: string | null,
    data: EventData,
  ): void {
    // What a clock does to it is told at its due time, when the book is closed.
    if (!AFTERWARDS.includes(kind)) this.#remember(request, at)
    this.note({
      at: new Date(at),
      kind,
      actorId,
      subject: { type: 'request', id: request.id },
      data: { buildingId: request.buildingId, category: request.category, ...data },
    })
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

  #remember(request: DemoRequest, at: number): void {
    this.states.push({ at, request: { ...request, askings: [] } })
  }

  #inOrder(id: string, at: number): void {
    const last = this.#lastAt.get(id) ?? 0
    if (at < last) throw new Error(`${id} would move ${last - at} ms before its last move`)
    if (at > this.#now) throw new Error(`${id} would move after now`)
    this.#lastAt.set(id, at)
  }
}
