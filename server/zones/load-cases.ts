import { type RawBuilder, sql } from 'kysely'
import type { Contact, Place, Positive } from '#lib/domain/zone/zone-facts.ts'
import type { Tx } from '../db/database.ts'
import type { Value } from '../db/statement.ts'
import { claimsOn, coversDoor, mayCover, WINNER_FIRST } from './holders.ts'

export type Cases = { positives: Map<string, Positive[]>; contacts: Map<string, Contact[]> }

/** Cases and contacts behind the doors of these zones, by zone. What was withdrawn counts for nothing. */
export async function loadCases(
  tx: Tx,
  communityId: string,
  zoneIds: readonly string[],
): Promise<Cases> {
  const positives = await sql<DoorRow & PositiveRow>`
    select held.zone_id, p.id, p.household_id, p.building_id, p.unit, p.floor, p.found_at,
      p.removed_at, p.environment, p.disinfected_at
    from positive p
    ${heldBy('p', communityId, zoneIds)}
    join incident i on i.community_id = p.community_id and i.id = p.incident_id
    where p.community_id = ${communityId} and p.withdrawn_at is null and i.status = 'open'
    order by p.found_at, p.id`.execute(tx)
  const contacts = await sql<DoorRow & ContactRow>`
    select held.zone_id, c.id, c.household_id, c.building_id, c.unit, c.floor, c.contact,
      c.last_exposure_at, c.moved_out_at, t.taken_at, t.result, s.given_at as slip_at
    from contact c
    ${heldBy('c', communityId, zoneIds)}
    join incident i on i.community_id = c.community_id and i.id = c.incident_id
    left join lateral (
      select t.taken_at, t.result from contact_test t
      where t.community_id = c.community_id and t.contact_id = c.id
      order by t.taken_at desc limit 1) t on true
    left join isolation_slip s on s.community_id = c.community_id and s.contact_id = c.id
      and s.taken_back_at is null
    where c.community_id = ${communityId} and c.withdrawn_at is null and i.status = 'open'
    order by c.last_exposure_at, c.id`.execute(tx)
  return {
    positives: grouped(positives.rows, positiveOf),
    contacts: grouped(contacts.rows, contactOf),
  }
}

/**
 * The zones to which the door of a case belongs: the one in force that holds it, one on its guard days
 * that held it to the end, and the one in which it was sealed anew, which that may outlast. A case whose
 * unit or floor is not known belongs to each that may hold it. A door that is two of these for one zone
 * comes twice; whoever gathers the rows takes it once.
 */
export function heldBy(
  alias: string,
  communityId: string,
  zoneIds: readonly string[],
): RawBuilder<unknown> {
  return sql`join lateral ${zonesOfDoor(alias, communityId)} held
    on held.zone_id = any(${[...zoneIds]}::uuid[])`
}

/** The same zones as a table of their ids. */
export function zonesOfDoor(alias: string, communityId: Value<string>): RawBuilder<unknown> {
  const building = `${alias}.building_id`
  const unit = sql.ref(`${alias}.unit`)
  const floor = sql.ref(`${alias}.floor`)
  const mayBe = (claim: string) => mayCover(claim, unit, floor)
  return sql`(
      -- Before the first that holds it for certain, a stricter one may.
      select ranked.zone_id from (
        select claimed.zone_id, coalesce(bool_or(${coversDoor('claimed', unit, floor)})
          over (order by ${WINNER_FIRST} rows between unbounded preceding and 1 preceding), false)
          as is_held_before
        from ${claimsOn(communityId, building)} claimed
        where ${mayBe('claimed')}) ranked
      where not ranked.is_held_before
      union all
      select z.id from zone z
      join zone_building zb on zb.community_id = z.community_id and zb.zone_id = z.id
        and zb.until_at = z.lifted_at
      where z.community_id = ${communityId} and z.status = 'guard'
        and zb.building_id = ${sql.ref(building)} and ${mayBe('zb')}
      union all
      select part.zone_id from zone_part part
      where part.community_id = ${communityId} and part.ended_at is null
        and part.building_id = ${sql.ref(building)} and ${mayBe('part')})`
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
type ContactRow = Pick<Contact, 'contact' | 'lastExposureAt' | 'movedOutAt' | 'slipAt'> & {
  takenAt: Date | null
  result: 'negative' | 'positive' | 'pending' | null
}

function positiveOf(row: DoorRow & PositiveRow): Positive {
  const { id, householdId, foundAt, removedAt, environment, disinfectedAt } = row
  return { id, householdId, place: placeOf(row), foundAt, removedAt, environment, disinfectedAt }
}

function contactOf(row: DoorRow & ContactRow): Contact {
  const { id, householdId, contact, lastExposureAt, movedOutAt, takenAt, result, slipAt } = row
  const lastTest = takenAt !== null && result !== null ? { at: takenAt, result } : null
  const dates = { lastExposureAt, movedOutAt, lastTest, slipAt }
  return { id, householdId, place: placeOf(row), contact, ...dates }
}

function placeOf({ buildingId, unit, floor }: DoorRow): Place {
  return { buildingId, unit, floor }
}

function grouped<Row extends DoorRow, Fact>(rows: readonly Row[], of: (row: Row) => Fact) {
  const byZone = new Map<string, Map<string, Fact>>()
  for (const row of rows) {
    const facts = byZone.get(row.zoneId) ?? new Map<string, Fact>()
    facts.set(row.id, of(row))
    byZone.set(row.zoneId, facts)
  }
  return new Map([...byZone].map(([zoneId, facts]) => [zoneId, [...facts.values()]]))
}
