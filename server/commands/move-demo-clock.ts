import { z } from 'zod'
import { CLOCK_STEPS, clockAfter } from '#lib/domain/demo/clock-step.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { dueMoments } from '../zones/due-moments.ts'
import { defineCommand } from './command.ts'

const input = z.object({
  step: z.enum(CLOCK_STEPS),
  /** How far ahead the screen saw it: two presses at once move it once. */
  seenAheadS: z.int().nonnegative(),
})
type Result = { id: string; aheadS: number }

/**
 * Moves the time of a demo community forward, for everybody in it. Never in a real one, and never back:
 * what has happened by time cannot be taken out of the log.
 */
export const moveDemoClock = defineCommand<z.infer<typeof input>, Result>({
  name: 'demoClock.move',
  permission: 'demoClock.move',
  input,
  async run({ tx, communityId, now }, { step, seenAheadS }) {
    const { isDemo, demoAheadS } = await tx
      .selectFrom('community')
      .select(['isDemo', 'demoAheadS'])
      .where('id', '=', communityId)
      .executeTakeFirstOrThrow()
    if (!isDemo) throw new Refusal('demoClockOnlyInDemo')
    if (seenAheadS !== demoAheadS) throw new Refusal('demoClockMoved')
    const due = step === 'due' ? await dueMoments(tx, communityId, now) : []
    const to = clockAfter(step, now, due)
    if (to === null) throw new Refusal('nothingDue')
    const aheadS = demoAheadS + Math.ceil((to.getTime() - now.getTime()) / 1_000)
    await tx
      .updateTable('community')
      .set({ demoAheadS: aheadS })
      .where('id', '=', communityId)
      .execute()
    return {
      result: { id: communityId, aheadS },
      event: {
        kind: 'demoClock.moved' as const,
        subject: { type: 'community' as const, id: communityId },
        data: { until: to.toISOString() },
      },
      touched: { demoClock: [communityId] },
    }
  },
})
