import { type RawBuilder, sql } from 'kysely'
import { HELP_OUTSIDE } from '#lib/domain/zone/tier-help.ts'
import type { DatabaseFunction } from '../db/functions.ts'
import { compile, type Value } from '../db/statement.ts'
import { holderAt, isClaimed, limitPercentOf } from './holders.ts'
import { buildingClaims, topClaim } from './holding-rows.ts'

const COMMUNITY = sql<string>`of_community`
const BUILDING = sql<string>`of_building`
const AT_DOOR = sql`select ${COMMUNITY} as community_id, ${BUILDING} as id`

/** Nearly always one zone has the whole building: then nothing has to be weighed. */
const SOLE_CLAIM = sql`
  from zone_building zb
  join zone z on z.community_id = zb.community_id and z.id = zb.zone_id
  where zb.community_id = ${COMMUNITY} and zb.building_id = ${BUILDING} and zb.until_at is null
    and zb.unit is null and zb.floor is null
    and not exists (select from zone_part p where p.community_id = ${COMMUNITY}
      and p.building_id = ${BUILDING} and p.ended_at is null)
    and not exists (select from zone_building other where other.community_id = ${COMMUNITY}
      and other.building_id = ${BUILDING} and other.until_at is null
      and (other.unit is not null or other.floor is not null))`

/**
 * `building_wears`: the claim that wins in a building, and what each holds where it is not all one's.
 * `limit_percent_at`: what the tier of a door leaves of a time limit, in a building that is claimed.
 */
export const CLAIM_FUNCTIONS: readonly DatabaseFunction[] = [
  {
    name: 'building_wears',
    parameters: 'of_community uuid, of_building uuid',
    returns: 'json',
    volatility: 'stable',
    // Two statements: of one, both halves would be made ready each time.
    body: body(
      'claim json',
      sql`
      select ${asClaim('z.tier', 'zb.zone_id', sql`'[]'::json`)} into claim ${SOLE_CLAIM};
      if found then return claim; end if;
      return (
        select ${asClaim('top.tier', 'top.zone_id', buildingClaims(COMMUNITY))}
        from (${AT_DOOR}) b ${topClaim(COMMUNITY)});`,
    ),
  },
  {
    name: 'limit_percent_at',
    parameters: 'of_community uuid, of_building uuid, of_unit text, of_floor int',
    returns: 'int',
    volatility: 'stable',
    body: body(
      'percent int',
      sql`
      select ${limitPercentOf(COMMUNITY, 'z.tier')} into percent ${SOLE_CLAIM};
      if found then return percent; end if;
      return coalesce(
        (select ${limitPercentOf(COMMUNITY, 'held.tier')}
          from ${holderAt(COMMUNITY, 'of_building', sql`of_unit`, sql`of_floor`)} held),
        ${sql.lit(HELP_OUTSIDE.limitPercent)});`,
    ),
  },
]

/** What the tier of a door leaves of a time limit. The function is entered for claimed buildings alone. */
export function limitPercentAt(
  communityId: Value<string>,
  door: Record<'buildingId' | 'unit' | 'floor', RawBuilder<unknown>>,
): RawBuilder<number> {
  const { buildingId, unit, floor } = door
  return sql<number>`case when ${isClaimed(communityId, buildingId)}
    then limit_percent_at(${communityId}, ${buildingId}, ${unit}, ${floor})
    else ${sql.lit(HELP_OUTSIDE.limitPercent)} end`
}

function asClaim(tier: string, zoneId: string, claims: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`json_build_object(
    'tier', ${sql.ref(tier)}, 'zoneId', ${sql.ref(zoneId)}, 'claims', ${claims})`
}

function body(variables: string, statements: RawBuilder<unknown>): string {
  const { sql: text, parameters } = compile(statements)
  if (parameters.length > 0) throw new Error('a function of the database takes no values')
  return `
    declare ${variables};
    begin ${text}
    end`
}
