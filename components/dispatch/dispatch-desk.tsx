'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useRuns } from '#components/field/use-runs.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import type { SessionUser } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { useGeometry } from '#components/map/use-geometry.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import { BoardPanel } from './board-panel.tsx'
import { DispatchMap } from './dispatch-map.tsx'
import { MakePanel } from './make-panel.tsx'
import { isReady } from './queue.ts'
import { QueuePanel } from './queue-panel.tsx'
import { RunGone, RunSheet } from './run-sheet.tsx'
import { useCreateRun } from './use-create-run.ts'
import { useDispatchAddress } from './use-dispatch-address.ts'
import { useMembers } from './use-members.ts'
import { usePlaceOf } from './use-places.ts'
import { useQueueKeys } from './use-queue-keys.ts'
import { useRunDraft } from './use-run-draft.ts'

const VIEWS = ['queue', 'map', 'board'] as const
type View = (typeof VIEWS)[number]

/** Room that the sheet of a run takes of the map, in px. */
const SHEET_PX = 240
/** Less than this above the sheet shows nothing worth moving the map for. */
const LEAST_MAP_PX = 200

/** Queue, map and board side by side; on narrow screens one at a time. */
export function DispatchDesk({ user }: { user: SessionUser }) {
  const words = useWords()
  const router = useRouter()
  const now = useServerNow(20_000)
  const geometry = useGeometry(user.community.geometryVersion)
  const placeOf = usePlaceOf(geometry)
  const requests = useLiveTable('request')
  const runs = useRuns()
  const members = useMembers()
  const draft = useRunDraft(placeOf)
  const address = useDispatchAddress()
  const map = useRef<CommandMapHandle>(null)
  const mapBox = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>('queue')
  const [making, setMaking] = useState(false)
  const [zone, setZone] = useState<string | null>(null)
  const [litStop, setLitStop] = useState<string | null>(null)
  const [hovered, setHovered] = useState<string | null>(null)

  const state = address.runId ? runs.get(address.runId) : undefined
  const linked = address.requestId ? requests.get(address.requestId) : undefined
  const makeReason = useNeededRole('delivery.create')

  /** On a narrow screen the map may be folded away, and then has no size to fit anything into. */
  const fit = (buildingIds: readonly string[]) => {
    const { clientHeight = 0 } = mapBox.current ?? {}
    if (clientHeight > SHEET_PX + LEAST_MAP_PX) map.current?.fitBuildings(buildingIds)
  }
  const showRun = (runId: string | null) => {
    address.openRun(runId)
    setMaking(false)
    if (runId) setView('map')
  }
  const showZone = (zoneId: string) => {
    setZone(zone === zoneId ? null : zoneId)
    setView('queue')
  }
  const create = useCreateRun(draft, {
    onTaken: () => setMaking(false),
    onCreated: showRun,
    onRefused: () => {
      setMaking(true)
      setView('board')
    },
  })
  const startMaking = () => {
    if (makeReason !== null || draft.chosen.size === 0) return
    setMaking(true)
    setView('board')
    fit(draft.stops.map((stop) => stop.buildingId))
  }
  useQueueKeys({
    makeRun: startMaking,
    print: () => {
      if (address.runId) router.push(`/dispatch/sheet?delivery=${address.runId}`)
    },
    stepBack: () => (making ? setMaking(false) : address.runId ? showRun(null) : undefined),
  })

  const ready = geometry.status === 'ready'
  const showWholeRun = useEffectEvent(() => {
    if (state) fit(state.run.buildingIds)
  })
  // Choosing a run is asking to see it; nothing else moves the map.
  useEffect(() => {
    if (!ready || !address.runId) return
    const timer = setTimeout(() => showWholeRun(), 60)
    return () => clearTimeout(timer)
  }, [address.runId, ready])

  const toggleBuildings = (buildingIds: readonly string[]) => {
    const ids = [...requests.values()]
      .filter((row) => buildingIds.includes(row.buildingId) && isReady(row))
      .map((row) => row.id)
      .filter((id) => !draft.sending.has(id))
    if (ids.length > 0) draft.toggle(ids)
  }

  const shown = (of: View) => (view === of ? '' : 'max-lg:hidden')
  return (
    <div className="flex h-full min-h-0 flex-col bg-bg">
      <div className="shrink-0 border-b bg-surface p-2 lg:hidden">
        <Segmented
          label={words.dispatch.viewsLabel}
          wide
          options={VIEWS.map((value) => ({ value, label: words.dispatch.views[value] }))}
          value={view}
          onChange={setView}
        />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-1 lg:grid-cols-[300px_minmax(0,1fr)_312px] xl:grid-cols-[344px_minmax(0,1fr)_356px]">
        <div className={classNames('min-h-0 lg:border-r', shown('queue'))}>
          <QueuePanel
            draft={draft}
            now={now}
            zone={zone}
            onZone={setZone}
            litBuilding={linked?.buildingId ?? null}
            onHoverBuilding={setHovered}
            onMakeRun={startMaking}
            makeReason={makeReason}
          />
        </div>
        <div ref={mapBox} className={classNames('relative min-h-0', shown('map'))}>
          <DispatchMap
            ref={map}
            geometry={geometry}
            runs={runs}
            selected={state?.run ?? null}
            draft={draft}
            making={making}
            placeOf={placeOf}
            now={now}
            litStop={litStop}
            litBuilding={hovered ?? linked?.buildingId ?? null}
            roomBelowPx={address.runId && !making ? SHEET_PX : 0}
            onHoverStop={setLitStop}
            onSelectRun={showRun}
            onToggleBuildings={toggleBuildings}
            onSelectZone={showZone}
          />
          {address.runId && !making ? (
            <div className="pointer-events-none absolute inset-x-3 bottom-7 z-30 flex max-h-[45%] flex-col justify-end *:pointer-events-auto">
              {state ? (
                <RunSheet
                  key={state.run.id}
                  state={state}
                  members={members}
                  now={now}
                  placeOf={placeOf}
                  litStop={litStop}
                  onHoverStop={setLitStop}
                  onShowAll={() => fit(state.run.buildingIds)}
                  onClose={() => showRun(null)}
                />
              ) : (
                <RunGone onClose={() => showRun(null)} />
              )}
            </div>
          ) : null}
        </div>
        <div className={classNames('min-h-0 lg:border-l', shown('board'))}>
          {making ? (
            <MakePanel
              draft={draft}
              members={members}
              placeOf={placeOf}
              litStop={litStop}
              onHoverStop={setLitStop}
              refused={create.refusal}
              onCreate={create.send}
              onClose={() => setMaking(false)}
            />
          ) : (
            <BoardPanel
              runs={runs}
              members={members}
              now={now}
              selectedId={address.runId}
              onSelect={showRun}
            />
          )}
        </div>
      </div>
    </div>
  )
}
