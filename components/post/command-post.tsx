'use client'
import { Shapes } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import {
  useIsStarting,
  useLive,
  useLiveTable,
  useLiveTables,
  useServerNow,
} from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useMinWidth } from '#components/ui/use-min-width.ts'
import type { CommandMapHandle } from '#components/map/command-map-props.ts'
import { can } from '#lib/domain/access/permissions.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { RequestFormKind } from '#components/hotline/request-actions.ts'
import { RequestPanel } from '#components/hotline/request-panel.tsx'
import { useSlipsDue } from '#components/roster/slips-due.tsx'
import { BuildingPanel } from './building-panel.tsx'
import { CountsStrip } from './counts-strip.tsx'
import { useLateExits } from './lead-exits.tsx'
import { leadCount } from './lead-groups.ts'
import { LeadList } from './lead-list.tsx'
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
  const tables = useLiveTables()
  const tierBook = useTiers()
  const facts = useMemo(() => postFacts(tables, tierBook), [tables, tierBook])
  const [selection, select] = usePostSelection()
  const map = useRef<CommandMapHandle>(null)
  const hasLogColumn = useMinWidth(LOG_COLUMN_PX)
  const hasZonesColumn = useMinWidth(ZONES_COLUMN_PX)
  // Only the map draws what it has meanwhile; a count or an empty list would be a claim.
  const starting = useIsStarting()
  const loading = <LoadingRows rows={8} lines={2} className="flex-1 bg-surface" />

  const buildingId =
    selection?.type === 'building'
      ? selection.id
      : selection?.type === 'request'
        ? (tables.request.get(selection.id)?.buildingId ?? null)
        : null
  const zonesPanel = starting ? (
    loading
  ) : (
    <ZonesPanel
      facts={facts}
      now={now}
      selectedZoneId={selection?.type === 'zone' ? selection.id : null}
      onSelect={(id) => select({ type: 'zone', id })}
    >
      <LinesSummary />
    </ZonesPanel>
  )
  const detail =
    selection && !starting ? (
      <Detail
        selection={selection}
        buildingId={buildingId}
        facts={facts}
        now={now}
        onClose={() => select(null)}
        onLocate={(id) => map.current?.goToBuilding(id)}
      />
    ) : null
  const log = starting ? (
    loading
  ) : (
    <NewsPanel
      now={now}
      selectedId={selection?.type === 'request' ? selection.id : null}
      onSelect={select}
    />
  )

  return (
    <div className="flex h-full min-h-0 flex-col">
      {starting ? (
        <div className="h-16 shrink-0 border-b bg-surface" />
      ) : (
        <CountsStrip facts={facts} now={now} />
      )}
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        {hasZonesColumn ? (
          <div className="flex w-64 shrink-0 flex-col border-r">{zonesPanel}</div>
        ) : null}
        <div className="relative min-h-0 min-w-0 flex-1">
          <PostMap facts={facts} now={now} buildingId={buildingId} onSelect={select} mapRef={map} />
        </div>
        {hasLogColumn ? (
          <>
            {detail ? (
              <div
                className={`flex shrink-0 flex-col border-l ${selection?.type === 'request' ? 'w-100' : 'w-74'}`}
              >
                {detail}
              </div>
            ) : null}
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
  const { past } = useLive()
  switch (selection.type) {
    case 'zone':
      return (
        <ZonePanel
          zoneId={selection.id}
          facts={facts}
          now={now}
          onClose={onClose}
          foot={past ? null : <AdjustZone zoneId={selection.id} />}
        />
      )
    case 'delivery':
      return <RunPanel deliveryId={selection.id} onClose={onClose} />
    case 'request':
      // Its words are of now; of the past there is its line at its building.
      if (!past) return <PostRequest key={selection.id} id={selection.id} onClose={onClose} />
      return (
        <BuildingPanel
          buildingId={buildingId ?? ''}
          markedRequestId={selection.id}
          now={now}
          onClose={onClose}
          onLocate={onLocate}
        />
      )
    case 'building':
      return (
        <BuildingPanel
          buildingId={selection.id}
          markedRequestId={null}
          now={now}
          onClose={onClose}
          onLocate={onLocate}
        />
      )
  }
}

function PostRequest({ id, onClose }: { id: string; onClose: () => void }) {
  const [form, setForm] = useState<RequestFormKind | null>(null)
  return <RequestPanel id={id} onClose={onClose} form={form} onForm={setForm} />
}

/** What happened, and for whoever leads what needs them, one tab beside the other. */
function NewsPanel({
  now,
  selectedId,
  onSelect,
}: {
  now: Date
  selectedId: string | null
  onSelect: (selection: PostSelection) => void
}) {
  const { language, words } = useLanguage()
  const roles = useSession().user?.roles ?? []
  const requests = useLiveTable('request')
  const exits = useLateExits()
  const slips = useSlipsDue()
  const count = useMemo(
    () => leadCount(requests.values()) + exits.length + slips,
    [requests, exits, slips],
  )
  const [tab, setTab] = useState<'lead' | 'log'>('log')
  if (!can(roles, 'request.reply')) return <LogPanel now={now} onSelect={onSelect} />
  return (
    <Tabs
      label={words.post.tabs.label}
      className="flex-1 bg-surface"
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'log', label: words.post.tabs.log },
        { value: 'lead', label: words.request.lead.title, count: formatNumber(count, language) },
      ]}
    >
      {tab === 'log' ? (
        <LogPanel now={now} onSelect={onSelect} />
      ) : (
        <LeadList selectedId={selectedId} onSelect={(id) => onSelect({ type: 'request', id })} />
      )}
    </Tabs>
  )
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
