import { Refusal } from '#lib/domain/errors.ts'
import { type SealedCase, sealedPlace } from '../crypto/sealed-records.ts'
import type { CommandContext } from './command.ts'
import { requireOpen } from './require-open.ts'

type CaseRow = {
  id: string
  incidentId: string
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

/** What was locked must be there, of the incident under way, and not withdrawn. */
export function requireStanding<Row extends CaseRow>(
  context: CommandContext,
  row: Row | undefined,
): Row {
  if (!row) throw new Refusal('notFound')
  requireOpen(context, row.incidentId)
  if (row.withdrawnAt !== null) throw new Refusal('caseWithdrawn', { by: row.withdrawnBy })
  return row
}

/** Withdrawn rows stay, with who did it and, sealed, why. */
export async function withdrawn(
  { tx, communityId, keyRing, actor, now }: CommandContext,
  table: 'positive' | 'contact',
  row: Pick<CaseRow, 'id' | 'incidentId'> & { sealed: Buffer | null },
  reason: string,
) {
  const sealer = await keyRing.of(tx, communityId, row.incidentId)
  const place = sealedPlace(table, row.id)
  const secret = row.sealed ? sealer.unseal<SealedCase>(place, row.sealed) : {}
  return {
    withdrawnAt: now,
    withdrawnBy: actor.accountId,
    sealed: sealer.seal(place, { ...secret, withdrawn: reason } satisfies SealedCase),
  }
}

export function secretOf(door: string | null, note: string | undefined): SealedCase | null {
  return door || note ? { ...(door ? { door } : {}), ...(note ? { note } : {}) } : null
}

export function zoneData(zone: { id: string; name: string } | null) {
  return zone ? { zoneId: zone.id, zoneName: zone.name } : {}
}
