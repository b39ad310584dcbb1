import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Touched } from '../events/live-rows.ts'

/**
 * What is left of zones when their incident ends: guard days, parts, questions to a second person and
 * acts that wait for a minute which will not come. Returns all of it that screens show.
 */
export async function endZones(
  tx: Tx,
  communityId: string,
  incidentId: string,
  now: Date,
): Promise<Touched> {
  await sql`
    update zone_act a set undone_at = ${now} from zone z
    where a.community_id = ${communityId} and z.community_id = a.community_id and z.id = a.zone_id
      and z.incident_id = ${incidentId} and a.carried_at is null and a.undone_at is null`.execute(
    tx,
  )
  const parts = await sql<{ id: string }>`
    update zone_part p set ended_at = coalesce(p.ended_at, ${now}) from zone z
    where p.community_id = ${communityId} and z.community_id = p.community_id and z.id = p.zone_id
      and z.incident_id = ${incidentId}
    returning p.id`.execute(tx)
  const zones = await sql<{ id: string }>`
    update zone set status = 'lifted', lifted_at = coalesce(lifted_at, ${now})
    where community_id = ${communityId} and incident_id = ${incidentId}
      and status in ('announced', 'active', 'guard')
    returning id`.execute(tx)
  const positives = await tx
    .selectFrom('positive')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
  return { zone: ids(zones.rows), zonePart: ids(parts.rows), positive: ids(positives) }
}
