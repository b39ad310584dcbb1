import type { Tx } from '../db/database.ts'
import type { Touched } from '../events/live-rows.ts'

/**
 * The gates of an incident come down with it: nobody stands there any more, and nobody needs a permit.
 * Returns what screens show of them.
 */
export async function endPosts(
  tx: Tx,
  communityId: string,
  incidentId: string,
  now: Date,
): Promise<Touched> {
  const posts = await tx
    .updateTable('post')
    .set((eb) => ({ endedAt: eb.fn.coalesce('endedAt', eb.val(now)) }))
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .returning('id')
    .execute()
  const postIds = posts.map(({ id }) => id)
  await tx
    .updateTable('postWatch')
    .set({ untilAt: now })
    .where('communityId', '=', communityId)
    .where((eb) => eb('postId', '=', eb.fn.any(eb.val(postIds))))
    .where('untilAt', 'is', null)
    .execute()
  const permits = await tx
    .selectFrom('exitPermit')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  return { post: postIds, exitPermit: permits.map(({ id }) => id) }
}
