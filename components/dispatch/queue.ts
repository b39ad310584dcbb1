import type { Lateness } from '#lib/domain/request/time-limits.ts'
import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { heldAt } from '#lib/live/held-at.ts'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'
import type { Badge } from '#lib/map/badges.ts'

/** All that waits in one building, or in what one zone holds of it, most pressing first. */
export type QueueGroup = {
  buildingId: string
  tier: string | null
  /** Null for what lies in no zone. */
  zoneId: string | null
  label: string
  requests: readonly RequestRow[]
  /** The nearest time limit among them, and how it stands to it. */
  dueAt: string
  clock: Lateness
}

export const QUEUE_SORTS = ['due', 'building', 'zone'] as const
export type QueueSort = (typeof QUEUE_SORTS)[number]

/** Which tier is shown; `none` is what lies in no zone. */
export type TierFilter = string | null

export const NO_TIER = 'none'

type Place = Pick<BuildingRow, 'id' | 'estate' | 'name' | 'tier' | 'zoneId' | 'claims'>

/** Nobody carries it yet, so that it can still be put into a run. */
export function isPlannable(request: Pick<RequestRow, 'status'>): boolean {
  return request.status === 'open' || request.status === 'claimed'
}

/** And somebody of the post has spoken with the household: nobody is sent to a door for a prank. */
export function isReady(request: Pick<RequestRow, 'status' | 'verified'>): boolean {
  return isPlannable(request) && request.verified
}

export function queueGroups(
  requests: Iterable<RequestRow>,
  placeOf: (buildingId: string) => Place | undefined,
  options: {
    sort: QueueSort
    tier: TierFilter
    /** Only this zone; null shows all. */
    zone?: string | null
    language: Language
  },
): QueueGroup[] {
  const waiting = [...requests].filter(isPlannable)
  const groups: QueueGroup[] = []
  const placed = waiting.map((request) => {
    const place = placeOf(request.buildingId)
    return { request, place, ...heldAt(place, request) }
  })
  const keyOf = ({ request, zoneId, tier }: (typeof placed)[number]) =>
    [request.buildingId, zoneId, tier].join(' ')
  for (const together of Map.groupBy(placed, keyOf).values()) {
    const sorted = together.map(({ request }) => request).toSorted(requestsByDue)
    const [first] = sorted
    const { place, tier = null, zoneId = null } = together[0] ?? {}
    if (!first) continue
    if (options.tier !== null && (tier ?? NO_TIER) !== options.tier) continue
    if (options.zone && zoneId !== options.zone) continue
    const { buildingId } = first
    groups.push({
      buildingId,
      tier,
      zoneId,
      label: place ? buildingLabel(place, options.language) : '',
      requests: sorted,
      dueAt: first.dueAt,
      clock: first.clock,
    })
  }
  const collator = new Intl.Collator(options.language, { numeric: true })
  const byLabel = (a: QueueGroup, b: QueueGroup) =>
    collator.compare(a.label, b.label) || compare(a.buildingId, b.buildingId)
  const byDue = (a: QueueGroup, b: QueueGroup) => compare(a.dueAt, b.dueAt) || byLabel(a, b)
  if (options.sort !== 'zone') return groups.sort(options.sort === 'building' ? byLabel : byDue)
  // Sorted by due, so the zone that presses most stands first, and its buildings together.
  return [...Map.groupBy(groups.sort(byDue), (group) => group.zoneId).values()].flat()
}

/** A line of the queue as it is drawn: a building, or the head of the zone of those under it. */
export type QueueLine =
  | { kind: 'zone'; zoneId: string | null; groups: readonly QueueGroup[] }
  | { kind: 'building'; group: QueueGroup }

export function queueLines(groups: readonly QueueGroup[], byZone: boolean): QueueLine[] {
  return groups.flatMap((group, index) => {
    const building: QueueLine = { kind: 'building', group }
    const { zoneId } = group
    if (!byZone || (index > 0 && groups[index - 1]?.zoneId === zoneId)) return building
    const inZone = groups.filter((other) => other.zoneId === zoneId)
    return [{ kind: 'zone', zoneId, groups: inZone } satisfies QueueLine, building]
  })
}

export function lineKey(line: QueueLine): string {
  return line.kind === 'zone' ? `zone:${line.zoneId}` : groupKey(line.group)
}

/** A building stands in the list once for each zone that holds some of it. */
export function groupKey({ buildingId, zoneId, tier }: QueueGroup): string {
  return [buildingId, zoneId ?? '', tier ?? ''].join(' ')
}

/** In px, as its rows are styled: a guess that saves the list from moving when they are drawn. */
export function lineHeight(line: QueueLine): number {
  return line.kind === 'zone' ? 33 : 41 + 28 * line.group.requests.length
}

/** How many requests wait in each tier, whatever filter is on. */
export function tierCounts(
  requests: Iterable<RequestRow>,
  placeOf: (buildingId: string) => Place | undefined,
): { all: number; buildings: number; byTier: ReadonlyMap<string, number> } {
  const byTier = new Map<string, number>()
  const buildings = new Set<string>()
  let all = 0
  for (const request of requests) {
    if (!isPlannable(request)) continue
    all++
    buildings.add(request.buildingId)
    const tier = heldAt(placeOf(request.buildingId), request).tier ?? NO_TIER
    byTier.set(tier, (byTier.get(tier) ?? 0) + 1)
  }
  return { all, buildings: buildings.size, byTier }
}

/** What waits, as the map draws it. */
export function waitingBadges(requests: Iterable<RequestRow>): Badge[] {
  const badges = new Map<string, Badge>()
  for (const request of requests) {
    if (!isPlannable(request)) continue
    const badge = badges.get(request.buildingId) ?? {
      buildingId: request.buildingId,
      count: 0,
      late: 0,
      urgent: 0,
    }
    badge.count++
    if (request.clock === 'late') badge.late++
    if (request.priority === 'urgent') badge.urgent++
    badges.set(request.buildingId, badge)
  }
  return [...badges.values()]
}

/** All of them chosen, none, or some. */
export type Share = 'all' | 'none' | 'some'

export function shareOf(ids: readonly string[], chosen: ReadonlySet<string>): Share {
  const count = ids.filter((id) => chosen.has(id)).length
  if (count === 0) return 'none'
  return count === ids.length ? 'all' : 'some'
}

/** All in, unless all were in already: then all out. */
export function toggled(chosen: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(chosen)
  const out = ids.length > 0 && ids.every((id) => chosen.has(id))
  for (const id of ids) {
    if (out) next.delete(id)
    else next.add(id)
  }
  return next
}

function requestsByDue(a: RequestRow, b: RequestRow): number {
  return (
    compare(a.dueAt, b.dueAt) ||
    compare(doorShortLabel(a), doorShortLabel(b)) ||
    compare(a.id, b.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
