import { z } from 'zod'
import { closeCall, pickCall } from '../../commands/close-call.ts'
import { decideMessage, messageWords } from '../../commands/decide-message.ts'
import {
  draftTaken,
  handOverLine,
  leaveDraft,
  refuseTakeOver,
  takeOverLine,
} from '../../commands/hand-over-line.ts'
import { id, knownDoor } from '../../commands/inputs.ts'
import { moveOwnLine } from '../../commands/move-line.ts'
import { setLinePhones } from '../../commands/set-line-phones.ts'
import { setLines } from '../../commands/set-lines.ts'
import { leaveLine, takeLine } from '../../commands/take-line.ts'
import { fetchDraft, listCallsAtDoor, peekCalls, revealCall } from '../../queries/calls.ts'
import { findDecisions } from '../../queries/messages.ts'
import { LONGEST_MINUTES, MOST_CALLS_A_MINUTE } from '../../telephone/simulator.ts'
import {
  describeTelephoneKey,
  dropTelephoneKeys,
  makeTelephoneKey,
} from '../../telephone/telephone-keys.ts'
import { commanding, reading, router } from '../trpc.ts'

/** Who sits at which line, and how a call goes on there. */
export const lineRouter = router({
  take: commanding(takeLine),
  leave: commanding(leaveLine),
  move: commanding(moveOwnLine),
  handOver: commanding(handOverLine),
  takeOver: commanding(takeOverLine),
  refuseTakeOver: commanding(refuseTakeOver),
  leaveDraft: commanding(leaveDraft),
  draftTaken: commanding(draftTaken),
  setUp: commanding(setLines),
  setPhones: commanding(setLinePhones),
  draft: reading('line.take')
    .input(z.object({ number: z.int().min(1).max(99) }))
    // A mutation: it leaves a trace, and no cache may hold its answer.
    .mutation(({ ctx, input }) => fetchDraft(ctx.services, ctx.session, input.number)),
})

/** tRPC keeps the word `call` for itself. */
export const hotlineRouter = router({
  closeCall: commanding(closeCall),
  pickCall: commanding(pickCall),
  peekCalls: reading('person.search')
    .input(z.object({ ids: z.array(id).min(1).max(60) }))
    .query(({ ctx, input }) => peekCalls(ctx.services, ctx.session, input.ids)),
  revealCall: reading('call.close')
    .input(z.object({ id }))
    .mutation(({ ctx, input }) => revealCall(ctx.services, ctx.session, input.id)),
  callsAtDoor: reading('live.read')
    .input(z.object({ buildingId: id }).extend(knownDoor))
    .query(({ ctx, input }) => listCallsAtDoor(ctx.services, ctx.session, input)),
})

/** The key of a telephone system, and calls for training. */
export const telephoneRouter = router({
  key: reading('desk.configure').query(({ ctx }) =>
    describeTelephoneKey(ctx.services, ctx.session),
  ),
  makeKey: reading('desk.configure').mutation(({ ctx }) =>
    makeTelephoneKey(ctx.services, ctx.session),
  ),
  training: reading('desk.configure').query(({ ctx }) =>
    ctx.services.simulator.state(ctx.session.communityId),
  ),
  startTraining: reading('desk.configure')
    .input(
      z.object({
        callsAMinute: z.int().min(1).max(MOST_CALLS_A_MINUTE),
        minutes: z.int().min(1).max(LONGEST_MINUTES),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.simulator.start(ctx.session, input)),
  stopTraining: reading('desk.configure').mutation(({ ctx }) => {
    ctx.services.simulator.stop(ctx.session.communityId)
    return { stopped: true }
  }),
  dropKeys: reading('desk.configure').mutation(({ ctx }) =>
    dropTelephoneKeys(ctx.services, ctx.session),
  ),
})

/** What becomes of messages that were pasted from groups. */
export const messageRouter = router({
  decide: commanding(decideMessage),
  // A mutation: the words of messages stand in no address and no cache.
  known: reading('request.log')
    .input(z.object({ messages: z.array(messageWords).max(500) }))
    .mutation(({ ctx, input }) => findDecisions(ctx.services, ctx.session, input.messages)),
})
