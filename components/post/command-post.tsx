'use client'
import { Shapes } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveState, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useMinWidth } from '#components/ui/use-min-width.ts'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { can } from '#lib/domain/access/permissions.ts'
import { BuildingPanel } from './building-panel.tsx'
import { CountsStrip } from './counts-strip.tsx'
import { LinesSummary } from './lines-summary.tsx'
import { LogPanel } from './log-panel.tsx'
import { PostMap } from './post-map.tsx'
import { postFacts, type PostFacts } from './post-facts.ts'
import { RunPanel } from './run-panel.tsx'
import { type PostSelection, usePostSelection } from './use-post-selection.ts'
import { ZonePanel } from './zone-panel.tsx'
import { ZonesPanel } from './zones-panel.tsx'

/** From these widths on the log and the zones have columns of their own. */
const LOG_COLUMN_PX = 1_280
const ZONES_COLUMN_PX = 1_024

/** The command post: what is going on, on the map and beside it. */
export function CommandPost() {
  const now = useServerNow(1_000)
  const { tables } = useLiveState()
  // Lateness moves by the minute; working it out each second would repaint the map for nothing.
  const minute = Math.floor(now.getTime() / 60_000) * 60_000
  const facts = useMemo(() => postFacts(tables, minute), [tables, minute])
  const [selection, select] = usePostSelection()
  const map = useRef<CommandMapHandle>(null)
  const hasLogColumn = useMinWidth(LOG_COLUMN_PX)
  const hasZonesColumn = useMinWidth(ZONES_COLUMN_PX)

  const buildingId =
    selection?.type === 'building'
      ? selection.id
      : selection?.type === 'request'
        ? (tables.request.get(selection.id)?.buildingId ?? null)
        : null
  const zonesPanel = (
    <ZonesPanel
      facts={facts}
      now={now}
      selectedZoneId={selection?.type === 'zone' ? selection.id : null}
      onSelect={(id) => select({ type: 'zone', id })}
    >
      <LinesSummary />
    </ZonesPanel>
  )
  const detail = selection ? (
    <Detail
      selection={selection}
      buildingId={buildingId}
      facts={facts}
      now={now}
      onClose={() => select(null)}
      onLocate={(id) => map.current?.goToBuilding(id)}
    />
  ) : null
  const log = <LogPanel now={now} onSelect={select} />

  return (
    <div className="flex h-full min-h-0 flex-col">
      <CountsStrip facts={facts} now={now} />
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        {hasZonesColumn ? (
          <div className="flex w-64 shrink-0 flex-col border-r">{zonesPanel}</div>
        ) : null}
        <div className="relative min-h-0 min-w-0 flex-1">
          <PostMap facts={facts} now={now} buildingId={buildingId} onSelect={select} mapRef={map} />
        </div>
        {hasLogColumn ? (
          <>
            {detail ? <div className="flex w-74 shrink-0 flex-col border-l">{detail}</div> : null}
            <div className="flex w-67 shrink-0 flex-col border-l">{log}</div>
          </>
        ) : (
          <FoldedPanels
            detail={detail}
            log={log}
            zones={hasZonesColumn ? null : zonesPanel}
            selection={selection}
          />
        )}
      </div>
    </div>
  )
}

function Detail({
  selection,
  buildingId,
  facts,
  now,
  onClose,
  onLocate,
}: {
  selection: NonNullable<PostSelection>
  buildingId: string | null
  facts: PostFacts
  now: Date
  onClose: () => void
  onLocate: (buildingId: string) => void
}) {
  switch (selection.type) {
    case 'zone':
      return (
        <ZonePanel
          zoneId={selection.id}
          facts={facts}
          now={now}
          onClose={onClose}
          foot={<AdjustZone zoneId={selection.id} />}
        />
      )
    case 'delivery':
      return <RunPanel deliveryId={selection.id} onClose={onClose} />
    case 'building':
    case 'request':
      return (
        <BuildingPanel
          buildingId={buildingId ?? selection.id}
          markedRequestId={selection.type === 'request' ? selection.id : null}
          now={now}
          onClose={onClose}
          onLocate={onLocate}
        />
      )
  }
}

function AdjustZone({ zoneId }: { zoneId: string }) {
  const { words } = useLanguage()
  const router = useRouter()
  const roles = useSession().user?.roles ?? []
  if (!can(roles, 'zone.change')) return null
  return (
    <Button wide icon={Shapes} onClick={() => router.push(`/zones?zone=${zoneId}`)}>
      {words.post.zone.adjust}
    </Button>
  )
}

type Fold = 'detail' | 'log' | 'zones'

/** On narrow screens what has no column of its own is a tab of the right (or lower) panel. */
function FoldedPanels({
  detail,
  log,
  zones,
  selection,
}: {
  detail: React.ReactNode
  log: React.ReactNode
  zones: React.ReactNode
  selection: PostSelection
}) {
  const text = useLanguage().words.post.tabs
  const first: Fold = zones ? 'zones' : 'log'
  const [chosen, setChosen] = useState<Fold>(first)
  const [shownFor, setShownFor] = useState<PostSelection>(null)
  // Choosing something on the map brings its panel to the front, once.
  if (shownFor !== selection) {
    setShownFor(selection)
    setChosen(selection ? 'detail' : first)
  }
  const tabs = [
    ...(detail ? [{ value: 'detail' as const, label: text.detail }] : []),
    ...(zones ? [{ value: 'zones' as const, label: text.zones }] : []),
    { value: 'log' as const, label: text.log },
  ]
  const value = tabs.some((tab) => tab.value === chosen) ? chosen : first
  return (
    <Tabs
      label={text.label}
      tabs={tabs}
      value={value}
      onChange={setChosen}
      className="shrink-0 bg-surface max-sm:h-1/2 max-sm:border-t sm:w-74 sm:border-l"
    >
      <div className="flex min-h-0 flex-1 flex-col">{{ detail, log, zones }[value]}</div>
    </Tabs>
  )
}
