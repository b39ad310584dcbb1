import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import type { Touched } from '../events/live-rows.ts'
import type { CommandContext, Outcome } from './command.ts'
import {
  buildingsOf,
  handPlacesOver,
  type LockedZone,
  sealedReasons,
  touchedOn,
} from './zone-buildings.ts'

export type TierChange = {
  tier: string
  /** Only these of its buildings; null: all of it. */
  buildingIds: readonly string[] | null
  name: string | null
  reason: string
  by: string
  at: Date
}
type Result = { id: string }

/**
 * Gives a zone, or some of its buildings, another tier from a minute on. The whole zone keeps its id; its
 * clock is that of its new tier. A part that changes alone becomes a new zone, and the rest goes on as
 * before. The result's id is the zone that now has the tier.
 */
export async function changeTier(
  context: CommandContext,
  zone: LockedZone,
  pack: RulePack,
  change: TierChange,
): Promise<Outcome<Result>> {
  const { held, chosen } = await chosenOf(context, zone, change)
  if (zone.tier === change.tier) throw new Refusal('moveNotAllowed', { status: zone.tier })
  const columns = newTier(pack, zone.tier, change)
  if (chosen.length < held.length) return splitOff(context, zone, change, columns, chosen)
  await context.tx
    .updateTable('zone')
    .set({
      ...columns,
      sealed: await sealedReasons(context, zone, 'changeTier', change.reason, change.by),
    })
    .where('communityId', '=', context.communityId)
    .where('id', '=', zone.id)
    .execute()
  // Where others claim a place as well, another of them may hold it now.
  const touched = await touchedOn(context, [zone.id], held)
  return outcomeOf(zone, { id: zone.id, name: zone.name }, change, held.length, touched)
}

/** Those that it holds, and those that are meant: a stranger among them is refused. */
export async function chosenOf(
  context: CommandContext,
  zone: Pick<LockedZone, 'id'>,
  { buildingIds }: Pick<TierChange, 'buildingIds'>,
): Promise<{ held: string[]; chosen: string[] }> {
  const held = await buildingsOf(context, zone.id)
  const chosen = buildingIds ? [...new Set(buildingIds)] : held
  const own = new Set(held)
  const stranger = chosen.find((id) => !own.has(id))
  if (stranger) {
    throw new Refusal('unknownBuilding', { field: 'buildingIds', buildingId: stranger })
  }
  return { held, chosen }
}

export function isLower(pack: RulePack, from: string, to: string): boolean {
  return (tierOf(pack, to)?.strictness ?? 0) < (tierOf(pack, from)?.strictness ?? 0)
}

async function splitOff(
  context: CommandContext,
  zone: LockedZone,
  change: TierChange,
  columns: ReturnType<typeof newTier>,
  buildingIds: readonly string[],
): Promise<Outcome<Result>> {
  const { tx, communityId, keyRing } = context
  const id = uuidv7()
  const name = change.name ?? zone.name
  const sealer = await keyRing.of(tx, communityId, zone.incidentId)
  const secret: SealedZone = {
    reasons: [
      { at: change.at.toISOString(), by: change.by, act: 'changeTier', text: change.reason },
    ],
  }
  await tx
    .insertInto('zone')
    .values({
      communityId,
      id,
      incidentId: zone.incidentId,
      ...columns,
      name,
      status: 'active',
      since: change.at,
      rulePackId: zone.rulePackId,
      rulePackVersion: zone.rulePackVersion,
      declaredBy: change.by,
      sealed: sealer.seal(sealedPlace('zone', id), secret),
    })
    .execute()
  // What was drawn no longer says what the zone holds: its outline follows its buildings from here.
  await tx
    .updateTable('zone')
    .set({
      boundary: null,
      sealed: await sealedReasons(context, zone, 'changeTier', change.reason, change.by),
    })
    .where('communityId', '=', communityId)
    .where('id', '=', zone.id)
    .execute()
  await handPlacesOver(context, zone.id, id, buildingIds)
  const touched = await touchedOn(context, [zone.id, id], buildingIds)
  return outcomeOf(zone, { id, name }, change, buildingIds.length, touched)
}

function outcomeOf(
  zone: LockedZone,
  now: { id: string; name: string },
  change: TierChange,
  count: number,
  touched: Touched,
): Outcome<Result> {
  return {
    result: { id: now.id },
    event: {
      kind: 'zone.tierChanged',
      subject: { type: 'zone', id: now.id },
      data: {
        tier: change.tier,
        fromTier: zone.tier,
        zoneName: now.name,
        count,
      },
    },
    touched,
  }
}

/** Where a tier began, and from which stricter one it fell: its end may hang on that. */
function newTier(pack: RulePack, from: string, { tier, at }: TierChange) {
  return {
    tier,
    cameFrom: isLower(pack, from, tier) ? from : null,
    noticeAt: at,
    effectiveAt: at,
    announcedUntil: null,
  }
}
