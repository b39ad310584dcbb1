'use client'
import { type Ref, useMemo } from 'react'
import type { RunState } from '#components/field/use-runs.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { useSession } from '#components/live/session.tsx'
import { CommandMap } from '#components/map/command-map.tsx'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import type { RunMark, StopMark } from '#components/map/overlays/run-markers.tsx'
import type { MapGeometry } from '#components/map/use-geometry.ts'
import { useTheme } from '#components/shell/use-theme.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { runPath, stopCounts } from './board.ts'
import { waitingBadges } from './queue.ts'
import type { DraftStop, RunDraft } from './use-run-draft.ts'

type PlaceOf = (buildingId: string) => Point | null

/** What waits, who is on the way, and the run that is chosen or being made. */
export function DispatchMap({
  geometry,
  runs,
  selected,
  draft,
  making,
  placeOf,
  now,
  litStop,
  litBuilding,
  roomBelowPx,
  onHoverStop,
  onSelectRun,
  onToggleBuildings,
  onSelectZone,
  ref,
}: {
  geometry: MapGeometry
  runs: ReadonlyMap<string, RunState>
  selected: DeliveryRow | null
  draft: RunDraft
  making: boolean
  placeOf: PlaceOf
  now: Date
  litStop: string | null
  litBuilding: string | null
  roomBelowPx: number
  onHoverStop: (stopId: string | null) => void
  onSelectRun: (runId: string) => void
  onToggleBuildings: (buildingIds: readonly string[]) => void
  /** A zone's plate or ground: the list shows that zone. */
  onSelectZone: (zoneId: string) => void
  ref: Ref<CommandMapHandle>
}) {
  const words = useWords()
  const { theme } = useTheme()
  const { user } = useSession()
  const buildings = useLiveTable('building')
  const zones = useZonesInForce()
  const requests = useLiveTable('request')
  const points = useLiveTable('stockPoint')
  const badges = useMemo(() => waitingBadges(requests.values()), [requests])
  const marks = useMemo(
    () => runMarks(runs, selected?.id, placeOf, words.map.stopsLeft),
    [runs, selected?.id, placeOf, words],
  )
  const { path, stops } = useMemo(() => {
    if (making)
      return {
        path: draftPath(draft.stops, placeOf, draft.start),
        stops: draftStops(draft.stops, placeOf),
      }
    if (!selected) return { path: null, stops: [] }
    const point = points.get(selected.pointId ?? '')
    const start = (point && placeOf(point.buildingId)) ?? null
    return { path: runPath(selected, placeOf, start), stops: stopMarks(selected, placeOf) }
  }, [making, draft.stops, draft.start, selected, placeOf, points])
  const lit = useMemo(
    () =>
      new Set([
        ...draft.stops.map((stop) => stop.buildingId),
        ...(litBuilding ? [litBuilding] : []),
      ]),
    [draft.stops, litBuilding],
  )
  return (
    <CommandMap
      ref={ref}
      geometry={geometry}
      rows={buildings}
      zones={zones}
      badges={badges}
      runs={marks}
      path={path}
      stops={stops}
      litStop={litStop}
      lit={lit}
      theme={theme}
      now={now}
      attribution={user?.community.isDemo ? words.common.demoData : (user?.community.name ?? '')}
      legend={roomBelowPx === 0}
      padding={{ bottom: 48 + roomBelowPx }}
      onSelectRun={onSelectRun}
      onSelectZone={onSelectZone}
      onHoverStop={onHoverStop}
      onClickBadge={(mark) => onToggleBuildings(mark.buildingIds)}
      onSelectBuilding={(id) => {
        if (id !== null) onToggleBuildings([id])
      }}
    />
  )
}

/** Runs stand where they go next; the chosen one shows its stops instead. */
function runMarks(
  runs: ReadonlyMap<string, RunState>,
  selectedId: string | undefined,
  placeOf: PlaceOf,
  stopsLeft: (count: number) => string,
): RunMark[] {
  return [...runs.values()].flatMap(({ run }) => {
    if (run.status !== 'departed' || run.id === selectedId) return []
    const next = run.stops.find((stop) => stop.status === 'pending')
    const at = next ? placeOf(next.buildingId) : null
    if (!at) return []
    const label = stopsLeft(stopCounts(run).pending)
    return [{ id: run.id, number: run.number, lon: at[0], lat: at[1], label }]
  })
}

function stopMarks(run: DeliveryRow, placeOf: PlaceOf): StopMark[] {
  const next =
    run.status === 'departed' ? run.stops.find((stop) => stop.status === 'pending') : null
  return run.stops.flatMap((stop, index) => {
    const at = placeOf(stop.buildingId)
    const state = stateOf(stop, stop.id === next?.id)
    return at ? [{ id: stop.id, lon: at[0], lat: at[1], number: index + 1, state }] : []
  })
}

function stateOf(stop: DeliveryStop, isNext: boolean): StopMark['state'] {
  if (stop.status === 'delivered') return 'done'
  if (stop.status === 'failed') return 'failed'
  return isNext ? 'next' : 'toGo'
}

function draftStops(stops: readonly DraftStop[], placeOf: PlaceOf): StopMark[] {
  return stops.flatMap(({ buildingId }, index) => {
    const at = placeOf(buildingId)
    return at
      ? [{ id: buildingId, lon: at[0], lat: at[1], number: index + 1, state: 'toGo' as const }]
      : []
  })
}

function draftPath(stops: readonly DraftStop[], placeOf: PlaceOf, start: Point | null) {
  const places = stops.map((stop) => placeOf(stop.buildingId))
  const toGo = [start, ...places].filter((at) => at !== null)
  return { walked: [], toGo }
}
