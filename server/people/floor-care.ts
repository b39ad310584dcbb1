import { sql } from 'kysely'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity, type Tx, writeCommunity } from '../db/database.ts'

/**
 * Writes how many key-care residents live on each floor of these buildings. The marks are sealed, so
 * whoever has the registry open tells in which household each of them lives; a floor is as near as the
 * count goes, since zones take no single door.
 */
export async function saveFloorCare(
  tx: Tx,
  communityId: string,
  buildingIds: readonly string[],
  households: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('floorCare')
    .where('communityId', '=', communityId)
    .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val([...buildingIds]))))
    .execute()
  await sql`
    insert into floor_care (community_id, building_id, unit, floor, key_care)
    select h.community_id, h.building_id, u.name, h.floor, count(*)
    from unnest(${[...households]}::uuid[]) as c (household_id)
    join household h on h.community_id = ${communityId} and h.id = c.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where h.building_id = any(${[...buildingIds]}::uuid[])
    group by h.community_id, h.building_id, u.name, h.floor`.execute(tx)
}

/** Counts by floor what was brought in before floors were counted. */
export async function fillFloorCare(
  db: Db,
  keyRing: KeyRing,
  communityIds: readonly string[],
): Promise<void> {
  for (const communityId of communityIds) {
    const uncounted = await readCommunity(db, communityId, (tx) => findUncounted(tx, communityId))
    if (uncounted.length > 0) {
      await writeCommunity(db, communityId, (tx) => count(tx, keyRing, communityId, uncounted))
    }
  }
}

async function findUncounted(tx: Tx, communityId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select b.id from building b
    where b.community_id = ${communityId} and b.key_care > 0 and not exists (
      select from floor_care f
      where f.community_id = b.community_id and f.building_id = b.id)
    order by b.id`.execute(tx)
  return rows.map(({ id }) => id)
}

async function count(
  tx: Tx,
  keyRing: KeyRing,
  communityId: string,
  buildingIds: readonly string[],
): Promise<void> {
  const sealer = await keyRing.of(tx, communityId, null)
  const residents = await tx
    .selectFrom('resident')
    .select(['id', 'householdId', 'sealed'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val([...buildingIds]))))
    .execute()
  const cared = residents.flatMap(({ id, householdId, sealed }) => {
    const { keyCare = [] } = sealer.unseal<SealedResident>(sealedPlace('resident', id), sealed)
    return keyCare.length > 0 ? [householdId] : []
  })
  await saveFloorCare(tx, communityId, buildingIds, cared)
}
