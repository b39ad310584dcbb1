import { z } from 'zod'
import { MAX_EVENTS_BEHIND, MAX_EVENTS_PER_RANGE } from '#lib/live/protocol.ts'
import { loadEvents, loadHeads, loadRecentEvents, loadSnapshot } from '../../queries/live.ts'
import { reading, router } from '../trpc.ts'

export const liveRouter = router({
  snapshot: reading('live.read')
    .input(z.object({}).optional())
    .query(({ ctx }) => loadSnapshot(ctx.services.db, ctx.session.communityId)),

  /** The events after `seq`, or the word that a fresh snapshot is needed. */
  since: reading('live.read')
    .input(z.object({ seq: z.int(), history: z.string().max(60).optional() }))
    .query(async ({ ctx, input }) => {
      const { db } = ctx.services
      const { communityId } = ctx.session
      const [head] = await loadHeads(db, [communityId])
      const lost =
        !head ||
        input.seq < 0 ||
        input.seq > head.seq ||
        head.seq - input.seq > MAX_EVENTS_BEHIND ||
        (input.history !== undefined && input.history !== head.history)
      if (lost) return { reset: true as const }
      const events = await loadEvents(db, communityId, input.seq, MAX_EVENTS_PER_RANGE)
      return { from: input.seq, to: events.at(-1)?.seq ?? input.seq, events }
    }),

  /** The newest lines of the log, oldest first, for the log panel or one building's history. */
  log: reading('live.read')
    .input(
      z.object({
        atMost: z.int().min(1).max(200),
        buildingId: z.uuid().optional(),
        quiet: z.boolean().optional(),
        /** As the log stood at that seq. */
        upTo: z.int().min(0).optional(),
      }),
    )
    .query(({ ctx, input: { atMost, ...which } }) =>
      loadRecentEvents(ctx.services.db, ctx.session.communityId, atMost, which),
    ),
})
