'use client'
import { useCallback, useMemo } from 'react'
import { useKept } from '#components/field/kept-value.ts'
import { useLiveTable, useOutbox } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { RequestRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { moved, shortWalk } from '#lib/domain/delivery/walking-order.ts'
import { isPlannable, toggled } from './queue.ts'

/** As the server has it: more helps nobody who walks. */
export const MAX_REQUESTS = 60

/** A run that is being put together; kept on the device until it is made or cleared. */
type Draft = {
  requestIds: string[]
  /** Buildings in the order of the walk; null while the near ones simply come first. */
  order: string[] | null
  assigneeId: string | null
}

const EMPTY: Draft = { requestIds: [], order: null, assigneeId: null }

export type DraftStop = { buildingId: string; requests: readonly RequestRow[] }

export type RunDraft = {
  /** What is chosen and can still be put into a run. */
  chosen: ReadonlySet<string>
  stops: readonly DraftStop[]
  assigneeId: string | null
  /** How many were chosen and have gone to another run meanwhile. */
  gone: number
  /** Requests whose run is on its way to the server. */
  sending: ReadonlySet<string>
  toggle: (requestIds: readonly string[]) => void
  leaveOut: (buildingId: string) => void
  move: (from: number, to: number) => void
  shorten: () => void
  assign: (accountId: string | null) => void
  forgetGone: () => void
  put: (requestIds: readonly string[], assigneeId: string | null) => void
  clear: () => void
}

export function useRunDraft(placeOf: (buildingId: string) => Point | null | undefined): RunDraft {
  const { user } = useSession()
  const kept = useKept<Draft>(`draft:run:${user?.id ?? ''}`, EMPTY)
  const { value: draft, change } = kept
  const requests = useLiveTable('request')
  const sending = useSendingRequests()

  const { chosen, stops, gone } = useMemo(() => {
    const rows = draft.requestIds
      .map((id) => requests.get(id))
      .filter((row) => row !== undefined && isPlannable(row) && !sending.has(row.id))
      .filter((row) => row !== undefined)
    const groups = Map.groupBy(rows, (row) => row.buildingId)
    const buildings = orderOf([...groups.keys()], draft.order, placeOf)
    const isGone = (id: string) => {
      const row = requests.get(id)
      return requests.size > 0 && !sending.has(id) && (!row || !isPlannable(row))
    }
    return {
      chosen: new Set(rows.map((row) => row.id)),
      stops: buildings.map((buildingId) => ({
        buildingId,
        requests: groups.get(buildingId) ?? [],
      })),
      gone: draft.requestIds.filter(isGone).length,
    }
  }, [draft, requests, sending, placeOf])

  const buildings = stops.map((stop) => stop.buildingId)
  const toggle = useCallback(
    (ids: readonly string[]) =>
      change({ ...draft, requestIds: [...toggled(new Set(draft.requestIds), ids)] }),
    [draft, change],
  )
  return {
    chosen,
    stops,
    assigneeId: draft.assigneeId,
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
    shorten: () => change({ ...draft, order: shortWalk(buildings, placeOf) }),
    assign: (assigneeId) => change({ ...draft, assigneeId }),
    forgetGone: () => change({ ...draft, requestIds: [...chosen] }),
    put: (requestIds, assigneeId) =>
      change({ requestIds: [...requestIds], order: null, assigneeId }),
    clear: kept.clear,
  }
}

/** The order that a hand gave, with what came later behind it; else the near ones first. */
function orderOf(
  buildings: readonly string[],
  order: readonly string[] | null,
  placeOf: (buildingId: string) => Point | null | undefined,
): string[] {
  if (order === null) return shortWalk(buildings, placeOf)
  const given = order.filter((id) => buildings.includes(id))
  return [...given, ...buildings.filter((id) => !given.includes(id))]
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
