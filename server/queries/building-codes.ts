import type { Tx } from '../db/database.ts'

export type BuildingCode = { buildingId: string; code: string; madeAt: string }

/** The codes at the doors, for the print sheet. */
export async function listBuildingCodes(tx: Tx, communityId: string): Promise<BuildingCode[]> {
  const rows = await tx
    .selectFrom('buildingCode')
    .select(['buildingId', 'code', 'madeAt'])
    .where('communityId', '=', communityId)
    .orderBy('buildingId')
    .execute()
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }))
}
