import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { CommandContext } from './command.ts'

/** Refuses to give a delivery to somebody who could not carry it out. */
export async function requireCarrier(
  { tx, communityId }: CommandContext,
  accountId: string,
): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select('roles')
    .where('communityId', '=', communityId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (!member || !can(member.roles, 'delivery.carry')) {
    throw new Refusal('unknownMember', { field: 'assigneeId' })
  }
}
