import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { afterDays } from '#lib/domain/zone/zone-day.ts'
import type { CommandContext, Outcome } from './command.ts'
import { buildingsOf, type LockedZone, sealedReasons, touchedOn } from './zone-buildings.ts'

type Result = { id: string }

/**
 * Ends a zone. Its buildings are free of any tier; the guard days of its tier begin, and where there are
 * none it is over. The caller has written down by which act.
 */
export async function endZone(
  context: CommandContext,
  zone: LockedZone,
  pack: RulePack,
  { at, reason, by }: { at: Date; reason: string; by: string },
): Promise<Outcome<Result>> {
  const { tx, communityId } = context
  const buildingIds = await buildingsOf(context, zone.id)
  const guarded = tierOf(pack, zone.tier)?.guard ?? null
  await tx
    .updateTable('zone')
    .set({
      status: guarded ? 'guard' : 'lifted',
      liftedAt: at,
      sealed: await sealedReasons(context, zone, 'lift', reason, by),
    })
    .where('communityId', '=', communityId)
    .where('id', '=', zone.id)
    .execute()
  // Nobody has to stand any more for what has come about.
  await tx
    .updateTable('zoneAct')
    .set({ undoneAt: context.now })
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zone.id)
    .where('confirmedAt', 'is', null)
    .where('undoneAt', 'is', null)
    .execute()
  await tx
    .updateTable('zoneBuilding')
    .set({ untilAt: at })
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zone.id)
    .where('untilAt', 'is', null)
    .execute()
  return {
    result: { id: zone.id },
    event: {
      kind: 'zone.lifted' as const,
      subject: { type: 'zone' as const, id: zone.id },
      data: {
        tier: zone.tier,
        zoneName: zone.name,
        count: buildingIds.length,
        ...(guarded ? { until: afterDays(at, guarded.days, 1).toISOString() } : {}),
      },
    },
    touched: await touchedOn(context, [zone.id], buildingIds),
  }
}
