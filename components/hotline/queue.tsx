'use client'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useHeldOrder } from '#components/ui/use-held-order.ts'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { QueueFilterButton } from './queue-filter.tsx'
import { QueueRow } from './queue-row.tsx'
import {
  countTabs,
  filterCount,
  NO_FILTER,
  QUEUE_TABS,
  type QueueFilter,
  type QueueTab,
  queueOf,
} from './request-queue.ts'
import { SendingRows } from './sending-rows.tsx'
import { useRunOf } from './use-run-of.ts'
import { useSendingThings } from './use-sending.ts'

export type QueueView = {
  tab: QueueTab
  setTab: (tab: QueueTab) => void
  filter: QueueFilter
  setFilter: (filter: QueueFilter) => void
  selectedId: string | null
  select: (id: string) => void
  /** `J` and `K` from anywhere: the next or the previous row in the order that is shown. */
  step: (by: 1 | -1) => void
  shownIdsRef: RefObject<readonly string[]>
}

export function useQueueView(): QueueView {
  const [tab, setTab] = useState<QueueTab>('waiting')
  const [filter, setFilter] = useState(NO_FILTER)
  const [selectedId, select] = useState<string | null>(null)
  const shownIdsRef = useRef<readonly string[]>([])
  return useMemo(() => {
    const step = (by: 1 | -1) => {
      const ids = shownIdsRef.current
      const at = selectedId === null ? -1 : ids.indexOf(selectedId)
      const next = ids[at < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by))]
      if (next !== undefined) select(next)
    }
    return { tab, setTab, filter, setFilter, selectedId, select, step, shownIdsRef }
  }, [tab, filter, selectedId])
}

const ROW_HEIGHT_PX = 52
const keyOf = (row: RequestRow) => row.id

/** Everything that is live, the most pressing first. It keeps its order while a hand is in it. */
export function Queue({
  view,
  accountId,
  openId,
  onOpen,
}: {
  view: QueueView
  accountId: string
  openId: string | null
  onOpen: (requestId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.queue
  const requests = useLiveTable('request')
  const buildings = useLiveTable('building')
  const loading = useIsStarting()
  const now = useServerNow(15_000)
  const { tab, filter, selectedId, select } = view

  const queue = useMemo(
    () => queueOf(requests.values(), { tab, filter, accountId, buildings }),
    [requests, tab, filter, accountId, buildings],
  )
  const counts = useMemo(() => countTabs(requests.values(), accountId), [requests, accountId])
  const filtered = filterCount(filter)

  return (
    <Tabs
      label={text.title}
      className="flex-1"
      value={tab}
      onChange={view.setTab}
      tabs={QUEUE_TABS.map((value) => ({
        value,
        label: text.tabs[value],
        count: loading ? undefined : formatNumber(counts[value], language),
      }))}
      aside={<QueueFilterButton filter={filter} onChange={view.setFilter} />}
    >
      <SendingRows />
      {loading ? (
        <LoadingRows rows={10} lines={2} label={text.loading} />
      ) : (
        <HeldList
          // Another tab or filter is another list: nothing of the old one is to be held.
          key={`${tab} ${JSON.stringify(filter)}`}
          rows={queue.rows}
          live={requests}
          now={now}
          selectedId={selectedId ?? openId}
          onSelect={select}
          onOpen={onOpen}
          shownIdsRef={view.shownIdsRef}
          empty={
            filtered > 0 && queue.all > 0 ? (
              <EmptyState
                title={text.emptyFiltered}
                action={
                  <Button size="small" onClick={() => view.setFilter(NO_FILTER)}>
                    {text.clearFilter}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={text.empty[tab]} detail={text.emptyDetail[tab]} />
            )
          }
        />
      )}
      <footer className="flex h-9 shrink-0 items-center justify-between gap-2 border-t px-4 text-12 text-text-2">
        <span className="truncate">
          {tab === 'callBack' ? text.sortedByTold : text.sortedByDue}
        </span>
        <span className="shrink-0">
          {text.countOf(
            formatNumber(queue.rows.length, language),
            formatNumber(queue.all, language),
          )}
        </span>
      </footer>
    </Tabs>
  )
}

function HeldList({
  rows,
  live,
  now,
  selectedId,
  onSelect,
  onOpen,
  shownIdsRef,
  empty,
}: {
  rows: readonly RequestRow[]
  live: ReadonlyMap<string, RequestRow>
  now: Date
  selectedId: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  shownIdsRef: RefObject<readonly string[]>
  empty: React.ReactNode
}) {
  const { words } = useLanguage()
  const { items, pending, release, holdProps } = useHeldOrder(rows, keyOf)
  useEffect(() => {
    shownIdsRef.current = items.map(keyOf)
  }, [items, shownIdsRef])
  const sending = useSendingThings()
  const runOf = useRunOf()
  const [openedAtMs] = useState(() => now.getTime())
  const renderRow = useCallback(
    (row: RequestRow, { selected }: { selected: boolean }) => {
      // A row that is held in place shows what it has become, even when it has left this list.
      const current = live.get(row.id)
      return (
        // The list takes the keys; a press opens at once, which its second press would do.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div onClick={() => onOpen(row.id)}>
          <QueueRow
            row={current ?? row}
            over={current === undefined}
            fresh={Date.parse(row.loggedAt) > openedAtMs}
            selected={selected}
            sending={sending.has(row.id)}
            run={runOf(row.id)}
            now={now}
          />
        </div>
      )
    },
    [live, sending, runOf, now, onOpen, openedAtMs],
  )
  return (
    <div {...holdProps} className="relative flex min-h-0 flex-1 flex-col">
      {pending > 0 ? (
        <div className="flex shrink-0 justify-center border-b bg-surface-2 py-1">
          <Button size="small" onClick={release}>
            {words.common.newChanges(pending)}
          </Button>
        </div>
      ) : null}
      <VirtualList
        label={words.hotline.queue.title}
        items={items}
        keyOf={keyOf}
        rowHeight={ROW_HEIGHT_PX}
        renderRow={renderRow}
        selectedKey={selectedId}
        onSelect={(row) => onSelect(row.id)}
        onOpen={(row) => onOpen(row.id)}
        empty={empty}
      />
    </div>
  )
}
