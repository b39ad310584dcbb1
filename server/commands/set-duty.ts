import { sql } from 'kysely'
import { z } from 'zod'
import { crewWithout, handedOver } from '#lib/domain/delivery/crew.ts'
import { ACTIVE_DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import { GEAR, SKILLS } from '#lib/domain/service/service.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { giveTo } from './hand-over-delivery.ts'
import { id } from './inputs.ts'
import { requireCarrier } from './require-carrier.ts'

const dutyInput = z.object({
  onDuty: z.boolean(),
  /** Whose; left out, one's own. */
  memberId: id.optional(),
  /** Going: who takes the runs that are open. Left out, what is not fetched yet waits for anybody. */
  handTo: id.optional(),
})
type DutyInput = z.infer<typeof dutyInput>
type Result = { id: string; runs: number }

/** Coming on duty, or going off it: then the open runs go to somebody else, or wait again. */
export const setDuty = defineCommand<DutyInput, Result>({
  name: 'duty.set',
  permission: ({ memberId }) => (memberId === undefined ? 'duty.own' : 'duty.others'),
  input: dutyInput,
  async run(context, { onDuty, memberId = context.actor.accountId, handTo }) {
    await requireMember(context, memberId)
    const runs = onDuty ? [] : await handOverAll(context, memberId, handTo ?? null)
    await context.tx
      .insertInto('memberDuty')
      .values({
        communityId: context.communityId,
        id: memberId,
        onDuty,
        since: context.now,
        skills: [],
        gear: [],
      })
      .onConflict((conflict) =>
        conflict.columns(['communityId', 'id']).doUpdateSet({ onDuty, since: context.now }),
      )
      .execute()
    return {
      result: { id: memberId, runs: runs.length },
      event: {
        kind: onDuty ? ('member.onDuty' as const) : ('member.offDuty' as const),
        subject: { type: 'memberDuty' as const, id: memberId },
        data: { assigneeId: memberId, count: runs.length },
      },
      touched: { memberDuty: [memberId], delivery: runs },
    }
  },
})

const equipInput = z.object({
  memberId: id,
  skills: z.array(z.enum(SKILLS)),
  gear: z.array(z.enum(GEAR)),
})
type EquipInput = z.infer<typeof equipInput>

/** What a member can do and has with them: what suggestions are made from. */
export const equipMember = defineCommand<EquipInput, { id: string }>({
  name: 'duty.equip',
  permission: 'duty.others',
  input: equipInput,
  async run(context, { memberId, ...given }) {
    await requireMember(context, memberId)
    const skills = SKILLS.filter((skill) => given.skills.includes(skill))
    const gear = GEAR.filter((item) => given.gear.includes(item))
    await context.tx
      .insertInto('memberDuty')
      .values({
        communityId: context.communityId,
        id: memberId,
        onDuty: true,
        since: context.now,
        skills: [...skills],
        gear: [...gear],
      })
      .onConflict((conflict) =>
        conflict.columns(['communityId', 'id']).doUpdateSet({
          skills: sql`excluded.skills`,
          gear: sql`excluded.gear`,
        }),
      )
      .execute()
    return {
      result: { id: memberId },
      event: {
        kind: 'member.equipped' as const,
        subject: { type: 'memberDuty' as const, id: memberId },
        data: { assigneeId: memberId },
      },
      touched: { memberDuty: [memberId] },
    }
  },
})

/** Every open run of somebody who goes; refused while goods are in hand that nobody takes. */
async function handOverAll(
  context: CommandContext,
  memberId: string,
  handTo: string | null,
): Promise<string[]> {
  const { tx, communityId } = context
  const runs = await tx
    .selectFrom('delivery')
    .select(['id', 'number', 'status', 'assigneeId', 'partnerId'])
    .where('communityId', '=', communityId)
    .where('status', 'in', [...ACTIVE_DELIVERY_STATUSES, 'failed'])
    .where((eb) => eb.or([eb('assigneeId', '=', memberId), eb('partnerId', '=', memberId)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  if (runs.length > 0 && handTo !== null) {
    if (handTo === memberId) throw new Refusal('unknownMember', { field: 'handTo' })
    await requireCarrier(context, handTo, 'handTo')
  }
  const given = runs.map((run) => ({
    run,
    next: handedOver(run, crewWithout(run, memberId, handTo)),
  }))
  const stuck = given.filter(({ next }) => next === 'goodsInHand')
  if (stuck.length > 0) {
    const numbers = stuck.map(({ run }) => String(run.number))
    throw new Refusal('goodsInHand', { field: 'handTo', runs: numbers })
  }
  for (const { run, next } of given) {
    if (typeof next !== 'string') await giveTo(context, run.id, next)
  }
  return runs.map((run) => run.id)
}

async function requireMember({ tx, communityId }: CommandContext, memberId: string): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select('accountId')
    .where('communityId', '=', communityId)
    .where('accountId', '=', memberId)
    .executeTakeFirst()
  if (!member) throw new Refusal('unknownMember', { field: 'memberId' })
}
