import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import type { ZoneMove } from '#lib/domain/zone/life.ts'
import { type SealedAct, sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import { packOfZone, tierNames } from '../zones/pack-of-zone.ts'
import type { CommandContext } from './command.ts'

export type NewAct = {
  move: ZoneMove
  tier?: string | null
  buildingIds?: string[] | null
  name?: string | null
  reason: string
  effectiveAt: Date
  noticeNumber?: string | null
  met?: readonly number[]
  overridden?: readonly number[]
  /** False: it waits for the second person. */
  confirmed?: boolean
  /** It holds from this very command on. */
  carried: boolean
}

/** Writes a step of a zone's life down and raises the zone's version. Returns the act's id. */
export async function writeAct(
  context: CommandContext,
  zone: { id: string; incidentId: string },
  act: NewAct,
): Promise<string> {
  const { tx, communityId, now, actor, keyRing } = context
  const id = uuidv7()
  const sealer = await keyRing.of(tx, communityId, zone.incidentId)
  await tx
    .insertInto('zoneAct')
    .values({
      communityId,
      id,
      zoneId: zone.id,
      move: act.move,
      tier: act.tier ?? null,
      buildingIds: act.buildingIds ?? null,
      name: act.name ?? null,
      askedBy: actor.accountId,
      askedAt: now,
      confirmedAt: act.confirmed === false ? null : now,
      secondBy: null,
      effectiveAt: act.effectiveAt,
      carriedAt: act.carried ? now : null,
      undoneAt: null,
      undoneBy: null,
      noticeNumber: act.noticeNumber ?? null,
      met: [...(act.met ?? [])],
      overridden: [...(act.overridden ?? [])],
      sealed: sealer.seal(sealedPlace('zoneAct', id), { reason: act.reason } satisfies SealedAct),
    })
    .execute()
  await raiseVersion(context, zone.id)
  return id
}

export async function raiseVersion(
  { tx, communityId }: CommandContext,
  zoneId: string,
): Promise<void> {
  await tx
    .updateTable('zone')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('communityId', '=', communityId)
    .where('id', '=', zoneId)
    .execute()
}

/** An act and its zone, both locked, with the words that were given for it. */
export async function lockAct(context: CommandContext, actId: string) {
  const { tx, communityId, keyRing } = context
  const act = await tx
    .selectFrom('zoneAct')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', actId)
    .forUpdate()
    .executeTakeFirst()
  if (!act) throw new Refusal('notFound')
  const zone = await tx
    .selectFrom('zone')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', act.zoneId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const sealer = await keyRing.of(tx, communityId, zone.incidentId)
  const { reason } = sealer.unseal<SealedAct>(sealedPlace('zoneAct', act.id), act.sealed)
  return { act, zone, reason }
}

export async function settleAct(
  { tx, communityId }: CommandContext,
  actId: string,
  columns: Partial<
    Pick<
      Row<'zoneAct'>,
      'confirmedAt' | 'secondBy' | 'carriedAt' | 'undoneAt' | 'undoneBy' | 'met' | 'overridden'
    >
  >,
): Promise<void> {
  await tx
    .updateTable('zoneAct')
    .set(columns)
    .where('communityId', '=', communityId)
    .where('id', '=', actId)
    .execute()
}

/** Somebody else acted on the zone after this person looked at it: who, when and to which tier. */
export async function requireSeen(
  { tx, communityId }: CommandContext,
  zone: Pick<Row<'zone'>, 'id' | 'version' | 'tier' | 'rulePackId' | 'rulePackVersion'>,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === zone.version) return
  const last = await tx
    .selectFrom('zoneAct')
    .select(['askedBy', 'askedAt', 'move', 'tier'])
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zone.id)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  throw new Refusal('zoneChanged', {
    by: last?.askedBy ?? null,
    at: last?.askedAt.toISOString() ?? null,
    move: last?.move ?? null,
    ...tierNames(await packOfZone(tx, communityId, zone), last?.tier ?? zone.tier),
  })
}
