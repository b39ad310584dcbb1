import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { Weighed, ZonePlan } from './zone-plan.ts'

/** The command that a plan amounts to. */
export function commandFor(
  plan: ZonePlan,
  weighed: Weighed,
): { procedure: string; input: Record<string, unknown> } {
  const reason = plan.reason.trim()
  const from = fromWallTime(plan.from)
  const noticeNumber = plan.noticeNumber.trim()
  const act = {
    reason,
    ...(from ? { from } : {}),
    ...(noticeNumber ? { noticeNumber } : {}),
  }
  const seen = plan.seenVersion === null ? {} : { seenVersion: plan.seenVersion }
  switch (plan.act) {
    case 'declare':
      return {
        procedure: 'zone.declare',
        input: {
          tier: plan.tier,
          name: plan.name.trim(),
          buildingIds: weighed.buildingIds,
          ...(weighed.places.length > 0 ? { places: weighed.places } : {}),
          ...act,
          ...(plan.rulePackId ? { rulePackId: plan.rulePackId } : {}),
          ...(plan.method === 'draw' && plan.shape
            ? { boundary: { type: 'MultiPolygon', coordinates: plan.shape } }
            : {}),
        },
      }
    case 'changeTier':
      return {
        procedure: 'zone.changeTier',
        input: {
          id: plan.zoneId,
          tier: plan.tier,
          ...act,
          ...seen,
          ...(plan.scope === 'some'
            ? { buildingIds: weighed.buildingIds, name: plan.name.trim() }
            : {}),
        },
      }
    case 'lift':
      return { procedure: 'zone.lift', input: { id: plan.zoneId, ...act, ...seen } }
  }
}
