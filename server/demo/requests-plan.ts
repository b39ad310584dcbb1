import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import type { ProductCategory, Channel, Priority } from '#lib/domain/request/categories.ts'
import { defaultPriority, timeLimitMs } from '#lib/domain/request/time-limits.ts'
import { shanghaiHour } from './arrivals.ts'
import type { DemoRequest } from './demo-community.ts'
import { answerer, type Seat } from './desk.ts'
import { DEMAND, has, type Home, type Homes, TIER_DEMAND } from './homes.ts'
import type { Ledger } from './ledger.ts'
import type { Asking } from './request-book.ts'
import type { SeededRandom } from './random.ts'
import { RequestTexts, type TextFacts } from './request-texts.ts'
import type { HouseholdTrait } from './text-templates.ts'

const MINUTE = 60_000
/** What is asked for in the last stretch must not be late already. */
const FRESH_MS = 110 * MINUTE
const LEFT_AT_LEAST_MS = 4 * MINUTE

export type Staff = {
  lead: string
  operators: string[]
  care: string[]
  /** By id of the grid. */
  gridWorkers: Map<string, string>
  guards: string[]
}

type Wish = { channel?: Channel; priority?: Priority; text?: string; nameless?: boolean }

/** Turns moments into requests of households that could make them. */
export class RequestPlanner {
  readonly homes: Homes
  readonly #random: SeededRandom
  readonly #ledger: Ledger
  readonly #texts: RequestTexts
  readonly #staff: Staff
  readonly #seats: readonly Seat[]
  readonly #lineIds: Map<number, string>
  readonly #now: number
  /** A household that asked once for a thing asks again, it does not make a second request. */
  readonly #asked = new Set<string>()
  readonly #homeOf = new Map<string, Home>()

  constructor(given: {
    random: SeededRandom
    ledger: Ledger
    homes: Homes
    staff: Staff
    seats: readonly Seat[]
    lineIds: Map<number, string>
    now: number
  }) {
    this.homes = given.homes
    this.#random = given.random
    this.#ledger = given.ledger
    this.#texts = new RequestTexts(given.random.fork('texts'))
    this.#staff = given.staff
    this.#seats = given.seats
    this.#lineIds = given.lineIds
    this.#now = given.now
  }

  /** Somebody asks for something at this moment. */
  arrive(at: number): DemoRequest | null {
    for (let tries = 0; tries < 20; tries++) {
      const tier = this.#random.weighted(TIER_DEMAND)
      const category = this.#random.weighted(DEMAND[tier ?? 'none'] ?? [])
      const priority = this.#priority(category)
      const dueAt = at + timeLimitMs(STARTING_SERVICES[category], priority)
      if (at > this.#now - FRESH_MS && dueAt < this.#now + LEFT_AT_LEAST_MS) continue
      const home = this.homes.pick(tier, category)
      if (!home || this.#asked.has(keyOf(home, category))) continue
      return this.ask(home, category, at, { priority, nameless: this.#random.chance(0.05) })
    }
    return null
  }

  ask(home: Home, category: ProductCategory, at: number, wish: Wish = {}): DemoRequest {
    this.#asked.add(keyOf(home, category))
    const channel = wish.channel ?? this.#channel(home)
    const request = this.#ledger.log({
      buildingId: home.building.id,
      householdId: wish.nameless ? null : home.householdId,
      unit: wish.nameless ? null : home.unit,
      room: wish.nameless ? null : home.room,
      category,
      priority: wish.priority ?? defaultPriority(STARTING_SERVICES[category]),
      asking: this.#asking(home, channel, at, wish.nameless ?? false, wish.text, (facts) =>
        this.#texts.write({ ...facts, category }),
      ),
    })
    this.#homeOf.set(request.id, home)
    return request
  }

  askAgain(request: DemoRequest, at: number, text?: string): void {
    const home = this.homeOf(request)
    const channel = this.#random.chance(0.7) ? 'phone' : request.channel
    this.#ledger.askAgain(
      request,
      this.#asking(home, channel, at, request.room === null, text, (facts) =>
        this.#texts.writeAgain({ ...facts, category: request.category }, request.askedCount + 1),
      ),
    )
  }

  homeOf(request: DemoRequest): Home {
    const home = this.#homeOf.get(request.id)
    if (!home) throw new Error(`request ${request.id} has no home`)
    return home
  }

  #priority(category: ProductCategory): Priority {
    const least = defaultPriority(STARTING_SERVICES[category])
    if (least !== 'normal') return least
    return this.#random.weighted([
      ['normal', 78],
      ['high', category === 'medicine' || category === 'infant' ? 14 : 5],
      ['low', category === 'medicine' ? 3 : 14],
      ['urgent', category === 'medicine' ? 2 : 0.3],
    ] as const)
  }

  #channel(home: Home): Channel {
    return this.#random.weighted([
      ['phone', 56],
      ['wechat', 22],
      ['grid', 13],
      ['resident', 6],
      ['walkIn', home.tier === 'sealed' ? 0 : 3],
    ] as const)
  }

  #asking(
    home: Home,
    channel: Channel,
    at: number,
    nameless: boolean,
    text: string | undefined,
    write: (facts: Omit<TextFacts, 'category'>) => string,
  ): Asking {
    const adults = home.residents.filter((_, index) => (home.ages[index] ?? 0) >= 16)
    const reachable = adults.filter(({ secret }) => secret.phone !== undefined)
    const caller = this.#random.pick(reachable.length > 0 ? reachable : home.residents)
    const { takenBy, lineId } = this.#taker(home, channel, at)
    return {
      at,
      channel,
      takenBy,
      lineId,
      secret: {
        ...(nameless ? {} : { name: caller.secret.name }),
        // In the WeChat group nobody writes a number.
        ...(caller.secret.phone && channel !== 'wechat' ? { phone: caller.secret.phone } : {}),
        text:
          text ??
          write({
            tier: home.tier,
            hour: shanghaiHour(at),
            patient: this.#patient(home, caller.secret.birthYear ?? 0),
            traits: traitsOf(home),
            building: home.building.name,
          }),
      },
    }
  }

  #taker(
    home: Home,
    channel: Channel,
    at: number,
  ): { takenBy: string | null; lineId: string | null } {
    const nobody = { takenBy: null, lineId: null }
    switch (channel) {
      case 'phone': {
        const seat = answerer(this.#random, this.#seats, at)
        return { takenBy: seat.operatorId, lineId: this.#lineIds.get(seat.line) ?? null }
      }
      case 'wechat':
        return { ...nobody, takenBy: answerer(this.#random, this.#seats, at).operatorId }
      case 'grid':
        return {
          ...nobody,
          takenBy: this.#staff.gridWorkers.get(home.building.gridId ?? '') ?? this.#staff.lead,
        }
      case 'walkIn':
        return { ...nobody, takenBy: this.#random.pick(this.#staff.care) }
      case 'resident':
        return nobody
    }
  }

  /** Who is ill, as the caller would say it. */
  #patient(home: Home, callerBorn: number): string {
    const years = home.residents.map(({ secret }) => secret.birthYear ?? callerBorn)
    if (years.length === 1 || has(home, 'dialysis')) return '本人'
    const oldest = Math.min(...years)
    if (oldest <= callerBorn - 18) return this.#random.pick(['母亲', '父亲', '家里老人'])
    if (oldest === callerBorn) return '本人'
    return this.#random.pick(['爱人', '本人'])
  }
}

function traitsOf({ ages }: Home): ReadonlySet<HouseholdTrait> {
  const any = (least: number, most: number) => ages.some((age) => age >= least && age <= most)
  const traits: [HouseholdTrait, boolean][] = [
    ['elder', any(65, 120)],
    ['alone', ages.length === 1],
    ['big', ages.length >= 4],
    ['child', any(3, 15)],
    ['baby', any(0, 2)],
    ['mates', ages.length > 1 && !any(0, 17) && Math.max(...ages) - Math.min(...ages) < 12],
  ]
  return new Set(traits.flatMap(([trait, is]) => (is ? [trait] : [])))
}

function keyOf(home: Home, category: ProductCategory): string {
  return `${home.householdId}:${category}`
}
