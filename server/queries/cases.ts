import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import { type Isolation, isolationOf } from '#lib/domain/isolation/isolation.ts'
import { lookBack } from '#lib/domain/zone/look-back.ts'
import type { Contact, Positive } from '#lib/domain/zone/zone-facts.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedCase, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { type IsolatedContact, loadIsolatedContacts } from '../zones/isolated-contacts.ts'
import { heldBy } from '../zones/load-cases.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'

/** Where somebody lives, as it is read at the desk; a door that the registry does not know as well. */
type Door = { buildingId: string; unit: string | null; floor: number | null; room: string | null }

export type KnownPositive = Door & {
  id: string
  foundAt: string
  onsetAt: string | null
  removedAt: string | null
  environment: Positive['environment']
  disinfectedAt: string | null
  recordedBy: string | null
  note: string | null
  /** Contacts are traced over these days. */
  lookBack: { from: string; until: string }
}

export type KnownContact = Door & {
  id: string
  contact: Contact['contact']
  positiveId: string | null
  lastExposureAt: string
  movedOutAt: string | null
  recordedBy: string | null
  note: string | null
  tests: { takenAt: string; result: 'negative' | 'positive' | 'pending' }[]
  /** Until when the days run, and the slip that ended them. */
  isolation: {
    state: Isolation['state']
    until: string
    slip: { number: string; givenAt: string } | null
  } | null
}

export type ZoneCases = { positives: KnownPositive[]; contacts: KnownContact[] }

/** Cases and contacts of a zone with their doors. The look is written down before it is answered. */
export function lookAtCases(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId, accountId }: Session,
  zoneId: string,
  now = new Date(),
): Promise<ZoneCases> {
  return writeCommunity(db, communityId, async (tx) => {
    const zone = await tx
      .selectFrom('zone')
      .select(['id', 'incidentId', 'rulePackId', 'rulePackVersion'])
      .where('communityId', '=', communityId)
      .where('id', '=', zoneId)
      .executeTakeFirst()
    if (!zone) throw new Refusal('notFound')
    const positives = await loadPositives(tx, communityId, zoneId)
    const contacts = await loadContacts(tx, communityId, zoneId)
    const isolated = new Map(
      (await loadIsolatedContacts(tx, communityId, {})).map((contact) => [contact.id, contact]),
    )
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'zone',
        subjectId: zoneId,
        detail: {
          fields: ['case'],
          positiveIds: positives.map(({ id }) => id),
          contactIds: contacts.map(({ id }) => id),
        },
      },
    ])
    const sealer = await keyRing.standing(tx, communityId, zone.incidentId)
    const { lookBackDays } = await packOfZone(tx, communityId, zone)
    return {
      positives: positives.map((row) => {
        const { from, until } = lookBack(row, lookBackDays, now)
        return {
          id: row.id,
          ...told(sealer, 'positive', row),
          foundAt: row.foundAt.toISOString(),
          onsetAt: row.onsetAt?.toISOString() ?? null,
          removedAt: row.removedAt?.toISOString() ?? null,
          environment: row.environment,
          disinfectedAt: row.disinfectedAt?.toISOString() ?? null,
          lookBack: { from: from.toISOString(), until: until.toISOString() },
        }
      }),
      contacts: contacts.map((row) => ({
        id: row.id,
        ...told(sealer, 'contact', row),
        contact: row.contact,
        positiveId: row.positiveId,
        lastExposureAt: row.lastExposureAt.toISOString(),
        movedOutAt: row.movedOutAt?.toISOString() ?? null,
        tests: row.tests,
        isolation: isolationToTell(isolated.get(row.id), now),
      })),
    }
  })
}

function isolationToTell(
  contact: IsolatedContact | undefined,
  now: Date,
): KnownContact['isolation'] {
  if (!contact) return null
  const { slip, rule, lastExposureAt } = contact
  const began = { beganAt: lastExposureAt, slipAt: slip?.givenAt ?? null }
  const { state, monitoredUntil } = isolationOf(began, rule, now)
  return {
    state,
    until: monitoredUntil.toISOString(),
    slip: slip && { number: slip.number, givenAt: slip.givenAt.toISOString() },
  }
}

type CaseRow = Door & {
  id: string
  recordedBy: string | null
  sealed: Buffer | null
}
type PositiveRow = CaseRow &
  Pick<Positive, 'foundAt' | 'removedAt' | 'environment' | 'disinfectedAt'> & {
    onsetAt: Date | null
  }
type ContactRow = CaseRow &
  Pick<Contact, 'contact' | 'lastExposureAt' | 'movedOutAt'> & {
    positiveId: string | null
    tests: KnownContact['tests']
  }

async function loadPositives(tx: Tx, communityId: string, zoneId: string): Promise<PositiveRow[]> {
  const { rows } = await sql<PositiveRow>`
    select c.id, c.building_id, c.unit, c.floor, h.room, c.found_at, c.onset_at, c.removed_at,
      c.environment, c.disinfected_at, c.recorded_by, c.sealed
    from positive c ${ofZone(communityId, zoneId)}
    order by c.found_at desc, c.id`.execute(tx)
  return once(rows)
}

async function loadContacts(tx: Tx, communityId: string, zoneId: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.building_id, c.unit, c.floor, h.room, c.contact, c.positive_id,
      c.last_exposure_at, c.moved_out_at, c.recorded_by, c.sealed, (
        select coalesce(json_agg(json_build_object(
          'takenAt', iso_utc(t.taken_at), 'result', t.result) order by t.taken_at desc), '[]')
        from contact_test t
        where t.community_id = c.community_id and t.contact_id = c.id) as tests
    from contact c ${ofZone(communityId, zoneId)}
    order by c.last_exposure_at desc, c.id`.execute(tx)
  return once(rows)
}

/** A building that was sealed anew belongs to its zone twice. */
function once<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

function ofZone(communityId: string, zoneId: string): RawBuilder<unknown> {
  return sql`
    ${heldBy('c', communityId, [zoneId])}
    left join household h on h.community_id = c.community_id and h.id = c.household_id
    join incident i on i.community_id = c.community_id and i.id = c.incident_id
    where c.community_id = ${communityId} and c.withdrawn_at is null and i.status = 'open'`
}

function told(sealer: Sealer, table: 'positive' | 'contact', row: CaseRow) {
  const { id, buildingId, unit, floor, recordedBy, sealed } = row
  const secret = sealed ? sealer.unseal<SealedCase>(sealedPlace(table, id), sealed) : {}
  return {
    buildingId,
    unit,
    floor,
    room: row.room ?? secret.door ?? null,
    recordedBy,
    note: secret.note ?? null,
  }
}
