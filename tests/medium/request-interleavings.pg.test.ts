import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passTimeOfRequests } from '#server/requests/pass-time-of-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { moments, Story } from '../support/request-story.ts'

const RUNS = 40

let bench: CommandBench
let now = Date.parse('2022-03-17T02:00:00Z')
beforeAll(async () => {
  bench = await makeCommandBench({ now: () => new Date(now) })
})
afterAll(() => bench.drop())

/**
 * Two operators, a courier and a lead at the same requests in any order, some at the same moment, and
 * the time going on in between. Whatever they do: no state that the table does not know, no accepted
 * correction lost, nobody's asking lost, a way out for every request, and every screen right.
 */
test('no interleaving breaks a request', async () => {
  await fc.assert(
    fc.asyncProperty(moments, async (all) => {
      const screen = await bench.screen()
      const story = await Story.begin(bench, () => now)
      for (const { together, minutes } of all) {
        await story.play(together)
        now += minutes * 60_000
        await passTimeOfRequests(bench.db, bench.community.id, new Date(now))
        await story.checkStates()
      }
      await story.checkNothingLost()
      await story.findWayOut()
      await bench.catchUp(screen)
      expect(screen.digest).toBe((await bench.screen()).digest)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
}, 120_000)
