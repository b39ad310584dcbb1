import type { Weighed, ZonePlan } from './zone-plan.ts'

/** The command that a plan amounts to. */
export function commandFor(
  plan: ZonePlan,
  weighed: Weighed,
): { procedure: string; input: Record<string, unknown> } {
  const reason = plan.reason.trim()
  switch (plan.act) {
    case 'declare':
      return {
        procedure: 'zone.declare',
        input: {
          tier: plan.tier,
          name: plan.name.trim(),
          buildingIds: weighed.buildingIds,
          reason,
          ...(plan.method === 'draw' && plan.shape
            ? { boundary: { type: 'MultiPolygon', coordinates: plan.shape } }
            : {}),
          ...(plan.noticeNumber.trim() ? { noticeNumber: plan.noticeNumber.trim() } : {}),
        },
      }
    case 'changeTier':
      return {
        procedure: 'zone.changeTier',
        input: {
          id: plan.zoneId,
          tier: plan.tier,
          reason,
          ...(plan.scope === 'some'
            ? { buildingIds: weighed.buildingIds, name: plan.name.trim() }
            : {}),
        },
      }
    case 'lift':
      return { procedure: 'zone.lift', input: { id: plan.zoneId, reason } }
  }
}
