import { ROSTER_DUTIES } from '#lib/domain/roster/turn.ts'
import { recountRosters } from '../commands/roster-rows.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoRosters } from './demo-community.ts'

/** Writes temperatures and check-ins, what was said sealed, and counts them as the product does. */
export async function seedRosters(
  tx: Tx,
  communityId: string,
  { records, buildings }: DemoRosters,
  sealer: Sealer,
): Promise<void> {
  await bulkInsert(
    tx,
    'rosterBuilding',
    buildings.map((row) => ({ communityId, ...row })),
  )
  await bulkInsert(
    tx,
    'rosterRecord',
    records.map(({ secret, ...row }) => ({
      communityId,
      ...row,
      sealed: secret && sealer.seal(sealedPlace('rosterRecord', row.id), secret),
    })),
  )
  const [first] = records
  if (!first) return
  for (const duty of ROSTER_DUTIES) {
    await recountRosters(tx, communityId, { incidentId: first.incidentId, duty })
  }
}
