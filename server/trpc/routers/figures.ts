import { z } from 'zod'
import { WINDOWS } from '#lib/domain/figures/figures.ts'
import type { Session } from '../../auth/sessions.ts'
import type { ExportMoment } from '../../export/exported-file.ts'
import { exportInput, exportRequests } from '../../export/export-requests.ts'
import { exportTrends, exportTrendsInput } from '../../export/export-trends.ts'
import { cursor, listFigure, listOf } from '../../queries/figure-lists.ts'
import { loadFigures } from '../../queries/figures.ts'
import { loadTrends } from '../../queries/trends.ts'
import type { RequestContext } from '../context.ts'
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
    .mutation(({ ctx, input }) => exportRequests(ctx.services, ctx.session, input, momentOf(ctx))),
  trends: reading('figures.read').query(({ ctx }) =>
    loadTrends(ctx.services, ctx.session, ctx.now),
  ),
  exportTrends: reading('figures.read')
    .input(exportTrendsInput)
    .mutation(({ ctx, input }) => exportTrends(ctx.services, ctx.session, input, momentOf(ctx))),
})

function momentOf({
  services,
  session,
  now,
}: Pick<RequestContext, 'services'> & { session: Session; now: Date }): ExportMoment {
  return { now, aheadS: services.clock.aheadS(session.communityId) }
}
