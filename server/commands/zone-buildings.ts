import { Refusal } from '#lib/domain/errors.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import type { CommandContext } from './command.ts'

/**
 * Moves buildings into a zone, out of whichever zone they stood in. Rows are locked in the order of
 * their ids, so that two leads who draw at once wait for each other instead of dying together.
 */
export async function moveIntoZone(
  { tx, communityId, now }: CommandContext,
  zoneId: string,
  wantedIds: readonly string[],
): Promise<{ buildingIds: string[]; leftZoneIds: string[] }> {
  const buildings = await tx
    .selectFrom('building')
    .select('id')
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(wantedIds)]))))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const buildingIds = buildings.map((building) => building.id)
  const known = new Set(buildingIds)
  const unknown = wantedIds.find((wanted) => !known.has(wanted))
  if (unknown) throw new Refusal('unknownBuilding', { field: 'buildingIds', buildingId: unknown })

  const left = await tx
    .updateTable('zoneBuilding')
    .set({ untilAt: now })
    .where('communityId', '=', communityId)
    .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val(buildingIds))))
    .where('untilAt', 'is', null)
    .returning('zoneId')
    .execute()
  await tx
    .insertInto('zoneBuilding')
    .columns(['communityId', 'zoneId', 'buildingId', 'fromAt'])
    .expression((eb) =>
      eb
        .selectFrom('building')
        .select((inner) => [
          'communityId',
          inner.val(zoneId).as('zoneId'),
          'id as buildingId',
          inner.val(now).as('fromAt'),
        ])
        .where('communityId', '=', communityId)
        .where((inner) => inner('id', '=', inner.fn.any(inner.val(buildingIds)))),
    )
    .execute()
  const leftZoneIds = [...new Set(left.map((row) => row.zoneId))].filter((id) => id !== zoneId)
  await liftEmptied({ tx, communityId, now }, leftZoneIds)
  return { buildingIds, leftZoneIds }
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

/** The buildings that a zone holds now. */
export async function buildingsOf(
  { tx, communityId }: CommandContext,
  zoneId: string,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('zoneBuilding')
    .select('buildingId')
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zoneId)
    .where('untilAt', 'is', null)
    .orderBy('buildingId')
    .execute()
  return rows.map((row) => row.buildingId)
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
