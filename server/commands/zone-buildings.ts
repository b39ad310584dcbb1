import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { takePlaces } from '#lib/domain/zone/take-places.ts'
import type { Place } from '#lib/domain/zone/zone-facts.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import type { Touched } from '../events/live-rows.ts'
import { loadPacks } from '../zones/load-packs.ts'
import type { CommandContext } from './command.ts'

type Claimed = {
  buildingIds: string[]
  /** The zones that gave something up. */
  leftZoneIds: string[]
}

/**
 * Claims places for a zone, by the rule of `takePlaces`: from zones that are no stricter, and never from
 * a stricter one. Rows are locked in the order of their ids, so that two leads who draw at once wait for
 * each other instead of dying together.
 */
export async function claimPlaces(
  context: CommandContext,
  zone: { id: string; tier: string },
  wanted: readonly Place[],
): Promise<Claimed> {
  const { tx, communityId, now } = context
  const wantedIds = [...new Set(wanted.map(({ buildingId }) => buildingId))]
  await lockBuildings(context, wantedIds)
  const tiers = new TierBook(await loadPacks(tx, communityId))
  const rows = await tx
    .selectFrom('zoneBuilding as held')
    .innerJoin('zone', (join) =>
      join.onRef('zone.communityId', '=', 'held.communityId').onRef('zone.id', '=', 'held.zoneId'),
    )
    .select(['held.zoneId', 'held.buildingId', 'held.unit', 'held.floor', 'zone.tier'])
    .where('held.communityId', '=', communityId)
    .where((eb) => eb('held.buildingId', '=', eb.fn.any(eb.val(wantedIds))))
    .where('held.untilAt', 'is', null)
    .execute()
  const weight = (tier: string) => tiers.find(tier)?.strictness ?? 0
  const held = rows.map(({ zoneId, tier, ...place }) => ({
    zoneId,
    place,
    strictness: weight(tier),
  }))
  const { take, leave } = takePlaces(held, wanted, weight(zone.tier))
  if (take.length === 0) throw new Refusal('placesStricter', { field: 'buildingIds' })
  await givePlacesUp(
    context,
    leave.map(({ zoneId, place }) => ({ zoneId, ...place })),
  )
  await insertPlaces(context, zone.id, take)
  const leftZoneIds = [...new Set(leave.map(({ zoneId }) => zoneId))]
  await liftEmptied({ tx, communityId, now }, leftZoneIds)
  return { buildingIds: [...new Set(take.map(({ buildingId }) => buildingId))], leftZoneIds }
}

/** What a zone holds in these buildings goes to another one of its own incident as it is. */
export async function handPlacesOver(
  context: CommandContext,
  fromZoneId: string,
  toZoneId: string,
  buildingIds: readonly string[],
): Promise<void> {
  await lockBuildings(context, buildingIds)
  const chosen = new Set(buildingIds)
  const places = (await placesOf(context, fromZoneId)).filter(({ buildingId }) =>
    chosen.has(buildingId),
  )
  await givePlacesUp(
    context,
    places.map((place) => ({ zoneId: fromZoneId, ...place })),
  )
  await insertPlaces(context, toZoneId, places)
}

async function lockBuildings(
  { tx, communityId }: CommandContext,
  wantedIds: readonly string[],
): Promise<void> {
  const buildings = await tx
    .selectFrom('building')
    .select('id')
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...wantedIds]))))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const known = new Set(buildings.map(({ id }) => id))
  const unknown = wantedIds.find((wanted) => !known.has(wanted))
  if (unknown) throw new Refusal('unknownBuilding', { field: 'buildingIds', buildingId: unknown })
}

async function givePlacesUp(
  { tx, communityId, now }: CommandContext,
  places: readonly (Place & { zoneId: string })[],
): Promise<void> {
  await sql`
    update zone_building zb set until_at = ${now}
    from unnest(${places.map(({ zoneId }) => zoneId)}::uuid[],
      ${places.map(({ buildingId }) => buildingId)}::uuid[],
      ${places.map(({ unit }) => unit)}::text[],
      ${places.map(({ floor }) => floor)}::int[]) as gone (zone_id, building_id, unit, floor)
    where zb.community_id = ${communityId} and zb.zone_id = gone.zone_id
      and zb.building_id = gone.building_id and zb.unit is not distinct from gone.unit
      and zb.floor is not distinct from gone.floor and zb.until_at is null`.execute(tx)
}

async function insertPlaces(
  { tx, communityId, now }: CommandContext,
  zoneId: string,
  places: readonly Place[],
): Promise<void> {
  await sql`
    insert into zone_building (community_id, zone_id, building_id, unit, floor, from_at)
    select ${communityId}, ${zoneId}, p.building_id, p.unit, p.floor, ${now}
    from unnest(${places.map(({ buildingId }) => buildingId)}::uuid[],
      ${places.map(({ unit }) => unit)}::text[],
      ${places.map(({ floor }) => floor)}::int[]) as p (building_id, unit, floor)`.execute(tx)
}

/**
 * What screens show anew when who holds these buildings has changed: they themselves, every zone that
 * claims something there or has sealed a part anew, and the cases, whose clocks may be others now.
 */
export async function touchedOn(
  { tx, communityId }: CommandContext,
  zoneIds: readonly string[],
  buildingIds: readonly string[],
): Promise<Touched> {
  const { rows } = await sql<{ table: 'zone' | 'positive'; id: string }>`
    select 'zone' as "table", zone_id as id from zone_building
    where community_id = ${communityId} and building_id = any(${[...buildingIds]}::uuid[])
      and until_at is null
    union
    select 'zone', zone_id from zone_part
    where community_id = ${communityId} and building_id = any(${[...buildingIds]}::uuid[])
      and ended_at is null
    union
    select 'positive', id from positive
    where community_id = ${communityId} and building_id = any(${[...buildingIds]}::uuid[])
      and withdrawn_at is null`.execute(tx)
  const ids = (table: 'zone' | 'positive') =>
    rows.filter((row) => row.table === table).map((row) => row.id)
  return {
    zone: [...new Set([...zoneIds, ...ids('zone')])],
    building: buildingIds,
    positive: ids('positive'),
  }
}

/** A zone without a building is no zone any more. */
async function liftEmptied(
  { tx, communityId, now }: Pick<CommandContext, 'tx' | 'communityId' | 'now'>,
  zoneIds: readonly string[],
): Promise<void> {
  if (zoneIds.length === 0) return
  await tx
    .updateTable('zone')
    .set({ status: 'lifted', liftedAt: now })
    .where('communityId', '=', communityId)
    .where('id', 'in', [...zoneIds])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('zoneBuilding')
            .select('buildingId')
            .whereRef('zoneBuilding.communityId', '=', 'zone.communityId')
            .whereRef('zoneBuilding.zoneId', '=', 'zone.id')
            .where('zoneBuilding.untilAt', 'is', null),
        ),
      ),
    )
    .execute()
}

export type LockedZone = Awaited<ReturnType<typeof lockZone>>

/** Locks a zone that is in force. */
export async function lockZone(context: CommandContext, zoneId: string) {
  const zone = await lockZoneNotLifted(context, zoneId)
  if (zone.status !== 'active') throw new Refusal('zoneNotInForce', { status: zone.status })
  return zone
}

/** Locks a zone that is announced, in force or on its guard days. */
export async function lockZoneNotLifted({ tx, communityId }: CommandContext, zoneId: string) {
  const zone = await tx
    .selectFrom('zone')
    .select(['id', 'incidentId', 'tier', 'name', 'status', 'sealed', 'version', 'liftedAt'])
    .select(['rulePackId', 'rulePackVersion'])
    .where('communityId', '=', communityId)
    .where('id', '=', zoneId)
    .forUpdate()
    .executeTakeFirst()
  if (!zone) throw new Refusal('notFound')
  if (zone.status === 'lifted') throw new Refusal('zoneLifted')
  return zone
}

/** The buildings, units and floors that a zone claims now. */
export async function placesOf(
  { tx, communityId }: CommandContext,
  zoneId: string,
): Promise<Place[]> {
  return tx
    .selectFrom('zoneBuilding')
    .select(['buildingId', 'unit', 'floor'])
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zoneId)
    .where('untilAt', 'is', null)
    .orderBy('buildingId')
    .orderBy('unit')
    .orderBy('floor')
    .execute()
}

/** The buildings of which it claims anything. */
export async function buildingsOf(context: CommandContext, zoneId: string): Promise<string[]> {
  const places = await placesOf(context, zoneId)
  return [...new Set(places.map(({ buildingId }) => buildingId))]
}

/** The zone's reasons with one more; they are free text, so they stay sealed. */
export async function sealedReasons(
  { tx, communityId, keyRing, now, actor }: CommandContext,
  zone: { id: string; incidentId: string; sealed: Buffer },
  act: string,
  text: string,
  by = actor.accountId,
): Promise<Buffer> {
  const sealer = await keyRing.of(tx, communityId, zone.incidentId)
  const place = sealedPlace('zone', zone.id)
  const { reasons } = sealer.unseal<SealedZone>(place, zone.sealed)
  const secret: SealedZone = {
    reasons: [...reasons, { at: now.toISOString(), by, act, text }],
  }
  return sealer.seal(place, secret)
}
