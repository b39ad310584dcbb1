import { BROUGHT_TIERS, type TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { covers, type Place } from '#lib/domain/zone/zone-facts.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** Who moves, from the zone that holds them now (null: none). */
export type Move = {
  from: ZoneRow | null
  /** Of which anything moves. */
  buildings: number
  /** Of these the ones that move as a whole. */
  givenUp: number
  households: number
  people: number
  /** Of the people, who is away. */
  absent: number
  keyCare: number
}

/** Who lives on a floor of a unit: asked for only where a building is taken in parts. */
export type Spot = Place & {
  households: number
  residents: number
  absent: number
  keyCare: number
}

type MoveFacts = {
  building: ReadonlyMap<string, BuildingRow>
  zone: ReadonlyMap<string, ZoneRow>
  tiers?: TierBook
  /** Of buildings that are taken in parts. */
  spots?: ReadonlyMap<string, readonly Spot[]>
}

type Share = {
  buildingId: string
  /** Of a building that is taken as a whole. */
  whole: boolean
  zoneId: string | null
  tier: string | null
  households: number
  residents: number
  absent: number
  keyCare: number
}

/** Who holds how many of a building; the rest is nobody's. */
export function sharesOf(building: BuildingRow): Share[] {
  const { id: buildingId, zoneId, tier, households, residents, absent, keyCare, claims } = building
  const whole = true
  if (claims.length === 0) {
    return [{ buildingId, whole, zoneId, tier, households, residents, absent, keyCare }]
  }
  const rest = {
    buildingId,
    whole,
    zoneId: null,
    tier: null,
    households: households - sum(claims, (claim) => claim.households),
    residents: residents - sum(claims, (claim) => claim.residents),
    absent: absent - sum(claims, (claim) => claim.absent),
    keyCare: keyCare - sum(claims, (claim) => claim.keyCare),
  }
  return [
    ...claims.map((claim) => ({ ...claim, buildingId, whole })),
    ...(rest.households > 0 || rest.residents > 0 ? [rest] : []),
  ].filter((share) => share.households > 0 || share.residents > 0)
}

/** The chosen floors of a building, each with who holds it now. */
function partShares(
  building: BuildingRow,
  spots: readonly Spot[],
  places: readonly Place[],
): Share[] {
  return spots
    .filter((spot) => places.some((place) => covers(place, spot)))
    .map(({ unit, floor, ...people }) => {
      const held =
        building.claims.length === 0
          ? building
          : building.claims.find((claim) =>
              covers(
                { buildingId: building.id, unit: claim.unit, floor: claim.floor },
                { buildingId: building.id, unit, floor },
              ),
            )
      const { zoneId = null, tier = null } = held ?? {}
      const { households, residents, absent, keyCare } = people
      const counts = { households, residents, absent, keyCare }
      return { buildingId: building.id, whole: false, zoneId, tier, ...counts }
    })
}

/** The stricter tier wins: who is under one stays there, everybody else who is meant moves. */
export function movesOf(
  tier: string,
  buildings: readonly BuildingRow[],
  places: readonly Place[],
  { building: rows, zone: zones, tiers, spots }: MoveFacts,
): { moves: Move[]; stays: Move[] } {
  const book = tiers ?? BROUGHT_TIERS
  const inParts = [...Map.groupBy(places, ({ buildingId }) => buildingId)].flatMap(
    ([buildingId, ofBuilding]) => {
      const row = rows.get(buildingId)
      return row ? partShares(row, spots?.get(buildingId) ?? [], ofBuilding) : []
    },
  )
  const shares = [...buildings.flatMap(sharesOf), ...inParts]
  const isStricter = (share: Share) => share.tier !== null && book.compare(share.tier, tier) < 0
  return {
    moves: byZone(
      shares.filter((share) => !isStricter(share)),
      zones,
    ),
    stays: byZone(shares.filter(isStricter), zones),
  }
}

function byZone(shares: readonly Share[], zones: ReadonlyMap<string, ZoneRow>): Move[] {
  return [...Map.groupBy(shares, ({ zoneId }) => zoneId)]
    .map(([zoneId, ofZone]) => ({
      from: zoneId === null ? null : (zones.get(zoneId) ?? null),
      buildings: new Set(ofZone.map(({ buildingId }) => buildingId)).size,
      givenUp: new Set(ofZone.flatMap((share) => (share.whole ? share.buildingId : []))).size,
      households: sum(ofZone, (share) => share.households),
      people: sum(ofZone, (share) => share.residents),
      absent: sum(ofZone, (share) => share.absent),
      keyCare: sum(ofZone, (share) => share.keyCare),
    }))
    .sort((a, b) => b.people - a.people)
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
