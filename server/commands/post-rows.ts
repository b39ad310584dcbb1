import { Refusal } from '#lib/domain/errors.ts'
import type { CommandContext } from './command.ts'
import { openIncident } from './command.ts'

/** A post that stands, held until the commit. */
export async function lockPost(context: CommandContext, postId: string) {
  const incidentId = openIncident(context)
  const post = await context.tx
    .selectFrom('post')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', postId)
    .forUpdate()
    .executeTakeFirst()
  if (!post) throw new Refusal('notFound')
  if (post.incidentId !== incidentId) throw new Refusal('incidentClosed')
  if (post.endedAt !== null) throw new Refusal('postEnded', { by: post.endedBy })
  return post
}

/** What the log says of a post. */
export function postData(post: { name: string; kind: string; buildingId: string | null }) {
  return {
    postName: post.name,
    postKind: post.kind,
    ...(post.buildingId === null ? {} : { buildingId: post.buildingId }),
  }
}

/** The gate that somebody named; null stays null. */
export async function findGate(
  { tx, communityId, incidentId }: CommandContext,
  postId: string | null,
): Promise<{ id: string; name: string } | null> {
  if (postId === null) return null
  const post = await tx
    .selectFrom('post')
    .select(['id', 'name'])
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('id', '=', postId)
    .where('kind', '=', 'checkpoint')
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (!post) throw new Refusal('unknownPost', { field: 'postId' })
  return post
}
