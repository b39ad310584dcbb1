'use client'
import { ArrowDownUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useShownTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { Button } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Chip, Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { useHeldOrder } from '#components/ui/use-held-order.ts'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import {
  NO_TIER,
  QUEUE_SORTS,
  lineHeight,
  lineKey,
  groupKey,
  queueGroups,
  queueLines,
  type QueueSort,
  tierCounts,
} from './queue.ts'
import { QueueBuilding } from './queue-building.tsx'
import { QueueZone } from './queue-zone.tsx'
import { QueueFoot } from './queue-foot.tsx'
import type { RunDraft } from './use-run-draft.ts'

const keyOf = groupKey

/** What nobody carries yet, by building. */
export function QueuePanel({
  draft,
  now,
  zone,
  onZone,
  litBuilding,
  onHoverBuilding,
  onMakeRun,
  makeReason,
}: {
  draft: RunDraft
  now: Date
  /** The one zone that is shown; null shows all. */
  zone: string | null
  onZone: (zoneId: string | null) => void
  /** The building that the map or a link points at. */
  litBuilding: string | null
  onHoverBuilding: (buildingId: string | null) => void
  onMakeRun: () => void
  /** Why a run cannot be made now. */
  makeReason: string | null
}) {
  const tiers = useShownTiers()
  const { language, words } = useLanguage()
  const requests = useLiveTable('request')
  const buildings = useLiveTable('building')
  const zones = useZonesInForce()
  const [sort, setSort] = useState<QueueSort>('due')
  const [tier, setTier] = useState<string | null>(null)
  const text = words.dispatch.queue

  const counts = useMemo(
    () => tierCounts(requests.values(), (id) => buildings.get(id)),
    [requests, buildings],
  )
  const groups = useMemo(
    () => queueGroups(requests.values(), (id) => buildings.get(id), { sort, tier, zone, language }),
    [requests, buildings, sort, tier, zone, language],
  )
  const held = useHeldOrder(groups, keyOf)
  // Another sort or filter is this person's own wish: nothing is held back then.
  const [shown, setShown] = useState({ sort, tier, zone })
  const isShown = shown.sort === sort && shown.tier === tier && shown.zone === zone
  if (!isShown) {
    setShown({ sort, tier, zone })
    held.release()
  }
  const items = isShown ? held.items : groups
  const zoneRow = zone === null ? undefined : zones.get(zone)
  const byZone = sort === 'zone' || zone !== null
  const lines = useMemo(() => queueLines(items, byZone), [items, byZone])

  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead
        title={
          <span className="flex items-center gap-2">
            {text.title}
            <Tag className="font-medium">{counts.all}</Tag>
          </span>
        }
        note={text.buildings(counts.buildings)}
      >
        <Menu
          trigger={
            <Button
              variant="quiet"
              size="small"
              icon={ArrowDownUp}
              aria-label={`${text.sort}: ${text.sortBy[sort]}`}
            >
              {text.sortBy[sort]}
            </Button>
          }
        >
          {QUEUE_SORTS.map((option) => (
            <MenuItem key={option} checked={option === sort} onSelect={() => setSort(option)}>
              {text.sortBy[option]}
            </MenuItem>
          ))}
        </Menu>
      </PanelHead>
      <fieldset
        aria-label={text.tiers}
        className="flex shrink-0 flex-wrap gap-1.5 border-b px-4 py-2"
      >
        <Chip on={tier === null} onClick={() => setTier(null)}>
          {text.all} {counts.all}
        </Chip>
        {tiers.map(({ id }) => (
          <Chip key={id} on={tier === id} onClick={() => setTier(tier === id ? null : id)}>
            <TierSquare tier={id} /> {counts.byTier.get(id) ?? 0}
          </Chip>
        ))}
        {counts.byTier.has(NO_TIER) ? (
          <Chip on={tier === NO_TIER} onClick={() => setTier(tier === NO_TIER ? null : NO_TIER)}>
            {text.noTier} {counts.byTier.get(NO_TIER)}
          </Chip>
        ) : null}
      </fieldset>
      {zoneRow ? (
        <p className="flex shrink-0 items-center gap-2 border-b px-4 py-1.5 text-12">
          <TierSquare tier={zoneRow.tier} />
          <span className="min-w-0 flex-1 truncate">{text.onlyZone(zoneRow.name)}</span>
          <Button size="small" variant="quiet" onClick={() => onZone(null)}>
            {text.all}
          </Button>
        </p>
      ) : null}
      {held.pending > 0 ? (
        <button
          type="button"
          onClick={held.release}
          className="shrink-0 border-b bg-surface-2 px-4 py-1.5 text-12 font-medium -outline-offset-2! hover:bg-surface-3"
        >
          {words.common.newChanges(held.pending)}
        </button>
      ) : null}
      <div {...held.holdProps} data-queue="" className="flex min-h-0 flex-1 flex-col">
        <VirtualList
          label={text.title}
          items={lines}
          keyOf={lineKey}
          rowHeight={lineHeight}
          selectedKey={litBuilding}
          empty={
            <EmptyState
              title={counts.all === 0 ? text.empty : text.emptyTier}
              detail={counts.all === 0 ? text.emptyDetail : undefined}
              className="py-12"
            />
          }
          renderRow={(line) =>
            line.kind === 'zone' ? (
              <QueueZone zoneId={line.zoneId} groups={line.groups} draft={draft} />
            ) : (
              <QueueBuilding
                group={line.group}
                draft={draft}
                now={now}
                lit={line.group.buildingId === litBuilding}
                onHover={onHoverBuilding}
              />
            )
          }
        />
      </div>
      <QueueFoot draft={draft} onMakeRun={onMakeRun} reason={makeReason} />
    </section>
  )
}
