import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { type SealedNotice, sealedPlace } from '../crypto/sealed-records.ts'
import { loadStanding } from '../notices/notice-basis.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'

const input = z.object({ id, reason: someWords(500) })
type Result = { id: string }

/**
 * Withdraws a notice. It stays in the list with its words, and its number is never given again; its
 * zones bear the number of whatever notice about them still stands.
 */
export const withdrawNotice = defineCommand<z.infer<typeof input>, Result>({
  name: 'notice.withdraw',
  permission: 'notice.publish',
  input,
  async run(context, { id: noticeId, reason }) {
    const { tx, communityId, now, actor, keyRing } = context
    const notice = await tx
      .selectFrom('notice')
      .select(['id', 'incidentId', 'kind', 'number', 'zoneIds', 'withdrawnAt'])
      .where('communityId', '=', communityId)
      .where('id', '=', noticeId)
      .executeTakeFirst()
    if (!notice) throw new Refusal('notFound')
    if (notice.incidentId !== context.incidentId) throw new Refusal('incidentClosed')
    if (notice.withdrawnAt !== null) throw new Refusal('noticeWithdrawn')
    const sealer = await keyRing.of(tx, communityId, notice.incidentId)
    const secret: SealedNotice = { withdrawn: reason }
    await tx
      .updateTable('notice')
      .set({
        withdrawnAt: now,
        withdrawnBy: actor.accountId,
        sealed: sealer.seal(sealedPlace('notice', noticeId), secret),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', noticeId)
      .execute()
    await renumber(context, notice)
    return {
      result: { id: noticeId },
      event: {
        kind: 'notice.withdrawn' as const,
        subject: { type: 'notice' as const, id: noticeId },
        data: { noticeNumber: notice.number, noticeKind: notice.kind },
      },
      touched: { notice: [noticeId], zone: notice.zoneIds },
    }
  },
})

async function renumber(
  { tx, communityId }: CommandContext,
  withdrawn: { number: string; zoneIds: string[] },
): Promise<void> {
  const standing = (await loadStanding(tx, communityId))
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  for (const zoneId of withdrawn.zoneIds) {
    const last = standing.find(({ zoneIds }) => zoneIds.includes(zoneId))
    await tx
      .updateTable('zone')
      .set({ noticeNumber: last?.number ?? null })
      .where('communityId', '=', communityId)
      .where('id', '=', zoneId)
      .where('noticeNumber', '=', withdrawn.number)
      .execute()
  }
}
