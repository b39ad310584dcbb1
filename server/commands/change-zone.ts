import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { EventData } from '#lib/live/protocol.ts'
import { requireEnd, requireFall, standingOf } from '../zones/decide-end.ts'
import { changeTier, chosenOf, isLower } from './change-tier.ts'
import { type CommandContext, defineCommand, type Outcome } from './command.ts'
import { endZone } from './end-zone.ts'
import { id, someWords, words } from './inputs.ts'
import { type NewAct, requireSeen, writeAct } from './zone-acts.ts'
import { type LockedZone, lockZone } from './zone-buildings.ts'

/** What every act may say: the minute from which it holds, its notice, and which state was seen. */
export const actFields = {
  /** Later than now: it is carried out by itself at that minute, unless it is undone before. */
  from: z.iso.datetime({ offset: true }).optional(),
  noticeNumber: words(40).optional(),
  seenVersion: z.int().min(0).optional(),
}

const changeTierInput = z.object({
  id,
  tier: z.string().max(40),
  reason: someWords(500),
  /** Only these buildings of the zone change; they become a zone of their own. */
  buildingIds: z.array(id).min(1).max(50_000).optional(),
  /** Name of that new zone. */
  name: someWords(40).optional(),
  ...actFields,
})
type ChangeTier = z.infer<typeof changeTierInput>
type Result = { id: string }

/**
 * Raises or lowers a tier. Raising needs a reason; lowering is an end of the tier that was, and goes by
 * its release rule: every item met, or `zone.askRelease` and a second person.
 */
export const changeZoneTier = defineCommand<ChangeTier, Result>({
  name: 'zone.changeTier',
  permission: 'zone.change',
  input: changeTierInput as unknown as z.ZodType<ChangeTier>,
  async run(context, change) {
    const zone = await lockZone(context, change.id)
    await requireSeen(context, zone, change.seenVersion)
    const at = momentOf(context, change.from)
    const standing = await standingOf(context, zone.id, at)
    const { pack, assessment } = standing
    if (!tierOf(pack, change.tier)) throw new Refusal('unknownTier', { field: 'tier' })
    await chosenOf(context, zone, { buildingIds: change.buildingIds ?? null })
    let met: readonly number[] = []
    if (isLower(pack, zone.tier, change.tier)) {
      requireFall(standing, change.tier)
      const confirmedBy = context.actor.accountId
      const { reason } = change
      met = requireEnd(assessment, pack, { confirmedBy, reason, secondPerson: null }).metItems
    }
    const { tier, reason, noticeNumber } = change
    const buildingIds = change.buildingIds ?? null
    const name = change.name ?? null
    const act: Omit<NewAct, 'carried' | 'effectiveAt'> = {
      move: 'adjust',
      tier,
      buildingIds,
      name,
      reason,
      noticeNumber,
      met,
    }
    if (at > context.now) return later(context, zone, { ...act, effectiveAt: at })
    await writeAct(context, zone, { ...act, effectiveAt: at, carried: true })
    const by = context.actor.accountId
    return changeTier(context, zone, pack, { tier, buildingIds, name, reason, by, at })
  },
})

const liftInput = z.object({ id, reason: someWords(500), ...actFields })
type Lift = z.infer<typeof liftInput>

/**
 * Ends a zone by its release rule. With an item unmet it is refused, naming the items; the pack may
 * allow `zone.askRelease` and a second person instead.
 */
export const liftZone = defineCommand<Lift, Result>({
  name: 'zone.lift',
  permission: 'zone.lift',
  input: liftInput as unknown as z.ZodType<Lift>,
  async run(context, { id: zoneId, reason, from, noticeNumber, seenVersion }) {
    const zone = await lockZone(context, zoneId)
    await requireSeen(context, zone, seenVersion)
    const at = momentOf(context, from)
    const standing = await standingOf(context, zone.id, at)
    requireFall(standing, null)
    const by = context.actor.accountId
    const record = requireEnd(standing.assessment, standing.pack, {
      confirmedBy: by,
      reason,
      secondPerson: null,
    })
    const act = { move: 'release' as const, reason, noticeNumber, met: record.metItems }
    if (at > context.now) return later(context, zone, { ...act, effectiveAt: at })
    await writeAct(context, zone, { ...act, effectiveAt: at, carried: true })
    return endZone(context, zone, standing.pack, { at, reason, by })
  },
})

/** Nothing holds from before it was decided. */
export function momentOf({ now }: CommandContext, from: string | undefined): Date {
  const at = from ? new Date(from) : now
  return at > now ? at : now
}

/** Confirmed now, carried out by itself at its minute. */
async function later(
  context: CommandContext,
  zone: LockedZone,
  act: Omit<NewAct, 'carried'>,
): Promise<Outcome<Result>> {
  await writeAct(context, zone, { ...act, carried: false })
  const data: EventData = {
    zoneName: zone.name,
    field: act.move,
    until: act.effectiveAt.toISOString(),
    ...(act.tier ? { tier: act.tier } : {}),
  }
  return {
    result: { id: zone.id },
    event: { kind: 'zone.actConfirmed', subject: { type: 'zone', id: zone.id }, data },
    touched: { zone: [zone.id] },
  }
}
