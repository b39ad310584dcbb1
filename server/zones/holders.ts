import { type RawBuilder, sql } from 'kysely'
import { BROUGHT_TIERS } from '#lib/domain/pack/tiers-in-use.ts'
import { HELP_OUTSIDE, helpOf, PERCENT_BY_TONE } from '#lib/domain/zone/tier-help.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import type { Value } from '../db/statement.ts'
import { isAbsent } from './absent.ts'

/**
 * A number of each tier of the community, as `TierBook` has it: what the product brings, and what the
 * packs of the community say; asked once in a statement.
 */
function ofTier(
  communityId: Value<string>,
  tier: string,
  { brought, own, none }: { brought: string; own: RawBuilder<unknown>; none: number },
): RawBuilder<unknown> {
  return sql`coalesce(((
    select ${sql.lit(brought)}::jsonb || coalesce(jsonb_object_agg(
      t.tier ->> 'id', ${own} order by r.at, r.version, r.id), '{}')
    from rule_pack r cross join lateral json_array_elements(r.content -> 'tiers') as t (tier)
    where r.community_id = ${communityId}) ->> ${sql.ref(tier)})::int, ${sql.lit(none)})`
}

const numbersOf = (number: (tier: Tier) => number) =>
  JSON.stringify(Object.fromEntries(BROUGHT_TIERS.all.map((tier) => [tier.id, number(tier)])))

const STRICTNESS = numbersOf(({ strictness }) => strictness)
const LIMIT_PERCENT = numbersOf((tier) => helpOf(tier).limitPercent)
const BY_TONE = JSON.stringify(PERCENT_BY_TONE)

function strictnessOf(communityId: Value<string>, tier: string): RawBuilder<unknown> {
  const own = sql`(t.tier ->> 'strictness')::int`
  return ofTier(communityId, tier, { brought: STRICTNESS, own, none: 0 })
}

/** What the tier leaves of a time limit, as `helpOf` says; null where there is no tier. */
export function limitPercentOf(communityId: Value<string>, tier: string): RawBuilder<unknown> {
  const own = sql`coalesce(t.tier #>> '{help,limitPercent}',
    ${sql.lit(BY_TONE)}::jsonb ->> (t.tier ->> 'tone'))::int`
  const none = HELP_OUTSIDE.limitPercent
  return ofTier(communityId, tier, { brought: LIMIT_PERCENT, own, none })
}

/**
 * All that claims a place in a building: zones in force with a building, unit or floor, and what was
 * sealed anew. With `WINNER_FIRST` it is the rule of `lib/domain/zone/membership.ts`, for queries.
 */
export function claimsOn(communityId: Value<string>, building: string): RawBuilder<unknown> {
  return sql`(
    select zb.building_id, zb.zone_id, null::uuid as part_id, zb.zone_id as holder_id, z.tier,
      zb.unit, zb.floor, greatest(zb.from_at, z.effective_at) as since,
      ${strictnessOf(communityId, 'z.tier')} as strictness
    from zone_building zb
    join zone z on z.community_id = zb.community_id and z.id = zb.zone_id
    where zb.community_id = ${communityId} and zb.building_id = ${sql.ref(building)}
      and zb.until_at is null
    union all
    select p.building_id, p.zone_id, p.id, p.id, p.tier, p.unit, p.floor, p.effective_at,
      ${strictnessOf(communityId, 'p.tier')}
    from zone_part p
    where p.community_id = ${communityId} and p.building_id = ${sql.ref(building)}
      and p.ended_at is null)`
}

/** Whether anything claims a place in a building: most questions need not be asked of one that is free. */
export function isClaimed(
  communityId: Value<string>,
  building: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`(
    exists (select from zone_building where community_id = ${communityId}
      and building_id = ${building} and until_at is null)
    or exists (select from zone_part where community_id = ${communityId}
      and building_id = ${building} and ended_at is null))`
}

/** The buildings of which a unit or a floor may have a holder of its own. Everywhere else one has all doors. */
export function dividedBuildings(communityId: Value<string>): RawBuilder<unknown> {
  return sql`(
    select building_id from zone_building
    where community_id = ${communityId} and until_at is null
      and (unit is not null or floor is not null)
    union
    select building_id from zone_part
    where community_id = ${communityId} and ended_at is null)`
}

/** The stricter tier wins; of two alike what was sealed anew, then the later. */
export const WINNER_FIRST = sql`strictness desc, part_id is null, since desc, holder_id`

/** Whether a claim covers a door for certain; of a door whose unit is not known it may not. */
export function coversDoor(claim: string, unit: RawBuilder<unknown>, floor: RawBuilder<unknown>) {
  return sql`(${sql.ref(`${claim}.unit`)} is null or ${sql.ref(`${claim}.unit`)} = ${unit})
    and (${sql.ref(`${claim}.floor`)} is null or ${sql.ref(`${claim}.floor`)} = ${floor})`
}

/** Whether a claim may cover a door of which not all is known. */
export function mayCover(claim: string, unit: RawBuilder<unknown>, floor: RawBuilder<unknown>) {
  const at = (column: string) => sql.ref(`${claim}.${column}`)
  return sql`(${at('unit')} is null or ${unit} is null or ${at('unit')} = ${unit})
    and (${at('floor')} is null or ${floor} is null or ${at('floor')} = ${floor})`
}

/** The one claim that holds a door: at most one row with `zone_id`, `part_id` and `tier`. */
export function holderAt(
  communityId: Value<string>,
  building: string,
  unit: RawBuilder<unknown>,
  floor: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(
    select c.zone_id, c.part_id, c.tier from ${claimsOn(communityId, building)} c
    where ${coversDoor('c', unit, floor)}
    order by ${WINNER_FIRST} limit 1)`
}

/** `502` is on the fifth floor, `1203` on the twelfth: `floorOf` of `lib/domain/coverage`, for queries. */
export function floorOfRoom(room: string): RawBuilder<unknown> {
  return sql`(substring(upper(${sql.ref(room)}) from '^[A-Z]?-?([0-9]{3,4})[A-Z]?$')::int / 100)`
}

/** The doors of a building with who lives there, for counting those of a claim. */
export function doorsOf(communityId: Value<string>, building: string): RawBuilder<unknown> {
  return sql`(
    select h.id, u.name as unit, h.floor, (
      select count(*) from resident r
      where r.community_id = h.community_id and r.household_id = h.id) as residents, (
      select count(*) from resident r
      where r.community_id = h.community_id and r.household_id = h.id
        and ${isAbsent(communityId, 'r.id')}) as absent
    from household h
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where h.community_id = ${communityId} and h.building_id = ${sql.ref(building)})`
}
