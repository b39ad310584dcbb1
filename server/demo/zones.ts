import type { MultiPolygon } from 'geojson'
import type { DemoBuilding, DemoEvent, DemoZone } from './demo-community.ts'
import { centroidOf, isInside, toPolygon } from './plane.ts'
import type { PlannedBuilding } from './planned-building.ts'
import type { SeededRandom } from './random.ts'
import { planZones } from './zone-plan.ts'

const MINUTE = 60_000

const REASONS: Readonly<Record<string, string>> = {
  sealed: '东区一名租户核酸复核阳性，同楼及相邻楼栋有密接，按街道防指通知划为封控区。',
  controlled: '与封控区共用市场和巷道，近 48 小时有轨迹重叠，划为管控区。',
  precaution: '本社区其余住宅片区，强化社会面防控，凭 24 小时核酸证明出入。',
}

/** The zones in force, drawn along streets; a building belongs where its middle lies. */
export function declareZones(
  random: SeededRandom,
  given: {
    incidentId: string
    lead: string
    openedAt: number
    buildings: readonly DemoBuilding[]
    plans: Map<string, PlannedBuilding>
    year: number
  },
): { zones: DemoZone[]; events: DemoEvent[] } {
  const zones = planZones().map((plan, index): DemoZone => {
    const since = given.openedAt + (25 + index * 9) * MINUTE
    const boundary: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [toPolygon(plan.area).coordinates],
    }
    return {
      id: random.id(since),
      incidentId: given.incidentId,
      tier: plan.tier,
      name: plan.name,
      status: 'active',
      since: new Date(since),
      liftedAt: null,
      boundary,
      rulePackId: 'shenzhen-2022-03-06',
      rulePackVersion: 1,
      noticeAt: new Date(since),
      effectiveAt: new Date(since),
      cameFrom: null,
      announcedUntil: null,
      factsVersion: 0,
      version: 0,
      plannedPlaces: null,
      noticeNumber: `民泰防指〔${given.year}〕${12 + Math.min(index, 2)}号`,
      declaredBy: given.lead,
      secret: {
        reasons: [
          {
            at: new Date(since).toISOString(),
            by: given.lead,
            act: 'declare',
            text: REASONS[plan.tier] ?? '',
          },
        ],
      },
      buildingIds: given.buildings
        .filter(({ id }) => {
          const ring = given.plans.get(id)?.ring
          return ring !== undefined && isInside(centroidOf(ring), plan.area)
        })
        .map(({ id }) => id),
    }
  })
  const events = zones.map((zone): DemoEvent => ({
    at: zone.since,
    kind: 'zone.declared',
    actorId: given.lead,
    subject: { type: 'zone', id: zone.id },
    data: { tier: zone.tier, zoneName: zone.name, count: zone.buildingIds.length },
  }))
  return { zones, events }
}
