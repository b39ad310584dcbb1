import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import { unmetOf } from '#lib/domain/zone/earliest-release.ts'
import { requireEnd, requireFall, standingOf } from '../zones/decide-end.ts'
import { changeTier, isLower } from './change-tier.ts'
import { defineCommand } from './command.ts'
import { endZone } from './end-zone.ts'
import { id, someWords, words } from './inputs.ts'
import { lockAct, raiseVersion, requireSeen, settleAct, writeAct } from './zone-acts.ts'
import { lockZone } from './zone-buildings.ts'

const askInput = z.object({
  id,
  /** The tier that it is to fall to; left out: none any more. */
  tier: z.string().max(40).optional(),
  reason: someWords(500),
  noticeNumber: words(40).optional(),
  seenVersion: z.int().min(0).optional(),
})
type Ask = z.infer<typeof askInput>
type Result = { id: string }

/**
 * A lead wants to end or lower a zone although an item is not met. The pack has to allow it, and another
 * lead has to stand for it as well, from their own session. Nothing changes until then.
 */
export const askRelease = defineCommand<Ask, Result>({
  name: 'zone.askRelease',
  permission: 'zone.lift',
  input: askInput as unknown as z.ZodType<Ask>,
  async run(context, asked) {
    const { tx, communityId, now } = context
    const zone = await lockZone(context, asked.id)
    await requireSeen(context, zone, asked.seenVersion)
    const standing = await standingOf(context, zone.id, now)
    const { pack, assessment } = standing
    const tier = asked.tier ?? null
    if (tier !== null && !tierOf(pack, tier)) throw new Refusal('unknownTier', { field: 'tier' })
    if (tier !== null && !isLower(pack, zone.tier, tier)) {
      throw new Refusal('moveNotAllowed', { status: zone.tier })
    }
    requireFall(standing, tier)
    const unmet = unmetOf(assessment.criteria)
    if (unmet.length === 0) throw new Refusal('nothingToOverride')
    const waiting = await tx
      .selectFrom('zoneAct')
      .select(['askedBy'])
      .where('communityId', '=', communityId)
      .where('zoneId', '=', zone.id)
      .where('confirmedAt', 'is', null)
      .where('undoneAt', 'is', null)
      .executeTakeFirst()
    if (waiting) throw new Refusal('releaseAsked', { by: waiting.askedBy })
    // Whoever the second person is: all that does not hang on them is decided now.
    const record = requireEnd(assessment, pack, {
      confirmedBy: context.actor.accountId,
      reason: asked.reason,
      secondPerson: 'still to come',
    })
    const actId = await writeAct(context, zone, {
      move: tier === null ? 'release' : 'adjust',
      tier,
      reason: asked.reason,
      effectiveAt: now,
      noticeNumber: asked.noticeNumber,
      met: record.metItems,
      overridden: record.overridden,
      confirmed: false,
      carried: false,
    })
    return {
      result: { id: actId },
      event: {
        kind: 'zone.releaseAsked' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, count: unmet.length, ...(tier ? { tier } : {}) },
      },
      touched: { zone: [zone.id] },
    }
  },
})

const answerInput = z.object({ id })

/**
 * The second person stands for it. It is decided once more on what is known by now: what was met and
 * who answered for the rest is kept with the act.
 */
export const confirmRelease = defineCommand<z.infer<typeof answerInput>, Result>({
  name: 'zone.confirmRelease',
  permission: 'zone.lift',
  input: answerInput,
  async run(context, { id: actId }) {
    const { now, actor } = context
    const { act, zone: row, reason } = await lockAct(context, actId)
    if (act.undoneAt !== null) throw new Refusal('actSettled', { why: 'undone', by: act.undoneBy })
    if (act.confirmedAt !== null) {
      throw new Refusal('actSettled', { why: 'confirmed', by: act.secondBy })
    }
    if (act.askedBy === actor.accountId) throw new Refusal('secondPersonNeeded')
    const zone = await lockZone(context, row.id)
    const standing = await standingOf(context, zone.id, now)
    const { pack, assessment } = standing
    requireFall(standing, act.tier)
    const by = act.askedBy ?? actor.accountId
    const record = requireEnd(assessment, pack, {
      confirmedBy: by,
      reason,
      secondPerson: actor.accountId,
    })
    await settleAct(context, act.id, {
      confirmedAt: now,
      secondBy: actor.accountId,
      carriedAt: now,
      met: [...record.metItems],
      overridden: [...record.overridden],
    })
    await raiseVersion(context, zone.id)
    return act.tier === null
      ? endZone(context, zone, pack, { at: now, reason, by })
      : changeTier(context, zone, pack, {
          tier: act.tier,
          buildingIds: act.buildingIds,
          name: act.name,
          reason,
          by,
          at: now,
        })
  },
})

/** Taken back by whoever asked, or refused by another lead. */
export const refuseRelease = defineCommand<z.infer<typeof answerInput>, Result>({
  name: 'zone.refuseRelease',
  permission: 'zone.lift',
  input: answerInput,
  async run(context, { id: actId }) {
    const { now, actor } = context
    const { act, zone } = await lockAct(context, actId)
    if (act.undoneAt !== null || act.confirmedAt !== null) {
      const by = act.undoneBy ?? act.secondBy
      throw new Refusal('actSettled', { why: act.undoneAt ? 'undone' : 'confirmed', by })
    }
    await settleAct(context, act.id, { undoneAt: now, undoneBy: actor.accountId })
    await raiseVersion(context, zone.id)
    return {
      result: { id: act.id },
      event: {
        kind: 'zone.releaseRefused' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name },
      },
      touched: { zone: [zone.id] },
    }
  },
})
