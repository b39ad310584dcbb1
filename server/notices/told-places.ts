import { sql } from 'kysely'
import type { NoticePlace } from '#lib/domain/notice/place-words.ts'
import { type ClaimIndex, indexClaims } from '#lib/domain/zone/membership.ts'
import { covers, type Place } from '#lib/domain/zone/zone-facts.ts'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import type { Tx } from '../db/database.ts'

/** A place of a zone with the names of its building. */
export type NamedPlace = Place & Pick<NoticePlace, 'estate' | 'name'>

/** Who claims what in the buildings in which more than one may, the winner first. */
export async function loadClaims(
  tx: Tx,
  communityId: string,
  packs: readonly RulePack[],
): Promise<ClaimIndex> {
  const { rows } = await sql<
    Place & { holderId: string; isPart: boolean; tier: string; since: Date }
  >`
    with shared as (
      select building_id from zone_building
      where community_id = ${communityId} and until_at is null
        and (unit is not null or floor is not null)
      union
      select building_id from zone_part where community_id = ${communityId} and ended_at is null)
    select zb.zone_id as holder_id, false as is_part, z.tier, greatest(zb.from_at, z.effective_at) as since,
      zb.building_id, zb.unit, zb.floor
    from shared
    join zone_building zb on zb.community_id = ${communityId}
      and zb.building_id = shared.building_id and zb.until_at is null
    join zone z on z.community_id = zb.community_id and z.id = zb.zone_id
    union all
    select p.id, true, p.tier, p.effective_at, p.building_id, p.unit, p.floor
    from zone_part p
    where p.community_id = ${communityId} and p.ended_at is null`.execute(tx)
  const claims = rows.map(({ holderId, isPart, tier, since, buildingId, unit, floor }) => ({
    holderId,
    isPart,
    tier,
    since,
    places: [{ buildingId, unit, floor }],
  }))
  return indexClaims(claims, new TierBook(packs).all)
}

/**
 * The places of a holder as they are told: without what somebody else holds all of, and of a building
 * or unit of which somebody else holds a part, all but that part.
 */
export function toldPlaces(
  index: ClaimIndex,
  holderId: string,
  places: readonly NamedPlace[],
): { place: NamedPlace; told: NoticePlace }[] {
  return places.flatMap((place) => {
    const { estate, name, unit, floor } = place
    const claims = index.get(place.buildingId) ?? []
    const own = claims.findIndex((claim) => claim.holderId === holderId && same(claim.place, place))
    const before = claims.slice(0, Math.max(own, 0)).filter((claim) => claim.holderId !== holderId)
    if (before.some((claim) => covers(claim.place, place))) return []
    const without = before.flatMap((claim) => shared(place, claim.place) ?? [])
    const told = { estate, name, unit, floor, ...(without.length > 0 ? { without } : {}) }
    return [{ place, told }]
  })
}

function same(a: Place, b: Place): boolean {
  return a.unit === b.unit && a.floor === b.floor
}

/** The floor that a unit and a floor through all units share, or the finer of two; null: nothing. */
function shared(a: Place, b: Place): Pick<Place, 'unit' | 'floor'> | null {
  if (a.unit !== null && b.unit !== null && a.unit !== b.unit) return null
  if (a.floor !== null && b.floor !== null && a.floor !== b.floor) return null
  return { unit: a.unit ?? b.unit, floor: a.floor ?? b.floor }
}
