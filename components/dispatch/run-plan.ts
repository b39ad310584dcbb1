import { type GearCount, gearFor, wantsTwo } from '#lib/domain/delivery/gear.ts'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { rolesFor, skillsFor } from '#lib/domain/delivery/suggest-member.ts'
import {
  minutesInside,
  WALK_METRES_PER_MINUTE,
  walkMetres,
} from '#lib/domain/delivery/walking-order.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import type { Skill } from '#lib/domain/service/service.ts'
import { type Goods, goodsFor, isStocked } from '#lib/domain/stock/goods.ts'
import { freeOn } from '#lib/domain/stock/reserve.ts'
import type { BuildingRow, RequestRow, StockRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'

export type PlanStop = { buildingId: string; requests: readonly RequestRow[] }

export type RunPlan = {
  /** Along straight lines, rounded to tens; null while no place is known. */
  metres: number | null
  minutes: number
  /** Against the order in which the requests came in; zero when that is no longer. */
  savedMetres: number
  savedMinutes: number
  gear: GearCount[]
  fetch: FetchLine[]
  skills: Skill[]
  /** Whose work it is. */
  roles: Role[]
  wantsTwo: boolean
}

/** Something to fetch, and whether the point has enough of it; null where it is made ready elsewhere. */
export type FetchLine = { goods: Goods; count: number; free: number | null }

/** All that follows from a run's stops in their order: the walk, what to take, who could do it. */
export function planOf(
  stops: readonly PlanStop[],
  facts: {
    placeOf: (buildingId: string) => Point | null | undefined
    buildings: ReadonlyMap<string, BuildingRow>
    start: Point | null
    members: number
    /** What lies at the run's point. */
    stock: readonly StockRow[]
    /** What the catalogue says of a category. */
    serviceOf: (category: Category) => Service | undefined
    tiers: TierBook
  },
): RunPlan {
  const { placeOf, buildings, start } = facts
  const requests = stops.flatMap((stop) => stop.requests)
  const metresOf = (order: readonly string[]) =>
    walkMetres(
      order.map(placeOf).filter((at) => at != null),
      start,
    )
  const order = stops.map((stop) => stop.buildingId)
  const isPlaced = order.filter((id) => placeOf(id)).length + (start ? 1 : 0) > 1
  const metres = metresOf(order)
  const saved = Math.max(0, metresOf(asLogged(requests)) - metres)
  const inside = stops.reduce((sum, stop) => {
    const levels = buildings.get(stop.buildingId)?.levels ?? null
    const rooms = stop.requests.map(({ unit, room }) => (unit ? `${unit}-${room}` : room))
    return sum + minutesInside(rooms, levels)
  }, 0)
  const servicesOf = (asked: readonly RequestRow[]) =>
    asked.flatMap(({ category }) => facts.serviceOf(category) ?? [])
  const services = servicesOf(requests)
  return {
    metres: isPlaced ? toTens(metres) : null,
    minutes: Math.round(metres / WALK_METRES_PER_MINUTE + inside),
    savedMetres: toTens(saved),
    savedMinutes: Math.round(saved / WALK_METRES_PER_MINUTE),
    gear: gearFor(
      stops.map((stop) => ({
        tier: buildings.get(stop.buildingId)?.tier ?? null,
        services: servicesOf(stop.requests),
      })),
      facts.members,
      facts.tiers,
    ),
    fetch: goodsFor(services).map(({ goods, count }) => ({
      goods,
      count,
      free: isStocked(goods) ? freeAt(facts.stock, goods) : null,
    })),
    skills: skillsFor(services),
    roles: rolesFor(services),
    wantsTwo: wantsTwo(services),
  }
}

/** Buildings in the order in which somebody first asked for something there. */
export function asLogged(
  requests: readonly Pick<RequestRow, 'buildingId' | 'loggedAt' | 'id'>[],
): string[] {
  const sorted = requests.toSorted((a, b) =>
    a.loggedAt === b.loggedAt ? (a.id < b.id ? -1 : 1) : a.loggedAt < b.loggedAt ? -1 : 1,
  )
  return [...new Set(sorted.map((request) => request.buildingId))]
}

function freeAt(stock: readonly StockRow[], goods: Goods): number {
  const shelf = stock.find((row) => row.goods === goods)
  return shelf ? freeOn(shelf) : 0
}

function toTens(metres: number): number {
  return Math.round(metres / 10) * 10
}
