import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import { covers, type Place } from '#lib/domain/zone/zone-facts.ts'
import { type SealedAct, sealedPlace } from '../crypto/sealed-records.ts'
import { requireEnd, standingOf } from '../zones/decide-end.ts'
import { type CommandContext, defineCommand, type Outcome } from './command.ts'
import { id, someWords, unitPart } from './inputs.ts'
import { raiseVersion, requireSeen } from './zone-acts.ts'
import { lockZone, placesOf, sealedReasons, touchedOn } from './zone-buildings.ts'

const resealInput = z.object({
  id,
  buildingId: id,
  /** Where the pack seals units. */
  unit: unitPart,
  floor: z.int().min(-10).max(200).optional(),
  /** Left out: the one that a positive raises to, or that of the zone. */
  tier: z.string().max(40).optional(),
  /** The cases for which it is sealed. */
  positiveIds: z.array(id).max(500).optional(),
  reason: someWords(500),
  seenVersion: z.int().min(0).optional(),
})
type Reseal = z.infer<typeof resealInput>
type Result = { id: string }

/**
 * Seals a building, or a unit or floor of it, on a clock of its own while the rest of the zone goes on,
 * where the pack says so. What is found there from now on never moves the clock of the rest.
 */
export const resealPlace = defineCommand<Reseal, Result>({
  name: 'zone.reseal',
  permission: 'zone.change',
  input: resealInput as unknown as z.ZodType<Reseal>,
  async run(context, asked) {
    const { tx, communityId, now, actor, keyRing } = context
    const zone = await lockZone(context, asked.id)
    await requireSeen(context, zone, asked.seenVersion)
    const { pack, zone: facts } = await standingOf(context, zone.id, now)
    const wanted = { buildingId: asked.buildingId, unit: asked.unit, floor: asked.floor ?? null }
    const fine = wanted.unit !== null || wanted.floor !== null
    if (pack.reseals === 'zone' || (fine && pack.reseals !== 'unit')) {
      throw new Refusal('packReseals', { scope: pack.reseals })
    }
    const place = withinZone(await placesOf(context, zone.id), wanted)
    const open = facts.parts.find(
      (part) => part.endedAt === null && (covers(part.place, place) || covers(place, part.place)),
    )
    if (open) throw new Refusal('alreadyResealed', { at: open.effectiveAt.toISOString() })
    const tier = asked.tier ?? tierOf(pack, zone.tier)?.risesTo ?? zone.tier
    if (!tierOf(pack, tier)) throw new Refusal('unknownTier', { field: 'tier' })
    const causeIds = await casesAt(context, place, asked.positiveIds ?? [])
    const partId = uuidv7()
    const sealer = await keyRing.of(tx, communityId, zone.incidentId)
    await tx
      .insertInto('zonePart')
      .values({
        communityId,
        id: partId,
        zoneId: zone.id,
        ...place,
        tier,
        cameFrom: null,
        noticeAt: now,
        effectiveAt: now,
        causeIds,
        sealedBy: actor.accountId,
        endedAt: null,
        endedBy: null,
        sealed: sealer.seal(sealedPlace('zonePart', partId), {
          reason: asked.reason,
        } satisfies SealedAct),
      })
      .execute()
    await tx
      .updateTable('zone')
      .set((eb) => ({ factsVersion: eb('factsVersion', '+', 1) }))
      .where('communityId', '=', communityId)
      .where('id', '=', zone.id)
      .execute()
    await keepReason(context, zone, 'reseal', asked.reason)
    return told(context, zone, { id: partId, ...place, tier }, 'zone.resealed')
  },
})

const endInput = z.object({ id, reason: someWords(500) })
type End = z.infer<typeof endInput>

/** Ends the clock of a part by the release rule of its own tier; it goes back to the zone around it. */
export const endPart = defineCommand<End, Result>({
  name: 'zone.endPart',
  permission: 'zone.lift',
  input: endInput,
  async run(context, { id: partId, reason }) {
    const { tx, communityId, now, actor, keyRing } = context
    const part = await tx
      .selectFrom('zonePart')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('id', '=', partId)
      .forUpdate()
      .executeTakeFirst()
    if (!part) throw new Refusal('notFound')
    if (part.endedAt !== null) throw new Refusal('actSettled', { why: 'ended', by: part.endedBy })
    const zone = await tx
      .selectFrom('zone')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('id', '=', part.zoneId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { pack, assessment } = await standingOf(context, part.zoneId, now)
    const own = assessment.parts.find(({ zoneId }) => zoneId === part.id)
    if (!own) throw new Refusal('notFound')
    const confirmedBy = actor.accountId
    const record = requireEnd(own, pack, { confirmedBy, reason, secondPerson: null })
    const sealer = await keyRing.of(tx, communityId, zone.incidentId)
    const at = sealedPlace('zonePart', part.id)
    const secret = sealer.unseal<SealedAct>(at, part.sealed)
    await tx
      .updateTable('zonePart')
      .set({
        endedAt: now,
        endedBy: actor.accountId,
        met: [...record.metItems],
        sealed: sealer.seal(at, { ...secret, endReason: reason } satisfies SealedAct),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', part.id)
      .execute()
    await keepReason(context, zone, 'endPart', reason)
    return told(context, zone, part, 'zone.partEnded')
  },
})

/** What of a place lies in the zone: all of it, or the one unit or floor that the zone holds there. */
function withinZone(held: readonly Place[], wanted: Place): Place {
  if (held.some((place) => covers(place, wanted))) return wanted
  const [within, ...more] = held.filter((place) => covers(wanted, place))
  if (within && more.length === 0) return within
  throw new Refusal('placeNotHeld', { field: 'buildingId', buildingId: wanted.buildingId })
}

async function keepReason(
  context: CommandContext,
  zone: { id: string; incidentId: string; sealed: Buffer },
  act: string,
  reason: string,
): Promise<void> {
  await context.tx
    .updateTable('zone')
    .set({ sealed: await sealedReasons(context, zone, act, reason) })
    .where('communityId', '=', context.communityId)
    .where('id', '=', zone.id)
    .execute()
  await raiseVersion(context, zone.id)
}

async function told(
  context: CommandContext,
  zone: { id: string; name: string },
  part: { id: string; buildingId: string; unit: string | null; tier: string },
  kind: 'zone.resealed' | 'zone.partEnded',
): Promise<Outcome<Result>> {
  const { positive, zone: zones } = await touchedOn(context, [zone.id], [part.buildingId])
  return {
    result: { id: part.id },
    event: {
      kind,
      subject: { type: 'zone', id: zone.id },
      data: {
        zoneName: zone.name,
        buildingId: part.buildingId,
        tier: part.tier,
        ...(part.unit ? { label: part.unit } : {}),
      },
    },
    touched: { zone: zones, building: [part.buildingId], zonePart: [part.id], positive },
  }
}

/** The cases that were named, and those that are still there: the part was sealed for them. */
async function casesAt(
  { tx, communityId }: CommandContext,
  { buildingId, unit, floor }: { buildingId: string; unit: string | null; floor: number | null },
  named: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from positive p
    where p.community_id = ${communityId} and p.building_id = ${buildingId}
      and p.withdrawn_at is null
      and (p.id = any(${[...named]}::uuid[]) or p.removed_at is null
        and (${unit}::text is null or p.unit = ${unit})
        and (${floor}::int is null or p.floor = ${floor}))
    order by p.id`.execute(tx)
  const found = rows.map((row) => row.id)
  const stranger = named.find((one) => !found.includes(one))
  if (stranger) throw new Refusal('unknownPositive', { field: 'positiveIds' })
  return found
}
