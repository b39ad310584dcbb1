import { can } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { crewOf } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow, DeliveryStop, RequestRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { wayOf } from '#lib/map/way.ts'

export type Requests = ReadonlyMap<string, RequestRow>

export type Board = {
  /** On the way, the late ones first. */
  underWay: DeliveryRow[]
  /** Somebody has it, and has not set out. */
  waiting: DeliveryRow[]
  /** Nobody has it. */
  unassigned: DeliveryRow[]
  /** Nothing of it could be delivered; the goods are still to be taken back. */
  toTakeBack: DeliveryRow[]
  /** Over, the newest first; as long as their requests are on the screens. */
  over: DeliveryRow[]
}

export function boardOf(deliveries: Iterable<DeliveryRow>, requests: Requests): Board {
  const board: Board = { underWay: [], waiting: [], unassigned: [], toTakeBack: [], over: [] }
  for (const run of deliveries) {
    if (run.status === 'departed') board.underWay.push(run)
    else if (run.status === 'planned') board.unassigned.push(run)
    else if (run.status === 'failed') board.toTakeBack.push(run)
    else if (isActiveDelivery(run.status)) board.waiting.push(run)
    else board.over.push(run)
  }
  const byDue = (a: DeliveryRow, b: DeliveryRow) =>
    compare(runDue(a, requests)?.dueAt ?? '9', runDue(b, requests)?.dueAt ?? '9') ||
    a.number - b.number
  board.underWay.sort(byDue)
  board.waiting.sort(byDue)
  board.unassigned.sort(byDue)
  board.toTakeBack.sort(byDue)
  board.over.sort((a, b) => compare(b.statusAt, a.statusAt))
  return board
}

/** The request of the run's open stops that is due first. */
export function runDue(run: DeliveryRow, requests: Requests): RequestRow | null {
  let first: RequestRow | null = null
  for (const stop of run.stops) {
    if (stop.status !== 'pending') continue
    const due = stopDue(stop, requests)
    if (due && (!first || due.dueAt < first.dueAt)) first = due
  }
  return first
}

/** The request of a stop that is due first. */
export function stopDue(
  stop: Pick<DeliveryStop, 'requestIds'>,
  requests: Requests,
): RequestRow | null {
  let first: RequestRow | null = null
  for (const id of stop.requestIds) {
    const request = requests.get(id)
    if (request && (!first || request.dueAt < first.dueAt)) first = request
  }
  return first
}

export type StopCounts = { delivered: number; failed: number; pending: number }

export function stopCounts(run: Pick<DeliveryRow, 'stops'>): StopCounts {
  const counts = { delivered: 0, failed: 0, pending: 0 }
  for (const stop of run.stops) counts[stop.status]++
  return counts
}

/** The stop that is to be reached next, by its number in the run; null before and after the walk. */
export function currentStop(run: DeliveryRow): number | null {
  if (run.status !== 'departed') return null
  const index = run.stops.findIndex((stop) => stop.status === 'pending')
  return index < 0 ? null : index + 1
}

/**
 * Where a run has been, in the order in which it was there, and where it still has to go; from the
 * point where its goods are, when it has one.
 */
export function runPath(
  run: Pick<DeliveryRow, 'stops'>,
  placeOf: (buildingId: string) => Point | null | undefined,
  start: Point | null = null,
): { walked: Point[]; toGo: Point[] } {
  return wayOf(
    run.stops.map(({ buildingId, status, settledAt }) => ({
      at: placeOf(buildingId),
      isPending: status === 'pending',
      settledAt,
    })),
    start,
  )
}

export type Member = { id: string; name: string; roles: readonly Role[] }

export type MemberLoad = Member & {
  /** Runs in hand, in the order of their numbers. */
  runs: DeliveryRow[]
  openStops: number
}

/** Those who carry as their work, before those who only may. */
const CARRIERS: readonly Role[] = ['care', 'grid', 'volunteer', 'lead']

/** Everybody who may carry a run, the least busy of each group first. */
export function memberLoads(
  members: readonly Member[],
  deliveries: Iterable<DeliveryRow>,
): MemberLoad[] {
  const byMember = new Map<string, DeliveryRow[]>()
  for (const run of deliveries) {
    if (!isActiveDelivery(run.status)) continue
    for (const id of crewOf(run)) byMember.set(id, [...(byMember.get(id) ?? []), run])
  }
  return members
    .filter((member) => can(member.roles, 'delivery.carry'))
    .map((member) => {
      const runs = (byMember.get(member.id) ?? []).toSorted((a, b) => a.number - b.number)
      const openStops = runs.reduce((sum, run) => sum + stopCounts(run).pending, 0)
      return { ...member, runs, openStops }
    })
    .sort(
      (a, b) =>
        groupOf(a) - groupOf(b) || a.openStops - b.openStops || a.name.localeCompare(b.name, 'zh'),
    )
}

/** The building that a member goes to, or was last at; null while nothing tells. */
export function whereIs(member: Pick<MemberLoad, 'runs'>): string | null {
  const onWay = member.runs.find((run) => run.status === 'departed')
  if (!onWay) return null
  const next = onWay.stops.find((stop) => stop.status === 'pending')
  return next?.buildingId ?? onWay.stops.at(-1)?.buildingId ?? null
}

function groupOf(member: Member): number {
  const group = CARRIERS.findIndex((role) => member.roles.includes(role))
  return group < 0 ? CARRIERS.length : group
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
