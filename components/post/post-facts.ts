import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import type { ReplicaTables } from '#lib/live/replica.ts'
import { heldAt, keyCareHeld, residentsByTier } from '#lib/live/held-at.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { BROUGHT_TIERS, type TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { Badge } from '#lib/map/badges.ts'

export type Waiting = { count: number; late: number; urgent: number }

export type PostFacts = {
  /** What waits, by building and by zone (`''` for buildings without one). */
  byBuilding: ReadonlyMap<string, Waiting>
  byZone: ReadonlyMap<string, Waiting>
  all: Waiting
  /** Due time of the request that is late for longest, ISO; null when none is late. */
  oldestDueAt: string | null
  peopleByTier: { tier: string; people: number }[]
  people: number
  /** Of the people, who is away. */
  absent: number
  keyCare: number
  runsUnderWay: number
  stopsLeft: number
  unassigned: number
  toCallBack: number
}

/**
 * The figures of the command post, worked out from the live state. Persons are counted, never households, and each building once.
 */
export function postFacts(tables: ReplicaTables, tiers: TierBook = BROUGHT_TIERS): PostFacts {
  const byBuilding = new Map<string, Waiting>()
  const byZone = new Map<string, Waiting>()
  const all: Waiting = { count: 0, late: 0, urgent: 0 }
  let oldestDueAt: string | null = null
  let unassigned = 0
  let toCallBack = 0
  for (const request of tables.request.values()) {
    if (request.status === 'fulfilled') toCallBack += 1
    if (!isWaiting(request.status)) continue
    if (request.status === 'open' || request.status === 'claimed') unassigned += 1
    const late = request.clock === 'late'
    if (late && (oldestDueAt === null || request.dueAt < oldestDueAt)) oldestDueAt = request.dueAt
    const zoneId = heldAt(tables.building.get(request.buildingId), request).zoneId ?? ''
    for (const sum of [all, sumOf(byBuilding, request.buildingId), sumOf(byZone, zoneId)]) {
      add(sum, request, late)
    }
  }
  let keyCare = 0
  const people = new Map<string, number>()
  let absent = 0
  for (const building of tables.building.values()) {
    if (building.tier === null) continue
    keyCare += keyCareHeld(building)
    for (const { tier, residents, absent: away } of residentsByTier(building)) {
      people.set(tier, (people.get(tier) ?? 0) + residents)
      absent += away
    }
  }
  let runsUnderWay = 0
  let stopsLeft = 0
  for (const delivery of tables.delivery.values()) {
    if (!isActiveDelivery(delivery.status)) continue
    stopsLeft += delivery.stops.filter((stop) => stop.status === 'pending').length
    if (delivery.status === 'departed') runsUnderWay += 1
  }
  const peopleByTier = tiers.all.flatMap(({ id }) =>
    people.has(id) ? [{ tier: id, people: people.get(id) ?? 0 }] : [],
  )
  return {
    byBuilding,
    byZone,
    all,
    oldestDueAt,
    peopleByTier,
    people: peopleByTier.reduce((sum, { people: ofTier }) => sum + ofTier, 0),
    absent,
    keyCare,
    runsUnderWay,
    stopsLeft,
    unassigned,
    toCallBack,
  }
}

export function badgesOf(facts: PostFacts): Badge[] {
  return [...facts.byBuilding].map(([buildingId, waiting]) => ({ buildingId, ...waiting }))
}

/** By due time, the latest first to be late on top; what waits before what only waits for a word. */
export function byDueTime(a: RequestRow, b: RequestRow): number {
  return a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1
}

function sumOf(sums: Map<string, Waiting>, key: string): Waiting {
  let sum = sums.get(key)
  if (!sum) {
    sum = { count: 0, late: 0, urgent: 0 }
    sums.set(key, sum)
  }
  return sum
}

function add(sum: Waiting, request: RequestRow, late: boolean): void {
  sum.count += 1
  if (late) sum.late += 1
  if (request.priority === 'urgent') sum.urgent += 1
}
