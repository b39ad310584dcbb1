'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { Division, Measure, Window } from '#lib/domain/figures/figures.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { heldAt } from '#lib/live/held-at.ts'
import type { Cursor, FigureRow } from '#server/queries/figure-lists.ts'
import { ExportButtons } from './export-buttons.tsx'

/** A figure that was asked about: what it counts, and its name for people. */
export type Drill = {
  window: Window
  measure: Measure
  division?: Division
  key?: string | null
  title: string
  count: number
  /** The same place counted otherwise, to turn to. */
  views?: readonly View[]
}
type View = { measure: Measure; title: string; count: number }
export type OpenDrill = (drill: Omit<Drill, 'window'>) => void

/** The list behind a number, beside it, a page at a time; and the same as a file. */
export function DrillPanel({
  drill,
  pulse,
  onChange,
  onClose,
}: {
  drill: Drill
  /** Moves when the numbers move. */
  pulse: number
  onChange: (drill: Drill) => void
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const { user } = useSession()
  const { window, measure, division, key } = drill
  const text = words.figures.list
  const listKey = [user?.communityId, 'figures', 'list', window, measure, division, key]
  const list = useInfiniteQuery({
    queryKey: [...listKey, pulse],
    queryFn: ({ pageParam }) =>
      api.figures.list.query({
        window,
        measure,
        ...(division ? { division, key: key ?? null } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      }),
    initialPageParam: null as Cursor | null,
    getNextPageParam: (page) => page.next,
    // While the numbers move the old rows stay; another figure begins anew.
    placeholderData: (before, query) =>
      query?.queryKey.slice(0, -1).join() === listKey.join() ? before : undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section
      aria-label={drill.title}
      className="flex w-96 shrink-0 flex-col border-l bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-40 max-lg:max-w-full"
    >
      <PanelHead title={text.title(drill.title, formatNumber(drill.count, language))}>
        <IconButton icon={X} label={words.common.close} size={28} onClick={onClose} />
      </PanelHead>
      {drill.views ? (
        <div className="shrink-0 border-b px-4 py-2">
          <Segmented
            label={drill.title}
            size="small"
            wide
            options={drill.views.map((view) => ({
              value: view.measure,
              label: `${words.figures.measures[view.measure]} ${view.count}`,
            }))}
            value={measure}
            onChange={(next) => {
              const view = drill.views?.find((candidate) => candidate.measure === next)
              if (view) onChange({ ...drill, ...view })
            }}
          />
        </div>
      ) : null}
      <div className="flex min-h-0 flex-1 flex-col">
        {list.error && rows.length === 0 ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(list.error, words)}
            onRetry={() => void list.refetch()}
          />
        ) : list.isPending ? (
          <LoadingRows rows={10} lines={2} label={text.loading} />
        ) : rows.length === 0 ? (
          <EmptyState title={text.empty} />
        ) : (
          <VirtualList
            label={drill.title}
            // After the last row: more of them, or that there are none.
            items={[...rows, null]}
            keyOf={(row) => row?.id ?? 'end'}
            rowHeight={52}
            renderRow={(row) =>
              row === null ? (
                <div className="px-4 py-3 text-center text-12 text-text-2">
                  {list.hasNextPage ? (
                    <Button
                      size="small"
                      busy={list.isFetchingNextPage}
                      onClick={() => void list.fetchNextPage()}
                    >
                      {text.more}
                    </Button>
                  ) : (
                    text.all
                  )}
                </div>
              ) : (
                <DrillRow row={row} />
              )
            }
          />
        )}
      </div>
      <ExportButtons drill={drill} />
    </section>
  )
}

function DrillRow({ row }: { row: FigureRow }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(row.buildingId)
  const now = useServerNow(60_000)
  const end = row.fulfilledAt
  return (
    <div className="border-b">
      <Link
        href={`/hotline?request=${row.id}`}
        className="flex flex-col gap-0.5 px-4 py-1.5 -outline-offset-2! hover:bg-surface-2"
      >
        <span className="flex items-center gap-1.5">
          <TierSquare tier={heldAt(building, row).tier} />
          <span className="min-w-0 truncate font-medium">
            {building ? buildingLabel(building, language) : ''}
          </span>
          <span className="shrink-0 text-text-2">{doorShortLabel(row)}</span>
          <span className="flex-1" />
          <RequestStatusMark status={row.status} className="text-12 text-text-2" />
        </span>
        <span className="flex items-center gap-1.5 text-12 text-text-2">
          <PriorityMark priority={row.priority} />
          {categoryName(words, row.category)} · {words.domain.channels[row.channel]}
          <span className="flex-1" />
          {formatMoment(row.loggedAt, now, language)} →{' '}
          {end
            ? formatMoment(end, now, language)
            : `${words.figures.list.due} ${formatMoment(row.dueAt, now, language)}`}
        </span>
      </Link>
    </div>
  )
}
