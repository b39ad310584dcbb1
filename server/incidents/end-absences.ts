import type { Tx } from '../db/database.ts'
import type { Touched } from '../events/live-rows.ts'
import { touchedByAbsence } from '../zones/zones-counting.ts'

/** Nobody is away from an incident that is over. Returns the buildings of those who were. */
export async function endAbsences(
  tx: Tx,
  communityId: string,
  incidentId: string,
  now: Date,
): Promise<Touched> {
  const ended = await tx
    .updateTable('absence')
    .set({ endedAt: now })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('endedAt', 'is', null)
    .returning('residentId')
    .execute()
  const out = await tx
    .selectFrom('exitPermit')
    .select('residentId')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('status', '=', 'out')
    .execute()
  const ids = [...ended, ...out].flatMap(({ residentId }) => residentId ?? [])
  const { buildingIds } = await touchedByAbsence(tx, communityId, ids)
  await tx
    .updateTable('building')
    .set({ absent: 0 })
    .where('communityId', '=', communityId)
    .where('absent', '>', 0)
    .execute()
  return { building: buildingIds }
}
