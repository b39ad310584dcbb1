import { z } from 'zod'
import { id, knownDoor, words } from '../../commands/inputs.ts'
import { addPass, removePass } from '../../commands/keep-passes.ts'
import { approvePermit, withdrawPermit } from '../../commands/keep-permits.ts'
import { changePost, endPost, placePost } from '../../commands/keep-posts.ts'
import { letIn, letOut } from '../../commands/pass-gate.ts'
import { leavePost, takeUpPost } from '../../commands/stand-at-post.ts'
import { askGate } from '../../queries/ask-gate.ts'
import { lookAtPasses, lookAtPermits, PERMIT_LISTS } from '../../queries/permits.ts'
import { commanding, reading, router } from '../trpc.ts'

/** Checkpoints and enclosure lines, and who stands there. */
export const postRouter = router({
  place: commanding(placePost),
  change: commanding(changePost),
  end: commanding(endPost),
  takeUp: commanding(takeUpPost),
  leave: commanding(leavePost),
})

/** Permits to go out once, from their approval to the way back. */
export const permitRouter = router({
  approve: commanding(approvePermit),
  withdraw: commanding(withdrawPermit),
  goOut: commanding(letOut),
  comeBack: commanding(letIn),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  list: reading('permit.read')
    .input(z.object({ list: z.enum(PERMIT_LISTS) }))
    .mutation(({ ctx, input }) => lookAtPermits(ctx.services, ctx.session, input.list, ctx.now)),
})

/** Who may pass which gate until when. */
export const passRouter = router({
  add: commanding(addPass),
  remove: commanding(removePass),
  list: reading('permit.read')
    .input(z.object({ postId: id }))
    .mutation(({ ctx, input }) => lookAtPasses(ctx.services, ctx.session, input.postId)),
})

/** What a guard may ask: yes, no or one thing more, and why. */
export const gateRouter = router({
  ask: reading('gate.watch')
    .input(
      z.object({
        postId: id,
        text: words(60).optional(),
        door: z.object({ buildingId: id, ...knownDoor }).optional(),
      }),
    )
    .mutation(({ ctx, input }) => askGate(ctx.services, ctx.session, input, ctx.now)),
})
