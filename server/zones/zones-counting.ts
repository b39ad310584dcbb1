import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Touched } from '../events/live-rows.ts'
import { recountAbsent } from './absent.ts'

/** The zones, in force or not, whose counts of households and people rest on these buildings. */
export async function zonesCounting(
  tx: Tx,
  communityId: string,
  buildingIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ zoneId: string }>`
    select zb.zone_id from zone_building zb
    join zone z on z.community_id = zb.community_id and z.id = zb.zone_id
    where zb.community_id = ${communityId} and zb.building_id = any(${[...buildingIds]}::uuid[])
      and (zb.until_at is null or (z.status = 'guard' and zb.until_at = z.lifted_at))
    union
    select zone_id from zone_part
    where community_id = ${communityId} and building_id = any(${[...buildingIds]}::uuid[])
      and ended_at is null
    union
    select z.id from zone z cross join lateral jsonb_array_elements(z.planned_places) p
    where z.community_id = ${communityId} and z.status = 'announced'
      and (p ->> 'buildingId')::uuid = any(${[...buildingIds]}::uuid[])`.execute(tx)
  return rows.map((row) => row.zoneId)
}

/**
 * What screens show of people who left or came back: their buildings, counted anew, and the zones around
 * them.
 */
export async function touchedByAbsence(
  tx: Tx,
  communityId: string,
  residentIds: readonly string[],
): Promise<{ buildingIds: string[]; touched: Touched }> {
  const rows = await tx
    .selectFrom('resident')
    .select('buildingId')
    .distinct()
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...residentIds]))))
    .execute()
  const building = rows.map(({ buildingId }) => buildingId)
  await recountAbsent(tx, communityId, building)
  const zone = building.length > 0 ? await zonesCounting(tx, communityId, building) : []
  return { buildingIds: building, touched: { building, zone } }
}
