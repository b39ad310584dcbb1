'use client'
import { useCallback, useMemo } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { RequestRow, StockPointRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import type { Crew } from '#lib/domain/delivery/crew.ts'
import { moved, shortWalk, walkInOrder } from '#lib/domain/delivery/walking-order.ts'
import { isReady, toggled } from './queue.ts'
import { asLogged } from './run-plan.ts'

/** As the server has it: more helps nobody who walks. */
export const MAX_REQUESTS = 60

/** A run that is being put together; kept on the device until it is made or cleared. */
type Draft = {
  requestIds: string[]
  /** Buildings in the order that a hand gave; null while the short walk is taken. */
  order: string[] | null
  assigneeId: string | null
  partnerId: string | null
  /** Where the goods are; null for the first point there is. */
  pointId: string | null
}

const EMPTY: Draft = {
  requestIds: [],
  order: null,
  assigneeId: null,
  partnerId: null,
  pointId: null,
}

export type DraftStop = { buildingId: string; requests: readonly RequestRow[] }

/** What makes a run, as it is sent. */
export type DraftGiven = Crew & { requestIds: readonly string[]; pointId: string | null }

export type RunDraft = {
  /** What is chosen and can still be put into a run. */
  chosen: ReadonlySet<string>
  stops: readonly DraftStop[]
  crew: Crew
  /** Where its goods are fetched and its walk begins. */
  point: StockPointRow | null
  start: Point | null
  /** A hand has changed the order. */
  isByHand: boolean
  /** How many were chosen and have gone to another run meanwhile. */
  gone: number
  /** Requests whose run is on its way to the server. */
  sending: ReadonlySet<string>
  toggle: (requestIds: readonly string[]) => void
  leaveOut: (buildingId: string) => void
  move: (from: number, to: number) => void
  shorten: () => void
  assign: (crew: Crew) => void
  fetchAt: (pointId: string) => void
  forgetGone: () => void
  /** What was sent and refused comes back as it was. */
  put: (given: DraftGiven) => void
  clear: () => void
}

export function useRunDraft(placeOf: (buildingId: string) => Point | null | undefined): RunDraft {
  const { user } = useSession()
  const kept = useKept<Draft>(`draft:run:${user?.id ?? ''}`, EMPTY)
  const { value: draft, change } = kept
  const requests = useLiveTable('request')
  const points = useLiveTable('stockPoint')
  const point = points.get(draft.pointId ?? '') ?? firstPoint(points.values())
  const start = (point && placeOf(point.buildingId)) ?? null
  const sending = useSendingRequests()

  const { chosen, stops, gone } = useMemo(() => {
    const rows = draft.requestIds
      .map((id) => requests.get(id))
      .filter((row) => row !== undefined && isReady(row) && !sending.has(row.id))
      .filter((row) => row !== undefined)
    const groups = Map.groupBy(rows, (row) => row.buildingId)
    const buildings = walkInOrder(asLogged(rows), draft.order, (ids) =>
      shortWalk(ids, placeOf, start),
    )
    const isGone = (id: string) => {
      const row = requests.get(id)
      return requests.size > 0 && !sending.has(id) && (!row || !isReady(row))
    }
    return {
      chosen: new Set(rows.map((row) => row.id)),
      stops: buildings.map((buildingId) => ({
        buildingId,
        requests: groups.get(buildingId) ?? [],
      })),
      gone: draft.requestIds.filter(isGone).length,
    }
  }, [draft, requests, sending, placeOf, start])

  const buildings = stops.map((stop) => stop.buildingId)
  const toggle = useCallback(
    (ids: readonly string[]) =>
      change({ ...draft, requestIds: [...toggled(new Set(draft.requestIds), ids)] }),
    [draft, change],
  )
  return {
    chosen,
    stops,
    crew: { assigneeId: draft.assigneeId, partnerId: draft.partnerId ?? null },
    point,
    start,
    isByHand: draft.order !== null,
    gone,
    sending,
    toggle,
    leaveOut: (buildingId) => {
      const out = new Set(
        stops.find((stop) => stop.buildingId === buildingId)?.requests.map((row) => row.id),
      )
      change({ ...draft, requestIds: draft.requestIds.filter((id) => !out.has(id)) })
    },
    move: (from, to) => change({ ...draft, order: moved(buildings, from, to) }),
    shorten: () => change({ ...draft, order: null }),
    assign: (crew) => change({ ...draft, ...crew }),
    fetchAt: (pointId) => change({ ...draft, pointId }),
    forgetGone: () => change({ ...draft, requestIds: [...chosen] }),
    put: ({ requestIds, ...given }) =>
      change({ ...given, requestIds: [...requestIds], order: orderBehind(requestIds, requests) }),
    clear: kept.clear,
  }
}

/** The point that is named first: most posts have one alone. */
function firstPoint(points: Iterable<StockPointRow>): StockPointRow | null {
  const [first = null] = [...points].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  return first
}

/** The order that lay behind a list of requests. */
function orderBehind(ids: readonly string[], requests: ReadonlyMap<string, RequestRow>): string[] {
  return [...new Set(ids.flatMap((id) => requests.get(id)?.buildingId ?? []))]
}

function useSendingRequests(): ReadonlySet<string> {
  const { queued, pending } = useOutbox()
  return useMemo(() => {
    const ids = [...queued, ...pending]
      .filter((command) => command.procedure === 'delivery.create')
      .flatMap((command) => (command.input as { requestIds: string[] }).requestIds)
    return new Set(ids)
  }, [queued, pending])
}
