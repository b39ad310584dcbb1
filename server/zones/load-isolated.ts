import { sql } from 'kysely'
import {
  type HomeStay,
  homeStayOf,
  isAtHome,
  isolationRuleFor,
} from '#lib/domain/isolation/at-home.ts'
import type { IsolationRule, RulePack } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { zonesOfDoor } from './load-cases.ts'
import { loadPacks } from './load-packs.ts'
import { packAmong } from './pack-of-zone.ts'

/** Somebody of whom a temperature is asked, with the days at home. */
export type Isolated = {
  /** The resident; where nobody is registered behind the door, the contact. */
  personId: string
  residentId: string | null
  contactId: string
  incidentId: string
  buildingId: string
  unit: string | null
  floor: number | null
  /** Null where the registry does not know the door. */
  room: string | null
  /** Of each contact of the household. */
  stays: HomeStay[]
  /** Of the resident, and of the contact. */
  resident: Buffer | null
  contact: Buffer | null
}

type ContactRow = Pick<
  Row<'contact'>,
  'id' | 'incidentId' | 'buildingId' | 'householdId' | 'unit' | 'floor' | 'contact'
> &
  Pick<Row<'contact'>, 'lastExposureAt' | 'movedOutAt' | 'recordedAt' | 'sealed'> & {
    room: string | null
    packs: Pick<Row<'zone'>, 'rulePackId' | 'rulePackVersion'>[] | null
  }

/**
 * Who is in home isolation for the sake of the contacts of the open incident, or of one of them: everybody
 * of the household, since who lives behind a door is isolated together. Their days go by the pack of the
 * zone that holds the door, the longest where several may; outside all zones by the product's own.
 */
export async function loadIsolated(
  tx: Tx,
  communityId: string,
  { now, contactId }: { now: Date; contactId?: string },
): Promise<Isolated[]> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.incident_id, c.building_id, c.household_id, c.unit, c.floor, h.room, c.contact,
      c.last_exposure_at, c.moved_out_at, c.recorded_at, c.sealed, (
        select json_agg(json_build_object(
          'rulePackId', z.rule_pack_id, 'rulePackVersion', z.rule_pack_version))
        from ${zonesOfDoor('c', communityId)} held
        join zone z on z.community_id = c.community_id and z.id = held.zone_id) as packs
    from contact c
    join incident i on i.community_id = c.community_id and i.id = c.incident_id
    left join household h on h.community_id = c.community_id and h.id = c.household_id
    where c.community_id = ${communityId} and c.withdrawn_at is null and i.status = 'open'
      ${contactId === undefined ? sql`` : sql`and c.id = ${contactId}`}
    order by c.recorded_at, c.id`.execute(tx)
  if (rows.length === 0) return []
  const packs = await loadPacks(tx, communityId)
  const households = [...new Set(rows.flatMap(({ householdId }) => householdId ?? []))]
  const residents = await tx
    .selectFrom('resident')
    .select(['id', 'householdId', 'sealed'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('householdId', '=', eb.fn.any(eb.val(households))))
    .orderBy('id')
    .execute()
  const byHousehold = Map.groupBy(residents, ({ householdId }) => householdId)
  const isolated = new Map<string, Isolated>()
  for (const row of rows) {
    const rule = longestRule(row, packs)
    if (!rule) continue
    const stay = homeStayOf(row, rule, now)
    const behind = row.householdId === null ? [] : (byHousehold.get(row.householdId) ?? [])
    const people = behind.length > 0 ? behind : [null]
    for (const resident of people) {
      const personId = resident?.id ?? row.id
      const known = isolated.get(personId)
      if (known) {
        // The step at hand is for the contact whose days are running.
        if (!known.stays.some((each) => isAtHome(each, now))) known.contactId = row.id
        known.stays.push(stay)
        continue
      }
      isolated.set(personId, {
        personId,
        residentId: resident?.id ?? null,
        contactId: row.id,
        incidentId: row.incidentId,
        buildingId: row.buildingId,
        unit: row.unit,
        floor: row.floor,
        room: row.room,
        stays: [stay],
        resident: resident?.sealed ?? null,
        contact: row.sealed,
      })
    }
  }
  return [...isolated.values()]
}

function longestRule(
  { contact, packs: kept }: ContactRow,
  packs: readonly RulePack[],
): IsolationRule | null {
  const ofZones = kept?.length
    ? kept.map((zone) => packAmong(packs, zone))
    : STARTING_PACKS.slice(0, 1)
  const rules = ofZones.flatMap(({ isolation }) => isolationRuleFor(isolation, contact) ?? [])
  const days = (rule: IsolationRule) => rule.days + rule.monitoredDays
  return rules.toSorted((a, b) => days(b) - days(a))[0] ?? null
}
