import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'
import { buildingsOf, lockZone, moveIntoZone, sealedReasons } from './zone-buildings.ts'

const changeTierInput = z.object({
  id,
  tier: z.string().max(40),
  reason: someWords(500),
  /** Only these buildings of the zone change; they become a zone of their own. */
  buildingIds: z.array(id).min(1).max(50_000).optional(),
  /** Name of that new zone. */
  name: someWords(40).optional(),
})
type ChangeTier = z.infer<typeof changeTierInput>
type Result = { id: string }

/**
 * Raises or lowers the tier of a zone, or of some of its buildings. The whole zone keeps its id; its
 * clock is that of its new tier and starts now. A part that changes alone becomes a new zone, and the
 * rest goes on as before. The result's id is the zone that now has the tier.
 */
export const changeZoneTier = defineCommand<ChangeTier, Result>({
  name: 'zone.changeTier',
  permission: 'zone.change',
  input: changeTierInput,
  async run(context, change) {
    const zone = await lockZone(context, change.id)
    const pack = await packOfZone(context.tx, context.communityId, zone)
    if (!tierOf(pack, change.tier)) throw new Refusal('unknownTier', { field: 'tier' })
    const buildingIds = await buildingsOf(context, zone.id)
    const chosen = change.buildingIds ? [...new Set(change.buildingIds)] : buildingIds
    const stranger = chosen.find((chosenId) => !buildingIds.includes(chosenId))
    if (stranger) {
      throw new Refusal('unknownBuilding', { field: 'buildingIds', buildingId: stranger })
    }
    if (chosen.length < buildingIds.length) {
      const columns = newTier(pack, zone.tier, change.tier, context.now)
      return splitOff(context, zone, { ...change, columns }, chosen)
    }
    if (zone.tier === change.tier) throw new Refusal('moveNotAllowed', { status: zone.tier })
    await context.tx
      .updateTable('zone')
      .set({
        ...newTier(pack, zone.tier, change.tier, context.now),
        sealed: await sealedReasons(context, zone, 'changeTier', change.reason),
      })
      .where('communityId', '=', context.communityId)
      .where('id', '=', zone.id)
      .execute()
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.tierChanged' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: {
          tier: change.tier,
          fromTier: zone.tier,
          zoneName: zone.name,
          count: buildingIds.length,
        },
      },
      touched: { zone: [zone.id], building: buildingIds },
    }
  },
})

async function splitOff(
  context: CommandContext,
  zone: Awaited<ReturnType<typeof lockZone>>,
  change: ChangeTier & { columns: ReturnType<typeof newTier> },
  buildingIds: string[],
) {
  const { tx, communityId, now, actor, keyRing } = context
  if (zone.tier === change.tier) throw new Refusal('moveNotAllowed', { status: zone.tier })
  const partId = uuidv7()
  const name = change.name ?? zone.name
  const sealer = await keyRing.of(tx, communityId, zone.incidentId)
  const secret: SealedZone = {
    reasons: [
      { at: now.toISOString(), by: actor.accountId, act: 'changeTier', text: change.reason },
    ],
  }
  await tx
    .insertInto('zone')
    .values({
      communityId,
      id: partId,
      incidentId: zone.incidentId,
      ...change.columns,
      name,
      status: 'active',
      since: now,
      rulePackId: zone.rulePackId,
      rulePackVersion: zone.rulePackVersion,
      declaredBy: actor.accountId,
      sealed: sealer.seal(sealedPlace('zone', partId), secret),
    })
    .execute()
  // What was drawn no longer says what the zone holds: its outline follows its buildings from here.
  await tx
    .updateTable('zone')
    .set({
      boundary: null,
      sealed: await sealedReasons(context, zone, 'changeTier', change.reason),
    })
    .where('communityId', '=', communityId)
    .where('id', '=', zone.id)
    .execute()
  const moved = await moveIntoZone(context, partId, buildingIds)
  return {
    result: { id: partId },
    event: {
      kind: 'zone.tierChanged' as const,
      subject: { type: 'zone' as const, id: partId },
      data: {
        tier: change.tier,
        fromTier: zone.tier,
        zoneName: name,
        count: moved.buildingIds.length,
      },
    },
    touched: { zone: [zone.id, partId], building: moved.buildingIds },
  }
}

/** Where a tier began, and from which stricter one it fell: its end may hang on that. */
function newTier(pack: RulePack, from: string, to: string, now: Date) {
  const fell = (tierOf(pack, from)?.strictness ?? 0) > (tierOf(pack, to)?.strictness ?? 0)
  return {
    tier: to,
    cameFrom: fell ? from : null,
    noticeAt: now,
    effectiveAt: now,
    announcedUntil: null,
  }
}

const liftInput = z.object({ id, reason: someWords(500) })

/** Ends a zone. Its buildings are free of any tier; the zone's history stays. */
export const liftZone = defineCommand<z.infer<typeof liftInput>, Result>({
  name: 'zone.lift',
  permission: 'zone.lift',
  input: liftInput,
  async run(context, { id: zoneId, reason }) {
    const { tx, communityId, now } = context
    const zone = await lockZone(context, zoneId)
    const buildingIds = await buildingsOf(context, zone.id)
    await tx
      .updateTable('zone')
      .set({
        status: 'lifted',
        liftedAt: now,
        sealed: await sealedReasons(context, zone, 'lift', reason),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', zone.id)
      .execute()
    await tx
      .updateTable('zoneBuilding')
      .set({ untilAt: now })
      .where('communityId', '=', communityId)
      .where('zoneId', '=', zone.id)
      .where('untilAt', 'is', null)
      .execute()
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.lifted' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { tier: zone.tier, zoneName: zone.name, count: buildingIds.length },
      },
      touched: { zone: [zone.id], building: buildingIds },
    }
  },
})
