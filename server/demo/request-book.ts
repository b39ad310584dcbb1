import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import type { ProductCategory, Channel, Priority } from '#lib/domain/request/categories.ts'
import { priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { nextRequestStatus, type RequestMove } from '#lib/domain/request/status.ts'
import { dueAt } from '#lib/domain/request/time-limits.ts'
import type { EventData, EventKind } from '#lib/live/protocol.ts'
import type { SealedAsking } from '../crypto/sealed-records.ts'
import type {
  DemoCall,
  DemoEvent,
  DemoPaths,
  DemoRemark,
  DemoRequest,
  DemoState,
} from './demo-community.ts'
import { endedCall } from './calls-plan.ts'
import type { SeededRandom } from './random.ts'
import { UNTOUCHED } from './request-life.ts'

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

/** The half of the ledger that keeps what was asked for, and everything that happened, in its order. */
export class RequestBook {
  readonly requests: DemoRequest[] = []
  readonly remarks: DemoRemark[] = []
  readonly calls: DemoCall[] = []
  readonly events: DemoEvent[] = []
  readonly paths: DemoPaths = { requests: new Map(), deliveries: new Map() }
  readonly states: DemoState[] = []
  protected readonly random: SeededRandom
  protected readonly incidentId: string
  protected readonly now: number
  readonly #byId = new Map<string, DemoRequest>()
  readonly #lastAt = new Map<string, number>()

  constructor(random: SeededRandom, incidentId: string, now: number) {
    this.random = random
    this.incidentId = incidentId
    this.now = now
  }

  note(event: DemoEvent): void {
    this.events.push(event)
  }

  log(asked: NewRequest): DemoRequest {
    const { at, channel, takenBy, secret } = asked.asking
    const loggedAt = new Date(at)
    const request: DemoRequest = {
      id: this.random.id(at),
      incidentId: this.incidentId,
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
    this.inOrder(request.id, at)
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

  lastMoveOf(id: string): number {
    return this.#lastAt.get(id) ?? 0
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

  protected requestOf(id: string): DemoRequest | undefined {
    return this.#byId.get(id)
  }

  #addAsking(request: DemoRequest, { at, channel, takenBy, lineId, secret }: Asking): void {
    this.inOrder(request.id, at)
    const callId = channel === 'phone' ? this.random.id(at) : null
    request.askings.push({
      id: this.random.id(at),
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
      incidentId: this.incidentId,
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

  #remember(request: DemoRequest, at: number): void {
    this.states.push({ at, request: { ...request, askings: [] } })
  }

  protected inOrder(id: string, at: number): void {
    const last = this.#lastAt.get(id) ?? 0
    if (at < last) throw new Error(`${id} would move ${last - at} ms before its last move`)
    if (at > this.now) throw new Error(`${id} would move after now`)
    this.#lastAt.set(id, at)
  }
}
