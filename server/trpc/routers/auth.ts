import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { endedSessionCookie, sessionCookie } from '../../auth/cookies.ts'
import { signIn } from '../../auth/sign-in.ts'
import { type CommunityInfo, loadCommunities, loadMemberName } from '../../queries/account.ts'
import type { RequestContext } from '../context.ts'
import { anyone, router, signedIn } from '../trpc.ts'

export type Me = {
  user: { id: string; name: string; username: string; roles: Role[]; communityId: string }
  community: CommunityInfo
  communities: { id: string; name: string }[]
}

export const authRouter = router({
  login: anyone
    .input(z.object({ username: z.string().min(1).max(80), password: z.string().min(1).max(200) }))
    .mutation(async ({ ctx, input }) => {
      const { sessions, db } = ctx.services
      const { accountId, communityIds } = await signIn(db, { ...input, address: ctx.address })
      const [communityId] = communityIds
      if (!communityId) throw new Refusal('notPermitted')
      const { token, expiresAt } = await sessions.start(accountId, communityId)
      ctx.response.setHeader('set-cookie', sessionCookie(ctx.request, token, expiresAt))
      const session = await sessions.find(token)
      if (!session) throw new Refusal('notPermitted')
      return me(ctx, session)
    }),

  logout: signedIn
    .input(z.object({ everywhere: z.boolean().optional() }).optional())
    .mutation(async ({ ctx, input }) => {
      const { sessions } = ctx.services
      if (input?.everywhere) await sessions.endAllOf(ctx.session.accountId)
      else await sessions.end(ctx.session.id)
      ctx.response.setHeader('set-cookie', endedSessionCookie(ctx.request))
      return { ok: true }
    }),

  me: signedIn.query(({ ctx }) => me(ctx, ctx.session)),

  /** Turns to another community of the same person; the screen loads that one afresh. */
  switchCommunity: signedIn
    .input(z.object({ communityId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!ctx.session.communityIds.includes(input.communityId)) throw new Refusal('notFound')
      await ctx.services.sessions.switchCommunity(ctx.session.id, input.communityId)
      return { ok: true }
    }),
})

async function me(
  ctx: RequestContext,
  session: NonNullable<RequestContext['session']>,
): Promise<Me> {
  const { db, keyRing } = ctx.services
  const { accountId, username, roles, communityId, communityIds } = session
  const [name, { community, communities }] = await Promise.all([
    loadMemberName(db, keyRing, communityId, accountId),
    loadCommunities(db, communityId, communityIds),
  ])
  return { user: { id: accountId, name, username, roles, communityId }, community, communities }
}
