'use client'
import { ArrowDownUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Chip, Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { useHeldOrder } from '#components/ui/use-held-order.ts'
import { TIERS } from '#lib/domain/zone/tiers.ts'
import { NO_TIER, type QueueGroup, queueGroups, type QueueSort, tierCounts } from './queue.ts'
import { QueueBuilding } from './queue-building.tsx'
import { MAX_REQUESTS, type RunDraft } from './use-run-draft.ts'

const keyOf = (group: QueueGroup) => group.buildingId

/** What nobody carries yet, by building. */
export function QueuePanel({
  draft,
  now,
  litBuilding,
  onHoverBuilding,
  onMakeRun,
  makeReason,
}: {
  draft: RunDraft
  now: Date
  /** The building that the map or a link points at. */
  litBuilding: string | null
  onHoverBuilding: (buildingId: string | null) => void
  onMakeRun: () => void
  /** Why a run cannot be made now. */
  makeReason: string | null
}) {
  const { language, words } = useLanguage()
  const requests = useLiveTable('request')
  const buildings = useLiveTable('building')
  const [sort, setSort] = useState<QueueSort>('due')
  const [tier, setTier] = useState<string | null>(null)
  const text = words.dispatch.queue

  const counts = useMemo(
    () => tierCounts(requests.values(), (id) => buildings.get(id)),
    [requests, buildings],
  )
  const groups = useMemo(
    () => queueGroups(requests.values(), (id) => buildings.get(id), { sort, tier, language }),
    [requests, buildings, sort, tier, language],
  )
  const held = useHeldOrder(groups, keyOf)
  // Another sort or filter is this person's own wish: nothing is held back then.
  const [shown, setShown] = useState({ sort, tier })
  if (shown.sort !== sort || shown.tier !== tier) {
    setShown({ sort, tier })
    held.release()
  }
  const items = shown.sort === sort && shown.tier === tier ? held.items : groups

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
          {(['due', 'building'] as const).map((option) => (
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
        {TIERS.map(({ id }) => (
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
      {held.pending > 0 ? (
        <button
          type="button"
          onClick={held.release}
          className="shrink-0 border-b bg-surface-2 px-4 py-1.5 text-12 font-medium -outline-offset-2! hover:bg-surface-3"
        >
          {words.common.newChanges(held.pending)}
        </button>
      ) : null}
      <div {...held.holdProps} data-queue="" className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {items.length === 0 ? (
          <EmptyState
            title={counts.all === 0 ? text.empty : text.emptyTier}
            detail={counts.all === 0 ? text.emptyDetail : undefined}
            className="py-12"
          />
        ) : null}
        <ul>
          {items.map((group) => (
            <QueueBuilding
              key={group.buildingId}
              group={group}
              draft={draft}
              now={now}
              lit={group.buildingId === litBuilding}
              onHover={onHoverBuilding}
            />
          ))}
        </ul>
      </div>
      <QueueFoot draft={draft} onMakeRun={onMakeRun} reason={makeReason} />
    </section>
  )
}

function QueueFoot({
  draft,
  reason,
  onMakeRun,
}: {
  draft: RunDraft
  reason: string | null
  onMakeRun: () => void
}) {
  const { words } = useLanguage()
  const text = words.dispatch.queue
  const count = draft.chosen.size
  const why =
    reason ??
    (count === 0 ? text.selectFirst : count > MAX_REQUESTS ? text.tooMany(MAX_REQUESTS) : null)
  return (
    <footer className="shrink-0 border-t px-4 py-3">
      <div className="flex min-h-8 items-center gap-2">
        <span className="min-w-0 flex-1" aria-live="polite">
          {count === 0 ? (
            <span className="text-12 text-text-2">{text.noneSelected}</span>
          ) : (
            text.selected(count, draft.stops.length)
          )}
        </span>
        {count > 0 ? (
          <Button variant="quiet" onClick={draft.clear}>
            {words.common.clear}
          </Button>
        ) : null}
        <Button
          variant="primary"
          shortcut="R"
          onClick={onMakeRun}
          reason={why}
          reasonPlace="none"
          locked={reason !== null}
        >
          {text.makeRun}
        </Button>
      </div>
      <p className="mt-2 flex gap-3 text-12 text-text-2 max-lg:hidden" aria-hidden="true">
        {why !== null && count > 0 ? <span className="text-text">{why}</span> : null}
        <span className="flex items-center gap-1">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> {text.keys.move}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>X</Kbd> {text.keys.select}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>R</Kbd> {text.keys.run}
        </span>
      </p>
    </footer>
  )
}
