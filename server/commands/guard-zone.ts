import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { strictestTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { standingOf } from '../zones/decide-end.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'
import { writeAct } from './zone-acts.ts'
import { lockZoneNotLifted, moveIntoZone, sealedReasons } from './zone-buildings.ts'

const endInput = z.object({ id, reason: someWords(500) })
type End = z.infer<typeof endInput>
type Result = { id: string }

/** The guard days are over, and a person says so; before their end there is nothing to say. */
export const endGuard = defineCommand<End, Result>({
  name: 'zone.endGuard',
  permission: 'zone.lift',
  input: endInput,
  async run(context, { id: zoneId, reason }) {
    const { tx, communityId, now } = context
    const zone = await lockGuarded(context, zoneId)
    const { assessment } = await standingOf(context, zone.id, now)
    const { guard } = assessment
    if (guard && !guard.over) {
      throw new Refusal('guardRuns', { until: guard.endsAt.toISOString() })
    }
    if (guard?.proposals.some(({ kind }) => kind === 'raise')) throw new Refusal('positiveOpen')
    await writeAct(context, zone, { move: 'close', reason, effectiveAt: now, carried: true })
    await tx
      .updateTable('zone')
      .set({ status: 'lifted', sealed: await sealedReasons(context, zone, 'endGuard', reason) })
      .where('communityId', '=', communityId)
      .where('id', '=', zone.id)
      .execute()
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.guardEnded' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, tier: zone.tier },
      },
      touched: { zone: [zone.id] },
    }
  },
})

const againInput = z.object({
  id,
  reason: someWords(500),
  /** Left out: the strictest of its pack. */
  tier: z.string().max(40).optional(),
})
type Again = z.infer<typeof againInput>

/**
 * A positive on a guard day: the zone is sealed again, with those of its buildings that stand in no
 * other zone by now.
 */
export const sealAgain = defineCommand<Again, Result>({
  name: 'zone.sealAgain',
  permission: 'zone.change',
  input: againInput as unknown as z.ZodType<Again>,
  async run(context, { id: zoneId, reason, tier: wanted }) {
    const { tx, communityId, now } = context
    const zone = await lockGuarded(context, zoneId)
    const pack = await packOfZone(tx, communityId, zone)
    const tier = wanted ?? strictestTier(pack).id
    if (!tierOf(pack, tier)) throw new Refusal('unknownTier', { field: 'tier' })
    const free = await freeBuildings(context, zone)
    if (free.length === 0) throw new Refusal('noBuildings')
    await writeAct(context, zone, {
      move: 'sealAgain',
      tier,
      reason,
      effectiveAt: now,
      carried: true,
    })
    await tx
      .updateTable('zone')
      .set({
        status: 'active',
        liftedAt: null,
        tier,
        cameFrom: null,
        noticeAt: now,
        effectiveAt: now,
        announcedUntil: null,
        sealed: await sealedReasons(context, zone, 'sealAgain', reason),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', zone.id)
      .execute()
    const moved = await moveIntoZone(context, zone.id, free)
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.sealedAgain' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, tier, count: moved.buildingIds.length },
      },
      touched: { zone: [zone.id], building: moved.buildingIds },
    }
  },
})

async function lockGuarded(context: CommandContext, zoneId: string) {
  const zone = await lockZoneNotLifted(context, zoneId)
  if (zone.status !== 'guard') throw new Refusal('moveNotAllowed', { status: zone.status })
  return zone
}

async function freeBuildings(
  { tx, communityId }: CommandContext,
  zone: { id: string; liftedAt: Date | null },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('zoneBuilding as held')
    .select('held.buildingId')
    .where('held.communityId', '=', communityId)
    .where('held.zoneId', '=', zone.id)
    .where('held.untilAt', '=', zone.liftedAt)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('zoneBuilding as other')
            .select('other.zoneId')
            .whereRef('other.communityId', '=', 'held.communityId')
            .whereRef('other.buildingId', '=', 'held.buildingId')
            .where('other.untilAt', 'is', null),
        ),
      ),
    )
    .orderBy('held.buildingId')
    .execute()
  return rows.map((row) => row.buildingId)
}
