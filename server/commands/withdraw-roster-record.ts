import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { ROSTER_DUTIES } from '#lib/domain/roster/turn.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { requireOpen } from './require-open.ts'
import { recountRosters } from './roster-rows.ts'

const input = z.object({ id, duty: z.enum(ROSTER_DUTIES) })
type Input = z.infer<typeof input>

/**
 * Takes back a record that was a mistake: another person was meant, another button. It stays among the
 * records, with who took it back; whoever wrote it may, and a lead.
 */
export const withdrawRosterRecord = defineCommand<Input, { id: string }>({
  name: 'roster.withdraw',
  permission: ({ duty }) => (duty === 'temperature' ? 'isolation.report' : 'checkIn.record'),
  input,
  async run(context, { id: recordId, duty }) {
    const { tx, communityId, actor, now } = context
    const record = await tx
      .selectFrom('rosterRecord')
      .select(['incidentId', 'buildingId', 'outcome', 'madeBy', 'withdrawnAt', 'withdrawnBy'])
      .where('communityId', '=', communityId)
      .where('id', '=', recordId)
      .where('duty', '=', duty)
      .forUpdate()
      .executeTakeFirst()
    if (!record) throw new Refusal('notFound')
    const { incidentId, buildingId } = record
    requireOpen(context, incidentId)
    if (record.withdrawnAt !== null)
      throw new Refusal('recordWithdrawn', { by: record.withdrawnBy })
    if (record.madeBy !== actor.accountId && !actor.roles.includes('lead')) {
      throw new Refusal('notYourRecord')
    }
    await tx
      .updateTable('rosterRecord')
      .set({ withdrawnAt: now, withdrawnBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', recordId)
      .execute()
    return {
      result: { id: recordId },
      event: {
        kind: 'roster.withdrawn',
        subject: { type: 'building', id: buildingId },
        data: { buildingId, duty, outcome: record.outcome },
      },
      touched: {
        rosterBuilding: await recountRosters(tx, communityId, { incidentId, duty, buildingId }),
      },
    }
  },
})
