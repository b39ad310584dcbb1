import { sql } from 'kysely'
import { ACTIVE_DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import { LIVE_STATUSES, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import type { Tombstone } from '../crypto/key-halves.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type Db, readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import { appendEvents } from '../events/append-events.ts'
import type { Touched } from '../events/live-rows.ts'
import { endAbsences } from './end-absences.ts'
import { endZones } from './end-zones.ts'
import { destroyIncident } from './destroy-incident.ts'

/**
 * A backup from before the end was put back: the database believes in an incident whose personal data
 * is destroyed, and nobody could lift its zones or close it, because their reasons no longer open. It
 * is ended again as it had been. True when there was something to do.
 */
export async function closeRestored(
  db: Db,
  keyRing: KeyRing,
  { communityId, incidentId, destroyedAt }: Tombstone,
  now: Date,
): Promise<boolean> {
  const standing = (tx: Tx) => findStanding(tx, communityId, incidentId)
  // Nearly always there is nothing to do, and then nobody is held up.
  if (!(await readCommunity(db, communityId, standing))) return false
  return writeCommunity(db, communityId, async (tx) => {
    await sql`select from stream where community_id = ${communityId} for update`.execute(tx)
    const incident = await standing(tx)
    if (!incident) return false
    const touched = await endEverything(tx, communityId, incidentId, now)
    if (incident.status === 'open') {
      await tx
        .updateTable('incident')
        .set({ status: 'closed', closedAt: now, destroyAt: new Date(destroyedAt) })
        .where('communityId', '=', communityId)
        .where('id', '=', incidentId)
        .execute()
    }
    await destroyIncident(tx, keyRing, { communityId, incidentId, actorId: null, now })
    await appendEvents(tx, communityId, [
      {
        kind: incident.status === 'open' ? 'incident.closed' : 'incident.destroyed',
        actorId: null,
        subject: { type: 'incident', id: incidentId },
        data: {},
        touched: { ...touched, incident: [incidentId] },
        at: now,
      },
    ])
    return true
  })
}

/** The incident, if this database still holds its key. */
function findStanding(tx: Tx, communityId: string, incidentId: string) {
  return tx
    .selectFrom('incident')
    .innerJoin('dataKey', (join) =>
      join
        .onRef('dataKey.communityId', '=', 'incident.communityId')
        .onRef('dataKey.id', '=', 'incident.dataKeyId'),
    )
    .select('incident.status')
    .where('incident.communityId', '=', communityId)
    .where('incident.id', '=', incidentId)
    .where('dataKey.destroyedAt', 'is', null)
    .executeTakeFirst()
}

async function endEverything(
  tx: Tx,
  communityId: string,
  incidentId: string,
  now: Date,
): Promise<Touched> {
  const { rows: ofZones } = await sql<{ zoneId: string; buildingId: string }>`
    with lifted as (
      update zone set status = 'lifted', lifted_at = ${now}
      where community_id = ${communityId} and incident_id = ${incidentId} and status = 'active'
      returning id
    )
    update zone_building zb set until_at = ${now} from lifted
    where zb.community_id = ${communityId} and zb.zone_id = lifted.id and zb.until_at is null
    returning zb.zone_id, zb.building_id`.execute(tx)
  const requests = await tx
    .selectFrom('request')
    .select(['id', 'buildingId', 'status'])
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('status', 'in', [...LIVE_STATUSES])
    .execute()
  const waiting: readonly string[] = WAITING_STATUSES
  for (const status of ['closed', 'cancelled'] as const) {
    const ids = requests
      .filter((request) => waiting.includes(request.status) === (status === 'cancelled'))
      .map((request) => request.id)
    await tx
      .updateTable('request')
      .set({ status, endedAt: now })
      .where('communityId', '=', communityId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute()
  }
  const deliveries = await tx
    .selectFrom('delivery')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  await tx
    .updateTable('delivery')
    .set({ status: 'cancelled', statusAt: now })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('status', 'in', [...ACTIVE_DELIVERY_STATUSES])
    .execute()
  const left = await endZones(tx, communityId, incidentId, now)
  const ofAbsent = await endAbsences(tx, communityId, incidentId, now)
  return {
    ...left,
    zone: [...ofZones.map((row) => row.zoneId), ...(left.zone ?? [])],
    building: [
      ...ofZones.map((row) => row.buildingId),
      ...requests.map((request) => request.buildingId),
      ...(ofAbsent.building ?? []),
    ],
    request: requests.map((request) => request.id),
    delivery: deliveries.map((delivery) => delivery.id),
  }
}
