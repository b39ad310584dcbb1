'use client'
import { useQuery } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useSeq, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { usualWindow, type Window, WINDOWS } from '#lib/domain/figures/figures.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatTime } from '#lib/i18n/format.ts'
import type { Figures } from '#server/queries/figures.ts'
import { CountsRow } from './counts-row.tsx'
import { DivisionChart } from './division-chart.tsx'
import { type Drill, DrillPanel } from './drill-panel.tsx'
import { FiguresViews } from './figures-views.tsx'
import { HourChart } from './hour-chart.tsx'
import { LoadTables } from './load-tables.tsx'
import { OldestList } from './oldest-list.tsx'
import { TimesTable } from './times-table.tsx'
import { useFiguresPulse } from './use-figures-pulse.ts'

/** The lead's view: what waits, what is done, how long it takes, and the list behind each number. */
export function FiguresPage() {
  const { language, words } = useLanguage()
  const { user } = useSession()
  const seq = useSeq()
  const now = useServerNow(30_000)
  const neededRole = useNeededRole('figures.read')
  const [window, setWindow] = useState<Window | null>(null)
  const [drill, setDrill] = useState<Drill | null>(null)
  const shown = window ?? usualWindow(now)
  const pulse = useFiguresPulse(seq)
  const text = words.figures
  const { data, error, refetch } = useQuery({
    queryKey: [user?.communityId, 'figures', shown, pulse],
    queryFn: () => api.figures.get.query({ window: shown }),
    enabled: neededRole === null && seq >= 0,
    // The numbers of a moment ago stay until the new ones are there: nothing jumps.
    placeholderData: (before, query) => (query?.queryKey[2] === shown ? before : undefined),
  })
  if (neededRole !== null) {
    return (
      <EmptyState icon={Ban} title={text.notPermitted} detail={neededRole} className="h-full" />
    )
  }
  return (
    <div className="flex h-full min-h-0 bg-bg">
      <div className="min-w-0 flex-1 overflow-y-auto scroll-thin">
        <header className="flex flex-wrap items-center gap-3 border-b bg-surface px-4 py-2">
          <h2 className="text-14 font-semibold">{text.title}</h2>
          <FiguresViews here="now" />
          <Segmented
            label={text.window}
            size="small"
            options={WINDOWS.map((value) => ({ value, label: text.windows[value] }))}
            value={shown}
            onChange={setWindow}
          />
          <span className="flex-1" />
          {data ? (
            <span className="text-12 text-text-2">{text.asOf(formatTime(data.at, language))}</span>
          ) : null}
        </header>
        {error && !data ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : data ? (
          <Sheets data={data} window={shown} onOpen={setDrill} />
        ) : (
          <LoadingRows rows={12} lines={2} label={text.loading} className="bg-surface" />
        )}
      </div>
      {drill ? (
        <DrillPanel
          drill={drill}
          pulse={pulse}
          onChange={setDrill}
          onClose={() => setDrill(null)}
        />
      ) : null}
    </div>
  )
}

/** All sheets of the view; 1 px lines between them are the page's ground. */
function Sheets({
  data,
  window,
  onOpen,
}: {
  data: Figures
  window: Window
  onOpen: (drill: Drill) => void
}) {
  const text = useLanguage().words.figures
  const { counts } = data
  const open = (drill: Omit<Drill, 'window'>) => onOpen({ window, ...drill })
  if (counts.waiting + counts.underWay + counts.done + counts.logged === 0) {
    return <EmptyState title={text.empty} detail={text.emptyDetail} className="bg-surface py-16" />
  }
  return (
    <>
      <CountsRow counts={counts} onOpen={open} />
      <div className="grid items-start gap-px bg-line xl:grid-cols-2 *:min-w-0">
        <div className="flex flex-col gap-px bg-line *:bg-surface xl:h-full xl:*:last:flex-1">
          <DivisionChart division="category" bars={data.categories} onOpen={open} />
          <TimesTable times={data.times} onOpen={open} />
        </div>
        <div className="flex flex-col gap-px bg-line *:bg-surface xl:h-full xl:*:last:flex-1">
          <HourChart hours={data.hours} onOpen={open} />
          <DivisionChart division="zone" bars={data.zones} onOpen={open} />
          <DivisionChart division="channel" bars={data.channels} onOpen={open} />
          <OldestList rows={data.oldest} />
          <LoadTables members={data.members} lines={data.lines} onOpen={open} />
        </div>
      </div>
    </>
  )
}
