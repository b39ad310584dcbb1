import { can } from '#lib/domain/access/permissions.ts'
import type { Crew } from '#lib/domain/delivery/crew.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { CommandContext } from './command.ts'

/** Refuses to give a delivery to somebody who could not carry it out, or is not there. */
export async function requireCarrier(
  { tx, communityId }: CommandContext,
  accountId: string,
  field: 'assigneeId' | 'partnerId' | 'handTo' = 'assigneeId',
): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .leftJoin('memberDuty', (join) =>
      join
        .onRef('memberDuty.communityId', '=', 'member.communityId')
        .onRef('memberDuty.id', '=', 'member.accountId'),
    )
    .select(['member.roles', 'memberDuty.onDuty'])
    .where('member.communityId', '=', communityId)
    .where('member.accountId', '=', accountId)
    .executeTakeFirst()
  if (!member || !can(member.roles, 'delivery.carry')) {
    throw new Refusal('unknownMember', { field })
  }
  if (member.onDuty === false) throw new Refusal('memberOffDuty', { field })
}

/** Both of a crew, and not the same person twice. */
export async function requireCrew(context: CommandContext, crew: Crew): Promise<void> {
  const { assigneeId, partnerId } = crew
  if (assigneeId !== null) await requireCarrier(context, assigneeId)
  if (partnerId === null) return
  if (assigneeId === null || partnerId === assigneeId) {
    throw new Refusal('unknownMember', { field: 'partnerId' })
  }
  await requireCarrier(context, partnerId, 'partnerId')
}
