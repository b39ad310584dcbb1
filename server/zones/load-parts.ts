import type { Part } from '#lib/domain/zone/zone-facts.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'

/** Buildings and units that were sealed anew, by zone, in their order; the ended ones keep their cases. */
export async function loadParts(
  tx: Tx,
  communityId: string,
  zoneIds: readonly string[],
): Promise<Map<string, Part[]>> {
  const rows = await tx
    .selectFrom('zonePart')
    .selectAll()
    .where('communityId', '=', communityId)
    .where((eb) => eb('zoneId', '=', eb.fn.any(eb.val([...zoneIds]))))
    .orderBy('effectiveAt')
    .orderBy('id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ zoneId }) => zoneId)].map(([id, ofZone]) => [id, ofZone.map(partOf)]),
  )
}

export function partOf(row: Row<'zonePart'>): Part {
  const { id, buildingId, unit, floor, tier, cameFrom } = row
  const { noticeAt, effectiveAt, causeIds, endedAt } = row
  const place = { buildingId, unit, floor }
  return { id, place, tier, cameFrom, noticeAt, effectiveAt, causeIds, endedAt }
}
