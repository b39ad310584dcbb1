import { type RawBuilder, sql } from 'kysely'
import type { Value } from '../db/statement.ts'
import { claimsOn, coversDoor, doorsOf, WINNER_FIRST } from './holders.ts'

/** `top`: the claim that wins in the building `b`; of a building that nobody claims all null. */
export function topClaim(communityId: Value<string>): RawBuilder<unknown> {
  return sql`left join lateral (
    select c.* from ${claimsOn(communityId, 'b.id')} c order by ${WINNER_FIRST} limit 1) top on true`
}

/**
 * The doors of the building `b`, and how many key-care residents its floors have, each with the place
 * of its winner among the claims `claim`.
 */
function rankedDoors(communityId: Value<string>): RawBuilder<unknown> {
  return sql`
    claim as (
      select c.*, row_number() over (order by ${WINNER_FIRST}) as rank
      from ${claimsOn(communityId, 'b.id')} c),
    door as (
      select d.residents, d.absent, (
        select min(claim.rank) from claim
        where ${coversDoor('claim', sql`d.unit`, sql`d.floor`)}) as rank
      from ${doorsOf(communityId, 'b.id')} d),
    care as (
      select f.key_care, (
        select min(claim.rank) from claim
        where ${coversDoor('claim', sql`f.unit`, sql`f.floor`)}) as rank
      from floor_care f
      where f.community_id = ${communityId} and f.building_id = b.id)`
}

/** Persons and households of some doors, with who of the persons is away. */
const COUNTS = sql`count(*) as households, coalesce(sum(d.residents), 0) as residents,
  coalesce(sum(d.absent), 0) as absent`

/**
 * Who holds what of the building `b` when it is not all one's: every claim, the winner first, with the
 * households and people that it holds. What is left over is nobody's.
 */
export function buildingClaims(communityId: Value<string>): RawBuilder<unknown> {
  return sql`case when top.unit is null and top.floor is null then '[]'::json else (
    with ${rankedDoors(communityId)}
    select json_agg(json_build_object(
      'zoneId', claim.zone_id, 'partId', claim.part_id, 'tier', claim.tier, 'unit', claim.unit,
      'floor', claim.floor, 'households', n.households, 'residents', n.residents,
      'absent', n.absent, 'keyCare', (
        select coalesce(sum(care.key_care), 0) from care where care.rank = claim.rank))
      order by claim.rank)
    from claim
    cross join lateral (
      select ${COUNTS} from door d where d.rank = claim.rank) n) end`
}

/**
 * `m`: what the zone `z` holds. In force, those whom the rule gives to it or its parts; announced or on
 * its guard days, those who live where it will be or was.
 */
export function zoneHolding(communityId: Value<string>): RawBuilder<unknown> {
  return sql`cross join lateral (
      with held as (
        select zb.building_id, zb.unit, zb.floor from zone_building zb
        where zb.community_id = z.community_id and zb.zone_id = z.id and (zb.until_at is null
          or (z.status = 'guard' and zb.until_at = z.lifted_at))
        union all
        select (p ->> 'buildingId')::uuid, p ->> 'unit', (p ->> 'floor')::int
        from jsonb_array_elements(z.planned_places) p where z.status = 'announced'
      ), ground as (
        select building_id, bool_or(unit is null and floor is null) as whole
        from (
          select * from held
          union all
          select p.building_id, coalesce(p.unit, ''), p.floor from zone_part p
          where p.community_id = z.community_id and p.zone_id = z.id and p.ended_at is null
            and z.status not in ('announced', 'guard')) any_of
        group by building_id)
      select
        (select coalesce(json_agg(id order by id), '[]')
          from (select distinct building_id as id from held) ids) as building_ids,
        (select coalesce(json_agg(json_build_object('buildingId', held.building_id,
            'unit', held.unit, 'floor', held.floor)
            order by held.building_id, held.unit, held.floor), '[]')
          from held where held.unit is not null or held.floor is not null) as places,
        coalesce(sum(n.households), 0) as households, coalesce(sum(n.residents), 0) as residents,
        coalesce(sum(n.absent), 0) as absent, coalesce(sum(n.key_care), 0) as key_care
      from ground
      join building b on b.community_id = z.community_id and b.id = ground.building_id
      ${topClaim(communityId)}
      cross join lateral (
        select b.households, b.residents, b.absent, b.key_care
        where case when z.status in ('announced', 'guard') then ground.whole
          else top.unit is null and top.floor is null and top.zone_id = z.id end
        union all
        select n.* from (
          select ${COUNTS}, (
            select coalesce(sum(f.key_care), 0) from floor_care f
            where f.community_id = b.community_id and f.building_id = b.id and exists (
              select from held where held.building_id = b.id
                and ${coversDoor('held', sql`f.unit`, sql`f.floor`)}))
          from ${doorsOf(communityId, 'b.id')} d
          where exists (
            select from held where held.building_id = b.id
              and ${coversDoor('held', sql`d.unit`, sql`d.floor`)})) n
        where z.status in ('announced', 'guard') and not ground.whole
        union all
        select n.* from (
          with ${rankedDoors(communityId)}
          select ${COUNTS}, (
            select coalesce(sum(care.key_care), 0) from care
            join claim on claim.rank = care.rank where claim.zone_id = z.id)
          from door d join claim on claim.rank = d.rank
          where claim.zone_id = z.id) n
        where z.status not in ('announced', 'guard')
          and (top.unit is not null or top.floor is not null)) n
    ) m`
}
