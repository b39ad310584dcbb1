import { sql } from 'kysely'
import { recordAudit } from '../audit/audit-log.ts'
import type { DestroyedKey, KeyRing } from '../crypto/key-ring.ts'
import type { Tx } from '../db/database.ts'
import { forgetDoors, forgetPeople } from './forget-people.ts'

/**
 * Every table with a `sealed` column, and what becomes of it at the end: counted in the record under
 * a name of its own, or sealed with the registry's key, which outlives incidents. A test reads the
 * schema and fails when a table is missing here.
 */
export const SEALED_TABLES = {
  asking: 'asking',
  remark: 'remark',
  call: 'call',
  line_draft: 'lineDraft',
  zone: 'zone',
  stop: 'stop',
  stop_request: 'door',
  photo: 'photo',
  photo_piece: 'photoPiece',
  offer: 'offer',
  survey_visit: 'visit',
  positive: 'positive',
  contact: 'contact',
  round_person: 'sampled',
  tube: 'tube',
  roster_record: 'rosterRecord',
  zone_act: 'zoneAct',
  zone_part: 'zonePart',
  notice: 'notice',
  release_step: 'releaseStep',
  exit_permit: 'exitPermit',
  gate_pass: 'gatePass',
  member: 'registry',
  resident: 'registry',
  telephone_key: 'registry',
  /** Why it was closed: the only words that outlive it. */
  incident: 'registry',
} as const
type SealedRows = Exclude<(typeof SEALED_TABLES)[keyof typeof SEALED_TABLES], 'registry'>

/**
 * What a destruction leaves behind, as an entry of the audit chain: ids, times and counts. Whoever
 * holds an old backup can find the key there by its hash, and see that it no longer opens anything.
 */
export type DestructionRecord = {
  incidentId: string
  name: string
  openedAt: string
  closedAt: string
  closedBy: string | null
  destroyAt: string
  destroyedAt: string
  key: DestroyedKey
  /** Sealed records that nobody can open any more, by table. */
  sealedRows: Record<'asking' | 'zone' | 'stop', number> &
    /** Records of before they existed have none. */
    Partial<Record<Exclude<SealedRows, 'asking' | 'zone' | 'stop'>, number>>
  /** Rows whose door and phone fingerprint were taken out, and receipts that lead nowhere now. */
  doorsForgotten: Record<'request' | 'call', number> & Partial<Record<'ticket', number>>
  /** What stays: bare counts. */
  kept: Record<'requests' | 'askings' | 'calls' | 'deliveries' | 'zones', number>
}

/**
 * Destroys the personal data of a closed incident: its key, and the doors and phone fingerprints of
 * its requests and calls. The counts stay. Writes the record into the audit chain of the community.
 * Null when it was done before. The caller holds the community's counter row.
 */
export async function destroyIncident(
  tx: Tx,
  keyRing: KeyRing,
  what: { communityId: string; incidentId: string; actorId: string | null; now: Date },
): Promise<DestructionRecord | null> {
  const { communityId, incidentId, actorId, now } = what
  const key = await keyRing.destroy(tx, communityId, incidentId, now)
  if (!key) return null
  const incident = await tx
    .selectFrom('incident')
    .select(['name', 'openedAt', 'closedAt', 'closedBy', 'destroyAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow()
  const counts = await countRows(tx, communityId, incidentId)
  const record: DestructionRecord = {
    incidentId,
    name: incident.name,
    openedAt: incident.openedAt.toISOString(),
    closedAt: (incident.closedAt ?? now).toISOString(),
    closedBy: incident.closedBy,
    destroyAt: (incident.destroyAt ?? now).toISOString(),
    destroyedAt: now.toISOString(),
    key,
    ...counts,
    doorsForgotten: await forgetDoors(tx, communityId, incidentId),
  }
  await forgetPeople(tx, communityId, incidentId)
  await recordAudit(tx, communityId, [
    {
      actorId,
      action: 'destroy',
      subjectType: 'incident',
      subjectId: incidentId,
      detail: record,
    },
  ])
  return record
}

type Counts = Pick<DestructionRecord, 'sealedRows' | 'kept'>

/** What an incident holds: sealed records, which go with its key, and counts, which stay. */
export async function countRows(tx: Tx, communityId: string, incidentId: string): Promise<Counts> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    with mine as (
      select r.id from request r
      where r.community_id = ${communityId} and r.incident_id = ${incidentId}
    ), runs as (
      select d.id from delivery d
      where d.community_id = ${communityId} and d.incident_id = ${incidentId}
    )
    select json_build_object(
      'requests', (select count(*) from mine),
      'askings', (select count(*) from asking a
        where a.community_id = ${communityId} and a.request_id in (select id from mine)),
      'remarks', (select count(*) from remark m
        where m.community_id = ${communityId} and m.request_id in (select id from mine)),
      'calls', (select count(*) from call c
        where c.community_id = ${communityId} and c.incident_id = ${incidentId}),
      'deliveries', (select count(*) from runs),
      'stops', (select count(*) from stop s where s.community_id = ${communityId}
        and s.sealed is not null and s.delivery_id in (select id from runs)),
      'doors', (select count(*) from stop_request sr where sr.community_id = ${communityId}
        and sr.sealed is not null and sr.delivery_id in (select id from runs)),
      'photos', (select count(*) from photo p
        where p.community_id = ${communityId} and p.incident_id = ${incidentId}),
      'visits', (select count(*) from survey_visit v
        join survey s on s.community_id = v.community_id and s.id = v.survey_id
        where v.community_id = ${communityId} and v.sealed is not null
          and s.incident_id = ${incidentId}),
      'sampled', (select count(*) from round_person p
        join sampling_round s on s.community_id = p.community_id and s.id = p.round_id
        where p.community_id = ${communityId} and p.sealed is not null
          and s.incident_id = ${incidentId}),
      'tubes', (select count(*) from tube t
        join sampling_round s on s.community_id = t.community_id and s.id = t.round_id
        where t.community_id = ${communityId} and t.sealed is not null
          and s.incident_id = ${incidentId}),
      'rosterRecords', (select count(*) from roster_record r
        where r.community_id = ${communityId} and r.sealed is not null
          and r.incident_id = ${incidentId}),
      'photoPieces', (select count(*) from photo_piece pp
        join photo p on p.community_id = pp.community_id and p.id = pp.photo_id
        where p.community_id = ${communityId} and p.incident_id = ${incidentId}),
      'sealedCalls', (select count(*) from call c where c.community_id = ${communityId}
        and c.incident_id = ${incidentId} and c.sealed is not null),
      'lineDrafts', (select count(*) from line_draft l
        where l.community_id = ${communityId} and l.incident_id = ${incidentId}),
      'offers', (select count(*) from offer o
        where o.community_id = ${communityId} and o.incident_id = ${incidentId}),
      'zoneActs', (select count(*) from zone_act a
        join zone z on z.community_id = a.community_id and z.id = a.zone_id
        where a.community_id = ${communityId} and z.incident_id = ${incidentId}),
      'zoneParts', (select count(*) from zone_part p
        join zone z on z.community_id = p.community_id and z.id = p.zone_id
        where p.community_id = ${communityId} and z.incident_id = ${incidentId}),
      'positives', (select count(*) from positive p where p.community_id = ${communityId}
        and p.incident_id = ${incidentId} and p.sealed is not null),
      'contacts', (select count(*) from contact c where c.community_id = ${communityId}
        and c.incident_id = ${incidentId} and c.sealed is not null),
      'notices', (select count(*) from notice n where n.community_id = ${communityId}
        and n.incident_id = ${incidentId} and n.sealed is not null),
      'releaseSteps', (select count(*) from release_step r
        join zone z on z.community_id = r.community_id and z.id = r.zone_id
        where r.community_id = ${communityId} and z.incident_id = ${incidentId}),
      'exitPermits', (select count(*) from exit_permit e
        where e.community_id = ${communityId} and e.incident_id = ${incidentId}),
      'gatePasses', (select count(*) from gate_pass g
        where g.community_id = ${communityId} and g.incident_id = ${incidentId}),
      'zones', (select count(*) from zone z
        where z.community_id = ${communityId} and z.incident_id = ${incidentId})
    ) as counts`.execute(tx)
  const found = rows[0]?.counts ?? {}
  const of = (name: string) => found[name] ?? 0
  return {
    sealedRows: {
      asking: of('askings'),
      remark: of('remarks'),
      zone: of('zones'),
      stop: of('stops'),
      door: of('doors'),
      photo: of('photos'),
      visit: of('visits'),
      sampled: of('sampled'),
      tube: of('tubes'),
      rosterRecord: of('rosterRecords'),
      photoPiece: of('photoPieces'),
      call: of('sealedCalls'),
      lineDraft: of('lineDrafts'),
      offer: of('offers'),
      positive: of('positives'),
      zoneAct: of('zoneActs'),
      zonePart: of('zoneParts'),
      contact: of('contacts'),
      notice: of('notices'),
      releaseStep: of('releaseSteps'),
      exitPermit: of('exitPermits'),
      gatePass: of('gatePasses'),
    },
    kept: {
      requests: of('requests'),
      askings: of('askings'),
      calls: of('calls'),
      deliveries: of('deliveries'),
      zones: of('zones'),
    },
  }
}
