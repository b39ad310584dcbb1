import type { Category } from '#lib/domain/request/categories.ts'
import { isWaiting, type RequestStatus } from '#lib/domain/request/status.ts'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'

export const QUEUE_TABS = ['waiting', 'mine', 'callBack'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

/** Empty lists and `false` let everything through. */
export type QueueFilter = {
  tiers: readonly (string | null)[]
  categories: readonly Category[]
  statuses: readonly RequestStatus[]
  lateOnly: boolean
}

export const NO_FILTER: QueueFilter = { tiers: [], categories: [], statuses: [], lateOnly: false }

export function filterCount(filter: QueueFilter): number {
  return (
    filter.tiers.length +
    filter.categories.length +
    filter.statuses.length +
    (filter.lateOnly ? 1 : 0)
  )
}

type Queue = { rows: RequestRow[]; all: number }

/**
 * The rows of a tab in the order in which they want attention. Who waits stands by due time; who is
 * to be called back, by how long they have not been told.
 */
export function queueOf(
  requests: Iterable<RequestRow>,
  view: {
    tab: QueueTab
    filter: QueueFilter
    accountId: string
    buildings: ReadonlyMap<string, BuildingRow>
  },
): Queue {
  const rows: RequestRow[] = []
  let all = 0
  for (const request of requests) {
    if (!belongs(request, view.tab, view.accountId)) continue
    all++
    const tier = view.buildings.get(request.buildingId)?.tier ?? null
    if (passes(request, tier, view.filter)) rows.push(request)
  }
  return { rows: rows.sort(view.tab === 'callBack' ? byCall : byDue), all }
}

export function countTabs(
  requests: Iterable<RequestRow>,
  accountId: string,
): Record<QueueTab, number> {
  const counts = { waiting: 0, mine: 0, callBack: 0 }
  for (const request of requests) {
    for (const tab of QUEUE_TABS) if (belongs(request, tab, accountId)) counts[tab]++
  }
  return counts
}

function belongs(request: RequestRow, tab: QueueTab, accountId: string): boolean {
  if (tab === 'waiting') return isWaiting(request.status)
  if (tab === 'callBack') return request.callBack !== null
  const mine = request.loggedBy === accountId || request.claim?.by === accountId
  return mine && (isWaiting(request.status) || request.callBack !== null)
}

function passes(request: RequestRow, tier: string | null, filter: QueueFilter): boolean {
  return (
    (filter.tiers.length === 0 || filter.tiers.includes(tier)) &&
    (filter.categories.length === 0 || filter.categories.includes(request.category)) &&
    (filter.statuses.length === 0 || filter.statuses.includes(request.status)) &&
    (!filter.lateOnly || isLate(request))
  )
}

/** Only who still waits can be late; what is done waits for a call, not for help. */
export function isLate(request: RequestRow): boolean {
  return isWaiting(request.status) && request.clock === 'late'
}

function byDue(a: RequestRow, b: RequestRow): number {
  // Who is only to be told stands after who still waits.
  const waiting = Number(!isWaiting(a.status)) - Number(!isWaiting(b.status))
  return waiting || compare(a.dueAt, b.dueAt) || compare(a.id, b.id)
}

/** Who has been tried and did not answer comes when it is time to try again. */
function byCall(a: RequestRow, b: RequestRow): number {
  return compare(callAt(a), callAt(b)) || compare(a.id, b.id)
}

function callAt({ callBack, dueAt }: RequestRow): string {
  return callBack?.againAt ?? callBack?.since ?? dueAt
}

/** ISO 8601 in UTC sorts as text. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
