import type { Tier, TierId } from './tiers.ts'
import { covers, type Place } from './zone-facts.ts'

/** What a zone, or a nested part of one, claims. */
export type Claim = {
  /** The zone, or the part of it. */
  holderId: string
  /** Sealed anew within a zone, on a clock of its own. */
  isPart: boolean
  tier: TierId
  since: Date
  places: readonly Place[]
}

export type Holding = { holderId: string; tier: TierId }

/** Claims by building, the winner first, so that a door looks at its own building alone. */
export type ClaimIndex = ReadonlyMap<string, readonly HeldPlace[]>
type HeldPlace = Holding & { place: Place; isPart: boolean; since: Date; strictness: number }

/**
 * A place is in one zone at most: where two claim it, the stricter tier wins; of two of the same tier
 * what was sealed anew, as long as it stands, and else the later one, since that is what was decided
 * last. So a re-sealed building leaves the rest of a sealed zone even when the zone's tier begins
 * later, and a zone that is drawn over a stricter one takes only what the other has not.
 *
 * Source: issue "Zones with a clock", §2.
 */
export function indexClaims(claims: readonly Claim[], tiers: readonly Tier[]): ClaimIndex {
  const strictness = new Map(tiers.map((tier) => [tier.id, tier.strictness]))
  const index = new Map<string, HeldPlace[]>()
  for (const { holderId, isPart, tier, since, places } of claims) {
    for (const place of places) {
      const held = { holderId, isPart, tier, since, place, strictness: strictness.get(tier) ?? 0 }
      const inBuilding = index.get(place.buildingId)
      if (inBuilding) inBuilding.push(held)
      else index.set(place.buildingId, [held])
    }
  }
  for (const held of index.values()) if (held.length > 1) held.sort(winnerFirst)
  return index
}

/** Who holds a door or any other place as a whole; null when nobody does. */
export function holderOf(index: ClaimIndex, place: Place): Holding | null {
  return index.get(place.buildingId)?.find((held) => covers(held.place, place)) ?? null
}

/** What a building wears on a map: its strictest tier, and whether only a part of it does. */
export function buildingTier(
  index: ClaimIndex,
  buildingId: string,
): (Holding & { whole: boolean }) | null {
  const held = index.get(buildingId)?.[0]
  if (!held) return null
  const { holderId, tier, place } = held
  return { holderId, tier, whole: place.unit === null && place.floor === null }
}

/** A door, or a group of doors that no claim parts, with who lives there. */
export type Spot = { id: string; place: Place; households: number; persons: number }

export type Mover = {
  from: Holding | null
  to: Holding | null
  households: number
  persons: number
  spotIds: readonly string[]
}

/** Who moves from where to where when the claims change; those who stay are left out. */
export function whoMoves(
  before: ClaimIndex,
  after: ClaimIndex,
  spots: Iterable<Spot>,
): readonly Mover[] {
  const movers = new Map<string, Mover & { spotIds: string[] }>()
  for (const spot of spots) {
    const from = holderOf(before, spot.place)
    const to = holderOf(after, spot.place)
    if (from?.holderId === to?.holderId && from?.tier === to?.tier) continue
    const key = [from?.holderId, from?.tier, to?.holderId, to?.tier].join(' ')
    let mover = movers.get(key)
    if (!mover) {
      mover = { from: bare(from), to: bare(to), households: 0, persons: 0, spotIds: [] }
      movers.set(key, mover)
    }
    mover.households += spot.households
    mover.persons += spot.persons
    mover.spotIds.push(spot.id)
  }
  return [...movers.values()]
}

function bare(holding: Holding | null): Holding | null {
  return holding && { holderId: holding.holderId, tier: holding.tier }
}

function winnerFirst(a: HeldPlace, b: HeldPlace): number {
  return (
    b.strictness - a.strictness ||
    Number(b.isPart) - Number(a.isPart) ||
    b.since.getTime() - a.since.getTime() ||
    (a.holderId < b.holderId ? -1 : 1)
  )
}
