import { z } from 'zod'
import { askRelease, confirmRelease, refuseRelease } from '../../commands/ask-release.ts'
import { undoAct } from '../../commands/carry-act.ts'
import { changeZoneTier, liftZone } from '../../commands/change-zone.ts'
import { declareZone } from '../../commands/declare-zone.ts'
import { endGuard, sealAgain } from '../../commands/guard-zone.ts'
import { endPart, resealPlace } from '../../commands/reseal-zone.ts'
import { id } from '../../commands/inputs.ts'
import { changeContact, recordContact, testContact } from '../../commands/keep-contacts.ts'
import { changePositive, recordPositive } from '../../commands/keep-positives.ts'
import { takeReleaseStep, undoReleaseStep } from '../../commands/take-release-step.ts'
import { lookAtChain } from '../../notices/release-chain.ts'
import { changeZonePack, copyRulePack, saveRulePack } from '../../commands/save-pack.ts'
import { assessZone, assessZones } from '../../queries/assess-zone.ts'
import { lookAtCases } from '../../queries/cases.ts'
import { tryShape } from '../../queries/try-shape.ts'
import { lookAtZone } from '../../queries/zones.ts'
import { commanding, reading, router } from '../trpc.ts'

/** 2 MB, in base64: an outline is far smaller. */
const MOST_CHARACTERS = 2_800_000

/** Zones, and where each stands under its pack. */
export const zoneRouter = router({
  declare: commanding(declareZone),
  changeTier: commanding(changeZoneTier),
  lift: commanding(liftZone),
  askRelease: commanding(askRelease),
  confirmRelease: commanding(confirmRelease),
  refuseRelease: commanding(refuseRelease),
  endGuard: commanding(endGuard),
  sealAgain: commanding(sealAgain),
  reseal: commanding(resealPlace),
  endPart: commanding(endPart),
  undoAct: commanding(undoAct),
  changePack: commanding(changeZonePack),
  get: reading('live.read')
    .input(z.object({ id }))
    .query(({ ctx, input }) =>
      lookAtZone(ctx.services.db, ctx.services.keyRing, ctx.session, input.id),
    ),
  takeStep: commanding(takeReleaseStep),
  undoStep: commanding(undoReleaseStep),
  chain: reading('live.read')
    .input(z.object({ id }))
    .query(({ ctx, input }) =>
      lookAtChain(ctx.services.db, ctx.services.keyRing, ctx.session, input.id),
    ),
  // A mutation for its size; it writes nothing.
  tryShape: reading('zone.declare')
    .input(z.object({ bytes: z.base64().max(MOST_CHARACTERS) }))
    .mutation(({ ctx, input }) =>
      tryShape(ctx.services, ctx.session, Buffer.from(input.bytes, 'base64')),
    ),
  assess: reading('live.read')
    .input(z.object({ id }))
    .query(({ ctx, input }) => assessZone(ctx.services.db, ctx.session, input.id, ctx.now)),
  assessAll: reading('live.read').query(({ ctx }) =>
    assessZones(ctx.services.db, ctx.session, ctx.now),
  ),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  cases: reading('case.read')
    .input(z.object({ id }))
    .mutation(({ ctx, input }) => lookAtCases(ctx.services, ctx.session, input.id, ctx.now)),
})

/** The rules that zones run under. */
export const packRouter = router({
  copy: commanding(copyRulePack),
  save: commanding(saveRulePack),
})

/** Cases, by door and dates. */
export const positiveRouter = router({
  record: commanding(recordPositive),
  change: commanding(changePositive),
})

/** Those who met them. */
export const contactRouter = router({
  record: commanding(recordContact),
  change: commanding(changeContact),
  test: commanding(testContact),
})
