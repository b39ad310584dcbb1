import { z } from 'zod'
import { reading, router } from '../trpc.ts'

/** What was: the open incident at any minute, as its screens showed it then. */
export const pastRouter = router({
  span: reading('live.read').query(({ ctx }) =>
    ctx.services.past.span(ctx.session.communityId, ctx.now),
  ),
  stretch: reading('live.read')
    .input(
      z.object({
        history: z.string().max(60),
        from: z.int().min(0),
        to: z.int().min(0),
        withState: z.boolean(),
      }),
    )
    .query(({ ctx, input }) => ctx.services.past.stretch(ctx.session.communityId, input)),
})
