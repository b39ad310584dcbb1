import { Refusal } from '#lib/domain/errors.ts'
import type { ExitReason } from '#lib/domain/permit/permit.ts'
import type { Touched } from '../events/live-rows.ts'
import { touchedByAbsence } from '../zones/zones-counting.ts'
import { type CommandContext, openIncident } from './command.ts'

/** A permit of the open incident, held until the commit. */
export async function lockPermit(context: CommandContext, permitId: string) {
  const incidentId = openIncident(context)
  const permit = await context.tx
    .selectFrom('exitPermit')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', permitId)
    .forUpdate()
    .executeTakeFirst()
  if (!permit) throw new Refusal('notFound')
  if (permit.incidentId !== incidentId) throw new Refusal('incidentClosed')
  return permit
}

/** What the log says of a permit: never whose it is. */
export function permitData(
  permit: { reason: ExitReason; dueBackAt: Date },
  gate?: { name: string } | null,
) {
  return {
    exitReason: permit.reason,
    until: permit.dueBackAt.toISOString(),
    ...(gate ? { postName: gate.name } : {}),
  }
}

/** Whoever went out is away from their building until they are back. */
export async function touchedByPassing(
  { tx, communityId }: CommandContext,
  { id, residentId }: { id: string; residentId: string | null },
): Promise<Touched> {
  const ids = residentId === null ? [] : [residentId]
  return { exitPermit: [id], ...(await touchedByAbsence(tx, communityId, ids)).touched }
}
