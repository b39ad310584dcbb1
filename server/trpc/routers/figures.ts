import { z } from 'zod'
import { WINDOWS } from '#lib/domain/figures/figures.ts'
import { exportInput, exportRequests } from '../../export/export-requests.ts'
import { cursor, listFigure, listOf } from '../../queries/figure-lists.ts'
import { loadFigures } from '../../queries/figures.ts'
import { reading, router } from '../trpc.ts'

/** The lead's view: counts, the lists behind them, and both as files. */
export const figuresRouter = router({
  get: reading('figures.read')
    .input(z.object({ window: z.enum(WINDOWS) }))
    .query(({ ctx, input }) => loadFigures(ctx.services, ctx.session, input.window, ctx.now)),
  list: reading('figures.read')
    .input(listOf.extend({ after: cursor.optional() }))
    .query(({ ctx, input }) => listFigure(ctx.services, ctx.session, input, ctx.now)),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  export: reading('figures.read')
    .input(exportInput)
    .mutation(({ ctx, input }) => {
      const aheadS = ctx.services.clock.aheadS(ctx.session.communityId)
      return exportRequests(ctx.services, ctx.session, input, { now: ctx.now, aheadS })
    }),
})
