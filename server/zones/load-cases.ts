import { type RawBuilder, sql } from 'kysely'
import type { Contact, Place, Positive } from '#lib/domain/zone/zone-facts.ts'
import type { Tx } from '../db/database.ts'

export type Cases = { positives: Map<string, Positive[]>; contacts: Map<string, Contact[]> }

/** Cases and contacts behind the doors of these zones, by zone. What was withdrawn counts for nothing. */
export async function loadCases(
  tx: Tx,
  communityId: string,
  zoneIds: readonly string[],
): Promise<Cases> {
  const positives = await sql<DoorRow & PositiveRow>`
    with ${held(communityId, zoneIds)}
    select zb.zone_id, p.id, p.household_id, p.building_id, p.unit, p.floor, p.found_at,
      p.removed_at, p.environment, p.disinfected_at
    from held zb
    join positive p on p.community_id = zb.community_id and p.building_id = zb.building_id
    join incident i on i.community_id = p.community_id and i.id = p.incident_id
    where p.withdrawn_at is null and i.status = 'open'
    order by p.found_at, p.id`.execute(tx)
  const contacts = await sql<DoorRow & ContactRow>`
    with ${held(communityId, zoneIds)}
    select zb.zone_id, c.id, c.household_id, c.building_id, c.unit, c.floor, c.contact,
      c.last_exposure_at, c.moved_out_at, t.taken_at, t.result
    from held zb
    join contact c on c.community_id = zb.community_id and c.building_id = zb.building_id
    join incident i on i.community_id = c.community_id and i.id = c.incident_id
    left join lateral (
      select t.taken_at, t.result from contact_test t
      where t.community_id = c.community_id and t.contact_id = c.id
      order by t.taken_at desc limit 1) t on true
    where c.withdrawn_at is null and i.status = 'open'
    order by c.last_exposure_at, c.id`.execute(tx)
  return {
    positives: grouped(positives.rows, positiveOf),
    contacts: grouped(contacts.rows, contactOf),
  }
}

/**
 * The buildings of zones: what a zone in force holds, what one on its guard days held to the end, and
 * what was sealed anew in it, which may outlast it.
 */
export function held(communityId: string, zoneIds: readonly string[]): RawBuilder<unknown> {
  return sql`held as (
    select zb.community_id, zb.zone_id, zb.building_id
    from zone_building zb
    join zone z on z.community_id = zb.community_id and z.id = zb.zone_id
    where zb.community_id = ${communityId} and zb.zone_id = any(${[...zoneIds]}::uuid[])
      and (zb.until_at is null or (z.status = 'guard' and zb.until_at = z.lifted_at))
    union
    select p.community_id, p.zone_id, p.building_id from zone_part p
    where p.community_id = ${communityId} and p.zone_id = any(${[...zoneIds]}::uuid[])
      and p.ended_at is null)`
}

type DoorRow = {
  zoneId: string
  id: string
  householdId: string | null
  buildingId: string
  unit: string | null
  floor: number | null
}
type PositiveRow = Pick<Positive, 'foundAt' | 'removedAt' | 'environment' | 'disinfectedAt'>
type ContactRow = Pick<Contact, 'contact' | 'lastExposureAt' | 'movedOutAt'> & {
  takenAt: Date | null
  result: 'negative' | 'positive' | 'pending' | null
}

function positiveOf(row: DoorRow & PositiveRow): Positive {
  const { id, householdId, foundAt, removedAt, environment, disinfectedAt } = row
  return { id, householdId, place: placeOf(row), foundAt, removedAt, environment, disinfectedAt }
}

function contactOf(row: DoorRow & ContactRow): Contact {
  const { id, householdId, contact, lastExposureAt, movedOutAt, takenAt, result } = row
  const lastTest = takenAt !== null && result !== null ? { at: takenAt, result } : null
  return { id, householdId, place: placeOf(row), contact, lastExposureAt, movedOutAt, lastTest }
}

function placeOf({ buildingId, unit, floor }: DoorRow): Place {
  return { buildingId, unit, floor }
}

function grouped<Row extends DoorRow, Fact>(rows: readonly Row[], of: (row: Row) => Fact) {
  const byZone = new Map<string, Fact[]>()
  for (const row of rows) {
    const facts = byZone.get(row.zoneId)
    if (facts) facts.push(of(row))
    else byZone.set(row.zoneId, [of(row)])
  }
  return byZone
}
