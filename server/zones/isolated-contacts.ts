import { sql } from 'kysely'
import { type HomeStay, homeStayOf, isolationRuleFor } from '#lib/domain/isolation/at-home.ts'
import type { IsolationRule, RulePack } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { zonesOfDoor } from './load-cases.ts'
import { loadPacks } from './load-packs.ts'
import { packAmong } from './pack-of-zone.ts'

export type ContactSlip = Pick<
  Row<'isolationSlip'>,
  'id' | 'number' | 'givenAt' | 'givenBy' | 'recordedAt'
>

/** A contact of the open incident with the days that it is isolated for, and the slip that ended them. */
export type IsolatedContact = Pick<
  Row<'contact'>,
  'id' | 'incidentId' | 'buildingId' | 'householdId' | 'unit' | 'floor' | 'contact'
> &
  Pick<Row<'contact'>, 'lastExposureAt' | 'movedOutAt' | 'recordedAt' | 'sealed'> & {
    /** Null where the registry does not know the door. */
    room: string | null
    rule: IsolationRule
    tests: Pick<Row<'contactTest'>, 'takenAt' | 'result'>[]
    slip: ContactSlip | null
  }

type Found = Omit<IsolatedContact, 'rule' | 'tests' | 'slip'> & {
  packs: Pick<Row<'zone'>, 'rulePackId' | 'rulePackVersion'>[] | null
  tests: { takenAt: string; result: Row<'contactTest'>['result'] }[]
  slipId: string | null
  number: string
  givenAt: Date
  givenBy: string | null
  slipRecordedAt: Date
}

/**
 * All contacts of the open incident, or one of them. Their days go by the pack of the zone that holds the
 * door, the longest where several may; outside all zones by the product's own.
 */
export async function loadIsolatedContacts(
  tx: Tx,
  communityId: string,
  { contactId }: { contactId?: string },
): Promise<IsolatedContact[]> {
  const { rows } = await sql<Found>`
    select c.id, c.incident_id, c.building_id, c.household_id, c.unit, c.floor, h.room, c.contact,
      c.last_exposure_at, c.moved_out_at, c.recorded_at, c.sealed,
      s.id as slip_id, s.number, s.given_at, s.given_by, s.recorded_at as slip_recorded_at, (
        select json_agg(json_build_object(
          'rulePackId', z.rule_pack_id, 'rulePackVersion', z.rule_pack_version))
        from ${zonesOfDoor('c', communityId)} held
        join zone z on z.community_id = c.community_id and z.id = held.zone_id) as packs, (
        select coalesce(json_agg(json_build_object(
          'takenAt', iso_utc(t.taken_at), 'result', t.result)), '[]')
        from contact_test t
        where t.community_id = c.community_id and t.contact_id = c.id) as tests
    from contact c
    join incident i on i.community_id = c.community_id and i.id = c.incident_id
    left join household h on h.community_id = c.community_id and h.id = c.household_id
    left join isolation_slip s on s.community_id = c.community_id and s.contact_id = c.id
      and s.taken_back_at is null
    where c.community_id = ${communityId} and c.withdrawn_at is null and i.status = 'open'
      ${contactId === undefined ? sql`` : sql`and c.id = ${contactId}`}
    order by c.recorded_at, c.id`.execute(tx)
  if (rows.length === 0) return []
  const packs = await loadPacks(tx, communityId)
  return rows.flatMap(({ packs: kept, tests, slipId, ...row }) => {
    const { number, givenAt, givenBy, slipRecordedAt, ...contact } = row
    const rule = longestRule(row.contact, kept, packs)
    if (!rule) return []
    return {
      ...contact,
      rule,
      tests: tests.map(({ takenAt, result }) => ({ takenAt: new Date(takenAt), result })),
      slip:
        slipId === null
          ? null
          : { id: slipId, number, givenAt, givenBy, recordedAt: slipRecordedAt },
    }
  })
}

/** The days at home of one contact. */
export function stayOfContact(contact: IsolatedContact, now: Date): HomeStay {
  return homeStayOf(contact, contact.rule, now, contact.slip?.givenAt ?? null)
}

function longestRule(
  contact: Row<'contact'>['contact'],
  kept: Found['packs'],
  packs: readonly RulePack[],
): IsolationRule | null {
  const ofZones = kept?.length
    ? kept.map((zone) => packAmong(packs, zone))
    : STARTING_PACKS.slice(0, 1)
  const rules = ofZones.flatMap(({ isolation }) => isolationRuleFor(isolation, contact) ?? [])
  const days = (rule: IsolationRule) => rule.days + rule.monitoredDays
  return rules.toSorted((a, b) => days(b) - days(a))[0] ?? null
}
