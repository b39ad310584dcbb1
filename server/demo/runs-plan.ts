import type { FailReason } from '#lib/domain/delivery/status.ts'
import type { ProductCategory } from '#lib/domain/request/categories.ts'
import { shanghaiHour } from './arrivals.ts'
import type { DemoDelivery, DemoRequest } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import type { SeededRandom } from './random.ts'
import type { Staff } from './requests-plan.ts'

const MINUTE = 60_000
const STEP_MS = 5 * MINUTE
const ROUND_MS = 25 * MINUTE
/** A run takes less than this, so the last one to start is over by now. */
export const LONGEST_RUN_MS = 100 * MINUTE
const MAX_STOPS = 6
const MAX_REQUESTS = 8

/** What is carried to a door; the rest is answered, mended or written. */
export const CARRIED: readonly ProductCategory[] = [
  'groceries',
  'medicine',
  'medicalTrip',
  'dialysis',
  'infant',
  'toys',
  'rubbish',
  'plantsPets',
]

const NOTES = [
  '放门口，已拍照',
  '本人签收',
  '楼长代收',
  '敲门后从门缝收',
  '电话确认已取',
  '老人当面点清',
  '放在一楼货架，已通知下楼取',
  '钱已微信付',
] as const

type Waiting = { request: DemoRequest; readyAt: number; failed: boolean }

/** The care group's rounds up to a while ago; whatever they start is finished by now. */
export class RunPlanner {
  readonly #random: SeededRandom
  readonly #ledger: Ledger
  readonly #staff: Staff
  readonly #areaOf: (request: DemoRequest) => string
  readonly #busyUntil = new Map<string, number>()
  #runs = 0
  #wasCancelled = false
  #wasReturned = false

  constructor(
    random: SeededRandom,
    ledger: Ledger,
    staff: Staff,
    areaOf: (request: DemoRequest) => string,
  ) {
    this.#random = random
    this.#ledger = ledger
    this.#staff = staff
    this.#areaOf = areaOf
  }

  /** Carries out what can be carried out before `until`; returns what nobody got to. */
  carryOut(requests: readonly DemoRequest[], from: number, until: number): DemoRequest[] {
    let waiting: Waiting[] = requests.map((request) => ({
      request,
      readyAt: lastAsked(request) + this.#random.between(4, 15) * MINUTE,
      failed: false,
    }))
    for (let at = from; at <= until; at += STEP_MS) {
      const isRound = (at - from) % ROUND_MS === 0 && shanghaiHour(at) >= 7 && shanghaiHour(at) < 22
      const isLast = at + STEP_MS > until
      const ready = waiting.filter(
        (item) => item.readyAt <= at && (isRound || isLast || isPressing(item.request)),
      )
      for (const batch of this.#batches(ready, at, isLast)) {
        const member = this.#freeMember(at)
        if (!member) break
        const done = new Set(batch)
        waiting = waiting.filter((item) => !done.has(item))
        waiting.push(...this.#run(batch, member, at))
      }
    }
    return waiting.map(({ request }) => request)
  }

  /** Pressing needs go alone and at once; the rest together by neighbourhood, when it is worth it. */
  #batches(ready: readonly Waiting[], at: number, isLast: boolean): Waiting[][] {
    const alone = ready.filter(({ request }) => isPressing(request)).map((item) => [item])
    const rest = ready.filter(({ request }) => !isPressing(request))
    const together = [
      ...Map.groupBy(rest, ({ request }) => this.#areaOf(request)).values(),
    ].flatMap((area) => {
      const sorted = area.sort((a, b) => a.request.dueAt.getTime() - b.request.dueAt.getTime())
      const batches: Waiting[][] = []
      for (let left = sorted; left.length > 0;) {
        const batch = fillRun(left)
        batches.push(batch)
        left = left.filter((item) => !batch.includes(item))
      }
      return batches.filter(
        (batch) =>
          isLast ||
          batch.length >= 5 ||
          batch.some(({ request }) => request.dueAt.getTime() < at + 75 * MINUTE),
      )
    })
    return [...alone, ...together]
  }

  #run(batch: readonly Waiting[], member: string, at: number): Waiting[] {
    this.#runs += 1
    const leader = this.#staff.care[0] ?? this.#staff.lead
    const requests = batch.map(({ request }) => request)
    const run = this.#ledger.createRun(requests, at, leader)
    let clock = at + this.#minutes(1, 3)
    this.#ledger.assign(run, member, clock, leader)
    if (this.#runs > 10 && !this.#wasCancelled && batch.length > 1 && isFresh(batch)) {
      this.#wasCancelled = true
      clock += this.#minutes(4, 9)
      this.#ledger.giveBack(run, 'cancel', clock, leader)
      return batch.map(({ request }) => ({ request, readyAt: clock, failed: true }))
    }
    clock = this.start(run, clock, isPressing(requests[0]))
    const again: Waiting[] = []
    for (const [index, stop] of run.stops.entries()) {
      clock += this.#minutes(4, 8)
      const ofStop = batch.filter(({ request }) => stop.requestIds.includes(request.id))
      const mayFail = run.stops.length > 1 && ofStop.every(({ failed }) => !failed)
      const turnsBack = this.#runs > 22 && !this.#wasReturned && index === 1 && isFresh(batch)
      if (turnsBack && run.stops.every(({ status }) => status !== 'failed')) {
        this.#wasReturned = true
        this.#ledger.giveBack(run, 'return', clock, member)
        const left = new Set(run.stops.slice(1).flatMap((other) => other.requestIds))
        again.push(
          ...batch
            .filter(({ request }) => left.has(request.id))
            .map(({ request }) => ({ request, readyAt: clock, failed: true })),
        )
        break
      }
      if (mayFail && this.#random.chance(0.03)) {
        this.#ledger.settle(run, stop, this.failReason(), clock, null)
        again.push(...ofStop.map(({ request }) => ({ request, readyAt: clock, failed: true })))
      } else {
        this.#ledger.settle(run, stop, 'delivered', clock, this.note())
      }
    }
    this.#busyUntil.set(member, clock + this.#minutes(4, 10))
    return again
  }

  /** From assigned to departed; returns when it departed. */
  start(run: DemoDelivery, from: number, quick = false): number {
    let clock = from + this.#minutes(1, quick ? 2 : 5)
    this.#ledger.advance(run, 'accept', clock)
    clock += quick ? this.#minutes(2, 4) : this.#minutes(6, 14)
    this.#ledger.advance(run, 'pickUp', clock)
    clock += quick ? this.#minutes(1, 2) : this.#minutes(2, 4)
    this.#ledger.advance(run, 'depart', clock)
    return clock
  }

  note(): string | null {
    return this.#random.chance(0.45) ? this.#random.pick(NOTES) : null
  }

  failReason(): FailReason {
    return this.#random.pick(['notHome', 'noAccess', 'outOfStock', 'wrongAddress'] as const)
  }

  #freeMember(at: number): string | null {
    const free = this.#staff.care.filter((member) => (this.#busyUntil.get(member) ?? 0) <= at)
    // The leader hands out the runs and walks only when nobody else is there.
    const others = free.filter((member) => member !== this.#staff.care[0])
    if (free.length === 0) return null
    const member = this.#random.pick(others.length > 0 ? others : free)
    this.#busyUntil.set(member, at + 15 * MINUTE)
    return member
  }

  #minutes(least: number, most: number): number {
    return Math.round(this.#random.between(least, most) * MINUTE)
  }
}

function isFresh(batch: readonly Waiting[]): boolean {
  return batch.every(({ failed }) => !failed)
}

export function lastAsked(request: DemoRequest): number {
  return (request.askings.at(-1)?.at ?? request.loggedAt).getTime()
}

export function isPressing(request: DemoRequest | undefined): boolean {
  return request?.priority === 'urgent' || request?.category === 'medicalTrip'
}

/** The most urgent first, then what lies in the same buildings, until the run is full. */
export function fillRun<T extends { request: DemoRequest }>(sorted: readonly T[]): T[] {
  const buildings = new Set<string>()
  const taken: T[] = []
  for (const item of sorted) {
    const known = buildings.has(item.request.buildingId)
    if (taken.length >= MAX_REQUESTS || (!known && buildings.size >= MAX_STOPS)) continue
    buildings.add(item.request.buildingId)
    taken.push(item)
  }
  return taken
}
