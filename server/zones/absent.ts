import { type RawBuilder, sql } from 'kysely'

/** Who of the registry is not there: marked so, or out with a permit; each once, with their door. */
export function absentPeople(communityId: string): RawBuilder<unknown> {
  const isOpen = sql`incident_id in (
    select id from incident where community_id = ${communityId} and status = 'open')`
  return sql`(
    select r.id, r.building_id, r.household_id
    from (
      select resident_id from absence
      where community_id = ${communityId} and ended_at is null and ${isOpen}
      union
      select resident_id from exit_permit
      where community_id = ${communityId} and status = 'out' and ${isOpen}) gone
    join resident r on r.community_id = ${communityId} and r.id = gone.resident_id)`
}

export function absentByBuilding(communityId: string): RawBuilder<unknown> {
  return sql`(
    select building_id, count(*) as absent from ${absentPeople(communityId)} a
    group by building_id)`
}
