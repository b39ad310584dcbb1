import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { strictestTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { Place } from '#lib/domain/zone/zone-facts.ts'
import { standingOf } from '../zones/decide-end.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, someWords } from './inputs.ts'
import { writeAct } from './zone-acts.ts'
import { claimPlaces, lockZoneNotLifted, sealedReasons, touchedOn } from './zone-buildings.ts'

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
      touched: await touchedOn(context, [zone.id], await groundOf(context, zone)),
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
    const free = await freePlaces(context, zone)
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
    const moved = await claimPlaces(context, { id: zone.id, tier }, free)
    return {
      result: { id: zone.id },
      event: {
        kind: 'zone.sealedAgain' as const,
        subject: { type: 'zone' as const, id: zone.id },
        data: { zoneName: zone.name, tier, count: moved.buildingIds.length },
      },
      touched: await touchedOn(context, [zone.id, ...moved.leftZoneIds], moved.buildingIds),
    }
  },
})

async function lockGuarded(context: CommandContext, zoneId: string) {
  const zone = await lockZoneNotLifted(context, zoneId)
  if (zone.status !== 'guard') throw new Refusal('moveNotAllowed', { status: zone.status })
  return zone
}

/** The buildings of which it held anything to its end. */
async function groundOf(
  { tx, communityId }: CommandContext,
  zone: { id: string; liftedAt: Date | null },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('zoneBuilding')
    .select('buildingId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zone.id)
    .where('untilAt', '=', zone.liftedAt)
    .execute()
  return rows.map((row) => row.buildingId)
}

/** What it held to its end, but for what stands within another zone by now. */
async function freePlaces(
  { tx, communityId }: CommandContext,
  zone: { id: string; liftedAt: Date | null },
): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select held.building_id, held.unit, held.floor from zone_building held
    where held.community_id = ${communityId} and held.zone_id = ${zone.id}
      and held.until_at = ${zone.liftedAt}
      and not exists (
        select from zone_building other
        where other.community_id = held.community_id and other.building_id = held.building_id
          and other.until_at is null and (other.unit is null or other.unit = held.unit)
          and (other.floor is null or other.floor = held.floor))
    order by held.building_id, held.unit, held.floor`.execute(tx)
  return rows
}
