import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { Membership } from '#lib/map/membership.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** How buildings are chosen. */
export const METHODS = ['draw', 'click', 'list'] as const
export type Method = (typeof METHODS)[number]

/** What a lead is about to do; nothing of it is in force until it is confirmed. */
export type ZonePlan = {
  act: 'declare' | 'changeTier' | 'lift'
  /** The zone that is changed or lifted. */
  zoneId: string | null
  /** For a change: the whole zone, or only chosen buildings of it. */
  scope: 'all' | 'some'
  tier: string
  name: string
  method: Method
  /** [polygon][ring][point] */
  shape: number[][][][] | null
  /** Decisions by hand: edge buildings, and others that were clicked. */
  decided: Record<string, boolean>
  noticeNumber: string
  /** As the field for day and time holds it; empty: at once. */
  from: string
  /** For a new zone; empty: the community's own. */
  rulePackId: string
  /** Of the zone, when the plan was begun: another act since then is told. */
  seenVersion: number | null
  reason: string
}

export const EMPTY_PLAN: ZonePlan = {
  act: 'declare',
  zoneId: null,
  scope: 'all',
  tier: 'sealed',
  name: '',
  method: 'draw',
  shape: null,
  decided: {},
  noticeNumber: '',
  from: '',
  rulePackId: '',
  seenVersion: null,
  reason: '',
}

export type EdgeDecision = { id: string; shareInside: number; decision: boolean | null }

/** Buildings that move, from the zone that they stand in now (null: none). */
export type Move = {
  from: ZoneRow | null
  buildings: number
  households: number
  people: number
}

/** Why the plan cannot be confirmed yet, the first thing to mend first. */
export type Missing =
  | 'from'
  | 'tier'
  | 'name'
  | 'buildings'
  | 'edge'
  | 'reason'
  | 'sameTier'
  | 'everything'

export type Weighed = {
  buildingIds: string[]
  edges: EdgeDecision[]
  undecided: string[]
  counts: { buildings: number; households: number; people: number; keyCare: number }
  moves: Move[]
  missing: Missing[]
}

/** What a plan would do to the live state: counted before anybody confirms it. */
export function weighPlan(
  plan: ZonePlan,
  membership: Membership | null,
  tables: { building: ReadonlyMap<string, BuildingRow>; zone: ReadonlyMap<string, ZoneRow> },
): Weighed {
  const zone = plan.zoneId ? tables.zone.get(plan.zoneId) : undefined
  const edges = edgesOf(plan, membership, zone)
  const buildingIds = chosenIds(plan, membership, edges, zone).filter((id) =>
    tables.building.has(id),
  )
  const buildings = buildingIds.flatMap((id) => tables.building.get(id) ?? [])
  const undecided = edges.filter((edge) => edge.decision === null).map((edge) => edge.id)
  return {
    buildingIds,
    edges,
    undecided,
    counts: countsOf(buildings),
    moves: movesOf(buildings, tables.zone),
    missing: missingIn(plan, zone, buildingIds, undecided),
  }
}

/** Switches a building by hand: in becomes out, out becomes in. */
export function toggleBuilding(plan: ZonePlan, id: string, isIn: boolean): ZonePlan {
  return { ...plan, decided: { ...plan.decided, [id]: !isIn } }
}

function edgesOf(
  plan: ZonePlan,
  membership: Membership | null,
  zone: ZoneRow | undefined,
): EdgeDecision[] {
  if (plan.method !== 'draw' || !membership || !choosesBuildings(plan)) return []
  const eligible = eligibleIn(plan, zone)
  return membership.edge
    .filter(({ id }) => eligible(id))
    .map(({ id, shareInside }) => ({ id, shareInside, decision: plan.decided[id] ?? null }))
}

function chosenIds(
  plan: ZonePlan,
  membership: Membership | null,
  edges: readonly EdgeDecision[],
  zone: ZoneRow | undefined,
): string[] {
  if (!choosesBuildings(plan)) return zone?.buildingIds ?? []
  const eligible = eligibleIn(plan, zone)
  const onEdge = new Set(edges.map((edge) => edge.id))
  const chosen = new Set<string>()
  if (plan.method === 'draw') {
    for (const id of membership?.inside ?? []) if (!onEdge.has(id) && eligible(id)) chosen.add(id)
  }
  for (const [id, isIn] of Object.entries(plan.decided)) {
    if (isIn && eligible(id)) chosen.add(id)
    else chosen.delete(id)
  }
  return [...chosen]
}

/** Declaring chooses freely; a change of some buildings chooses among the zone's own. */
function eligibleIn(plan: ZonePlan, zone: ZoneRow | undefined): (id: string) => boolean {
  if (plan.act === 'declare') return () => true
  const own = new Set(zone?.buildingIds)
  return (id) => own.has(id)
}

export function choosesBuildings(plan: ZonePlan): boolean {
  return plan.act === 'declare' || (plan.act === 'changeTier' && plan.scope === 'some')
}

function countsOf(buildings: readonly BuildingRow[]): Weighed['counts'] {
  return {
    buildings: buildings.length,
    households: sum(buildings, (building) => building.households),
    people: sum(buildings, (building) => building.residents),
    keyCare: sum(buildings, (building) => building.keyCare),
  }
}

function movesOf(buildings: readonly BuildingRow[], zones: ReadonlyMap<string, ZoneRow>): Move[] {
  const byZone = Map.groupBy(buildings, (building) => building.zoneId)
  return [...byZone]
    .map(([zoneId, ofZone]) => ({
      from: zoneId === null ? null : (zones.get(zoneId) ?? null),
      buildings: ofZone.length,
      households: sum(ofZone, (building) => building.households),
      people: sum(ofZone, (building) => building.residents),
    }))
    .sort((a, b) => b.people - a.people)
}

function missingIn(
  plan: ZonePlan,
  zone: ZoneRow | undefined,
  buildingIds: readonly string[],
  undecided: readonly string[],
): Missing[] {
  const missing: Missing[] = []
  if (buildingIds.length === 0) missing.push('buildings')
  if (undecided.length > 0) missing.push('edge')
  if (plan.act === 'declare' && plan.name.trim() === '') missing.push('name')
  if (plan.act === 'changeTier') {
    if (zone && plan.tier === zone.tier) missing.push('sameTier')
    const whole = plan.scope === 'some' && buildingIds.length === zone?.buildingIds.length
    if (whole) missing.push('everything')
    if (plan.scope === 'some' && plan.name.trim() === '') missing.push('name')
  }
  if (plan.from !== '' && fromWallTime(plan.from) === null) missing.push('from')
  if (plan.reason.trim() === '') missing.push('reason')
  return missing
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
