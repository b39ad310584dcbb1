import { z } from 'zod'
import { type Crew, handedOver } from '#lib/domain/delivery/crew.ts'
import type { DeliveryStatus } from '#lib/domain/delivery/status.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { requireCrew } from './require-carrier.ts'
import { requireOpen } from './require-open.ts'

const input = z.object({
  id,
  assigneeId: id,
  /** Who goes along; left out, nobody does. */
  partnerId: id.optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; status: DeliveryStatus }

/**
 * Another crew for a run at any time before it is over, in the middle of its walk as well: the goods
 * change hands where they are, and the run goes on with the stops that are left.
 */
export const handOverDelivery = defineCommand<Input, Result>({
  name: 'delivery.handOver',
  permission: 'delivery.assign',
  input,
  async run(context, { id: deliveryId, assigneeId, partnerId }) {
    const run = await lockRun(context, deliveryId)
    const crew = { assigneeId, partnerId: partnerId ?? null }
    await requireCrew(context, crew)
    const next = handedOver(run, crew)
    if (typeof next === 'string') throw new Refusal('moveNotAllowed', { status: run.status })
    await giveTo(context, deliveryId, next)
    return {
      result: { id: deliveryId, status: next.status },
      event: {
        kind: 'delivery.handedOver' as const,
        subject: { type: 'delivery' as const, id: deliveryId },
        data: { number: run.number, ...crew },
      },
      touched: { delivery: [deliveryId] },
    }
  },
})

async function lockRun(context: CommandContext, deliveryId: string) {
  const run = await context.tx
    .selectFrom('delivery')
    .select(['id', 'incidentId', 'number', 'status', 'assigneeId', 'partnerId'])
    .where('communityId', '=', context.communityId)
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  if (!run) throw new Refusal('notFound')
  requireOpen(context, run.incidentId)
  return run
}

/** Writes who carries a run now, and where it stands. */
export async function giveTo(
  { tx, communityId, now }: CommandContext,
  deliveryId: string,
  { assigneeId, partnerId, status }: Crew & { status: DeliveryStatus },
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ assigneeId, partnerId, status, statusAt: now })
    .where('communityId', '=', communityId)
    .where('id', '=', deliveryId)
    .execute()
}
