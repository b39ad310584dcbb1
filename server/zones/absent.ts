import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Value } from '../db/statement.ts'

const inOpenIncident = (communityId: Value<string>) => sql`incident_id in (
  select id from incident where community_id = ${communityId} and status = 'open')`

/** Who of the registry is not there: marked so, or out with a permit; each once, with their door. */
export function absentPeople(communityId: string): RawBuilder<unknown> {
  const isOpen = inOpenIncident(communityId)
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

/** The same asked of one resident: for a few doors, where those who are away may be thousands. */
export function isAbsent(communityId: Value<string>, residentId: string): RawBuilder<unknown> {
  const isOpen = inOpenIncident(communityId)
  const resident = sql.ref(residentId)
  return sql`(
    exists (select from absence
      where community_id = ${communityId} and resident_id = ${resident} and ended_at is null
        and ${isOpen})
    or exists (select from exit_permit
      where community_id = ${communityId} and resident_id = ${resident} and status = 'out'
        and ${isOpen}))`
}

/** Counts who is away anew, in these buildings or in all. */
export async function recountAbsent(
  tx: Tx,
  communityId: string,
  buildingIds: readonly string[] | null,
): Promise<void> {
  await sql`
    with away as (
      select building_id, count(*)::int as absent from ${absentPeople(communityId)} a
      group by building_id)
    update building b set absent = coalesce(away.absent, 0)
    from building each left join away on away.building_id = each.id
    where each.community_id = ${communityId} and b.community_id = each.community_id
      and b.id = each.id and b.absent <> coalesce(away.absent, 0)
      ${buildingIds === null ? sql`` : sql`and b.id = any(${[...buildingIds]}::uuid[])`}`.execute(
    tx,
  )
}
