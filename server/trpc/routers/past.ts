import { z } from 'zod'
import { id } from '../../commands/inputs.ts'
import { reading, router } from '../trpc.ts'

/** What was: an incident at any minute, the open one or one that is over, as its screens showed it. */
export const pastRouter = router({
  incidents: reading('live.read').query(({ ctx }) =>
    ctx.services.past.incidents(ctx.session.communityId),
  ),
  span: reading('live.read')
    .input(z.object({ incidentId: id.optional(), at: z.iso.datetime().optional() }))
    .query(({ ctx, input }) => ctx.services.past.span(ctx.session.communityId, ctx.now, input)),
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
