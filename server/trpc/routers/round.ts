import { z } from 'zod'
import { assignTeams } from '../../commands/assign-teams.ts'
import { enterResults } from '../../commands/enter-results.ts'
import { excuseSampled } from '../../commands/excuse-sampled.ts'
import { id } from '../../commands/inputs.ts'
import { markSpecial } from '../../commands/mark-special.ts'
import { closeRound, openRound } from '../../commands/open-round.ts'
import { sampleDoor } from '../../commands/sample-door.ts'
import { orderWalk } from '../../commands/order-walk.ts'
import { takeOutSample } from '../../commands/take-out-sample.ts'
import { listDeliveryDuty } from '../../queries/delivery-duty.ts'
import {
  lookAtRoundDoors,
  lookAtRoundList,
  lookAtTube,
  ROUND_LISTS,
} from '../../queries/round-people.ts'
import { listRoundStandings, listTubes, loadPace, loadRoundCoverage } from '../../queries/rounds.ts'
import { tryResults } from '../../queries/try-results.ts'
import { listPlannedTests } from '../../zones/planned-tests.ts'
import { commanding, reading, router } from '../trpc.ts'

const buildings = z.object({ roundId: id, buildingIds: z.array(id).min(1).max(600) })
const one = z.object({ id })
/** 2 MB, in base64: a list of results is far smaller. */
const MOST_CHARACTERS = 2_800_000
const resultsFile = z.object({
  roundId: id,
  bytes: z.base64().max(MOST_CHARACTERS),
  columns: z.object({
    code: z.string().max(100).optional(),
    result: z.string().max(100).optional(),
  }),
})

/** Sampling rounds: who should be sampled, who was, what the tubes said, who is left. */
export const roundRouter = router({
  open: commanding(openRound),
  close: commanding(closeRound),
  assign: commanding(assignTeams),
  order: commanding(orderWalk),
  excuse: commanding(excuseSampled),
  mark: commanding(markSpecial),
  sample: commanding(sampleDoor),
  takeOut: commanding(takeOutSample),
  results: commanding(enterResults),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  doors: reading('round.sample')
    .input(buildings)
    .mutation(({ ctx, input }) => lookAtRoundDoors(ctx.services, ctx.session, input)),
  people: reading('round.sample')
    .input(
      z.object({
        roundId: id,
        list: z.enum(ROUND_LISTS),
        buildingIds: z.array(id).max(5_000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => lookAtRoundList(ctx.services, ctx.session, input)),
  /** Who is in a tube; a look like at any list of names. */
  tube: reading('round.sample')
    .input(z.object({ roundId: id, code: z.string().max(80) }))
    .mutation(({ ctx, input }) => lookAtTube(ctx.services, ctx.session, input)),
  standings: reading('round.sample')
    .input(buildings)
    .mutation(({ ctx, input }) => listRoundStandings(ctx.services, ctx.session, input)),
  tubes: reading('round.sample')
    .input(one)
    .query(({ ctx, input }) => listTubes(ctx.services, ctx.session, input.id)),
  coverage: reading('live.read')
    .input(one)
    .query(({ ctx, input }) => loadRoundCoverage(ctx.services, ctx.session, input.id)),
  // A mutation for its size; it writes nothing.
  tryResults: reading('round.result')
    .input(resultsFile)
    .mutation(({ ctx, input: { bytes, ...file } }) =>
      tryResults(ctx.services, ctx.session, { ...file, bytes: Buffer.from(bytes, 'base64') }),
    ),
  pace: reading('live.read')
    .input(one)
    .query(({ ctx, input }) => loadPace(ctx.services, ctx.session, input.id)),
  /** The other duty of the day whose doors are counted on the board. */
  deliveries: reading('live.read').query(({ ctx }) =>
    listDeliveryDuty(ctx.services, ctx.session, ctx.now),
  ),
  /** What the pack prescribes for each zone, and which round serves it. */
  planned: reading('round.open').query(({ ctx }) =>
    listPlannedTests(ctx.services, ctx.session, ctx.now),
  ),
})
