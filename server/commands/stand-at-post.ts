import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { OTHER_WATCHERS } from '#lib/domain/post/post.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockPost, postData } from './post-rows.ts'

const takeInput = z.object({
  id,
  /** Somebody without an account stands there, as a lead says; left out, oneself. */
  other: z.enum(OTHER_WATCHERS).optional(),
})
type Taken = z.infer<typeof takeInput>
type Result = { id: string }

/** Somebody stands at a post from now on; whoever stood at another one has left that. */
export const takeUpPost = defineCommand<Taken, Result>({
  name: 'post.takeUp',
  permission: ({ other }) => (other === undefined ? 'post.stand' : 'post.keep'),
  input: takeInput,
  async run(context, { id: postId, other = null }) {
    const { tx, communityId, now, actor } = context
    const post = await lockPost(context, postId)
    const accountId = other === null ? actor.accountId : null
    const left = accountId === null ? [] : await endWatches(context, accountId)
    // Twice at the same post is one who pressed twice at two devices.
    if (left.includes(postId)) throw new Refusal('watchMoved', { status: 'standing' })
    await tx
      .insertInto('postWatch')
      .values({ communityId, id: uuidv7(), postId, accountId, other, since: now, untilAt: null })
      .execute()
    return {
      result: { id: postId },
      event: {
        kind: 'post.takenUp' as const,
        subject: { type: 'post' as const, id: postId },
        data: { ...postData(post), ...watcherData({ accountId, other }) },
      },
      touched: { post: [postId, ...left] },
    }
  },
})

const leaveInput = z.object({
  id,
  /** Whoever a lead says has left; left out, oneself. */
  watchId: id.optional(),
})
type Left = z.infer<typeof leaveInput>

/** Nobody is told off for leaving: the post shows at once that it is unmanned. */
export const leavePost = defineCommand<Left, Result>({
  name: 'post.leave',
  permission: ({ watchId }) => (watchId === undefined ? 'post.stand' : 'post.keep'),
  input: leaveInput,
  async run(context, { id: postId, watchId }) {
    const { tx, communityId, now, actor } = context
    const post = await lockPost(context, postId)
    const watch = await tx
      .updateTable('postWatch')
      .set({ untilAt: now })
      .where('communityId', '=', communityId)
      .where('postId', '=', postId)
      .where('untilAt', 'is', null)
      .where((eb) => (watchId ? eb('id', '=', watchId) : eb('accountId', '=', actor.accountId)))
      .returning(['accountId', 'other'])
      .executeTakeFirst()
    if (!watch) throw new Refusal('watchMoved', { status: 'left' })
    return {
      result: { id: postId },
      event: {
        kind: 'post.left' as const,
        subject: { type: 'post' as const, id: postId },
        data: { ...postData(post), ...watcherData(watch) },
      },
      touched: { post: [postId] },
    }
  },
})

/** The posts that this account stood at until now. */
async function endWatches(
  { tx, communityId, now }: CommandContext,
  accountId: string,
): Promise<string[]> {
  const watches = await tx
    .updateTable('postWatch')
    .set({ untilAt: now })
    .where('communityId', '=', communityId)
    .where('accountId', '=', accountId)
    .where('untilAt', 'is', null)
    .returning('postId')
    .execute()
  return watches.map(({ postId }) => postId)
}

function watcherData({ accountId, other }: { accountId: string | null; other: string | null }) {
  return accountId === null ? { watcher: other ?? '' } : { assigneeId: accountId }
}
