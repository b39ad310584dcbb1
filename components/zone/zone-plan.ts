import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { withoutCovered } from '#lib/domain/zone/take-places.ts'
import type { Place } from '#lib/domain/zone/zone-facts.ts'
import { fromWallTime } from '#lib/i18n/wall-time.ts'
import type { Membership } from '#lib/map/membership.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Datum } from '#server/import/datum.ts'
import { type Move, movesOf, sharesOf, type Spot } from './zone-moves.ts'

/** How buildings are chosen. */
export const METHODS = ['draw', 'click', 'list', 'grid', 'file'] as const
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
  /** As it was drawn. [polygon][ring][point] */
  shape: number[][][][] | null
  /** As it came from a file, in WGS-84; where its readings differ, as the one that was chosen. */
  file: { name: string; datum: Datum; shape: number[][][][] } | null
  /** Grids of the community: all their buildings. */
  gridIds: string[]
  /** Decisions by hand: edge buildings, and others that were clicked. */
  decided: Record<string, boolean>
  /** Of these buildings only units or floors; what `decided` says of them does not count. */
  parts: Record<string, { unit: string | null; floor: number | null }[]>
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
  file: null,
  gridIds: [],
  decided: {},
  parts: {},
  noticeNumber: '',
  from: '',
  rulePackId: '',
  seenVersion: null,
  reason: '',
}

export type EdgeDecision = { id: string; shareInside: number; decision: boolean | null }

/** Why the plan cannot be confirmed yet, the first thing to mend first. */
export type Missing =
  | 'from'
  | 'tier'
  | 'name'
  | 'buildings'
  | 'counting'
  | 'stricter'
  | 'edge'
  | 'reason'
  | 'sameTier'
  | 'everything'

export type Weighed = {
  /** Taken as a whole. */
  buildingIds: string[]
  /** Units and floors of others. */
  places: Place[]
  edges: EdgeDecision[]
  undecided: string[]
  /** `absent`: of the people, who is away. */
  counts: {
    buildings: number
    households: number
    people: number
    absent: number
    keyCare: number
  }
  moves: Move[]
  /** Who is meant but stays, since a stricter zone holds them. */
  stays: Move[]
  missing: Missing[]
}

type Facts = {
  building: ReadonlyMap<string, BuildingRow>
  zone: ReadonlyMap<string, ZoneRow>
  tiers?: TierBook
  /** Of buildings that are taken in parts. */
  spots?: ReadonlyMap<string, readonly Spot[]>
}

/** What a plan would do to the live state: counted before anybody confirms it. */
export function weighPlan(plan: ZonePlan, membership: Membership | null, tables: Facts): Weighed {
  const zone = plan.zoneId ? tables.zone.get(plan.zoneId) : undefined
  const edges = edgesOf(plan, membership, zone)
  const places = placesIn(plan, tables.building)
  const inParts = new Set(places.map(({ buildingId }) => buildingId))
  const buildingIds = chosenIds(plan, membership, edges, zone, tables.building.values()).filter(
    (id) => tables.building.has(id) && !inParts.has(id),
  )
  const buildings = buildingIds.flatMap((id) => tables.building.get(id) ?? [])
  const undecided = edges
    .filter(({ id, decision }) => decision === null && !inParts.has(id))
    .map((edge) => edge.id)
  const { moves, stays } =
    plan.act === 'declare'
      ? movesOf(plan.tier, buildings, places, tables)
      : { moves: [], stays: [] }
  const isAllHeld = moves.length === 0 && stays.length > 0
  return {
    buildingIds,
    places,
    edges: edges.filter(({ id }) => !inParts.has(id)),
    undecided,
    counts: zone
      ? countsHeld(plan, zone, buildings)
      : countsOfMoves(moves, [
          ...buildings,
          ...[...inParts].flatMap((id) => tables.building.get(id) ?? []),
        ]),
    moves,
    stays,
    missing: [
      ...([...inParts].some((id) => !tables.spots?.has(id)) ? (['counting'] as const) : []),
      ...(isAllHeld ? (['stricter'] as const) : []),
      ...missingIn(plan, zone, buildingIds, places, undecided),
    ],
  }
}

/** Units and floors that are taken without the rest of their building, each once. */
export function placesIn(plan: ZonePlan, buildings: ReadonlyMap<string, BuildingRow>): Place[] {
  if (plan.act !== 'declare') return []
  const places = Object.entries(plan.parts).flatMap(([buildingId, parts]) =>
    buildings.has(buildingId) ? parts.map((part) => ({ buildingId, ...part })) : [],
  )
  return withoutCovered(places)
}

/** Whether buildings are chosen by an outline. */
export function hasOutline({ method }: ZonePlan): boolean {
  return method === 'draw' || method === 'file'
}

/** The outline by which buildings are chosen, drawn or from a file; null: they are chosen otherwise. */
export function shapeOf({ method, shape, file }: ZonePlan): ZonePlan['shape'] {
  if (method === 'draw') return shape
  return method === 'file' ? (file?.shape ?? null) : null
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
  if (!hasOutline(plan) || !membership || !choosesBuildings(plan)) return []
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
  buildings: Iterable<BuildingRow>,
): string[] {
  if (!choosesBuildings(plan)) return zone?.buildingIds ?? []
  const eligible = eligibleIn(plan, zone)
  const onEdge = new Set(edges.map((edge) => edge.id))
  const chosen = new Set<string>()
  if (plan.method === 'grid') {
    for (const { id, gridId } of buildings) {
      if (gridId !== null && plan.gridIds.includes(gridId) && eligible(id)) chosen.add(id)
    }
  }
  if (hasOutline(plan)) {
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

/** Of a zone that stands: all that it holds, or what of these buildings. */
function countsHeld(
  plan: ZonePlan,
  zone: ZoneRow,
  buildings: readonly BuildingRow[],
): Weighed['counts'] {
  if (!choosesBuildings(plan)) {
    const { households, residents, absent, keyCare } = zone
    return { buildings: buildings.length, households, people: residents, absent, keyCare }
  }
  const held = buildings.flatMap((building) =>
    sharesOf(building).filter(({ zoneId }) => zoneId === zone.id),
  )
  return {
    buildings: buildings.length,
    households: sum(held, (share) => share.households),
    people: sum(held, (share) => share.residents),
    absent: sum(held, (share) => share.absent),
    keyCare: sum(held, (share) => share.keyCare),
  }
}

/** Of a new zone: who comes to it. */
function countsOfMoves(
  moves: readonly Move[],
  buildings: readonly BuildingRow[],
): Weighed['counts'] {
  return {
    buildings: buildings.length,
    households: sum(moves, (move) => move.households),
    people: sum(moves, (move) => move.people),
    absent: sum(moves, (move) => move.absent),
    keyCare: sum(moves, (move) => move.keyCare),
  }
}

function missingIn(
  plan: ZonePlan,
  zone: ZoneRow | undefined,
  buildingIds: readonly string[],
  places: readonly Place[],
  undecided: readonly string[],
): Missing[] {
  const missing: Missing[] = []
  if (buildingIds.length + places.length === 0) missing.push('buildings')
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
