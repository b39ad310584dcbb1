'use client'
import { useQuery } from '@tanstack/react-query'
import { Ban, Printer } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useSeq } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import type { Trends } from '#server/queries/trends.ts'
import { type Drill, DrillPanel } from './drill-panel.tsx'
import { FiguresViews } from './figures-views.tsx'
import { PositiveDays } from './positive-days.tsx'
import { RequestDays } from './request-days.tsx'
import { RoundChart } from './round-chart.tsx'
import { TierChart } from './tier-chart.tsx'
import { useFiguresPulse } from './use-figures-pulse.ts'

/** How the incident went: zones and people, rounds, requests, positives; to look at and to print. */
export function TrendsPage() {
  const { language, words } = useLanguage()
  const { user } = useSession()
  const seq = useSeq()
  const neededRole = useNeededRole('figures.read')
  const [drill, setDrill] = useState<Drill | null>(null)
  const pulse = useFiguresPulse(seq)
  const text = words.trends
  const { data, error, refetch } = useQuery({
    queryKey: [user?.communityId, 'trends', pulse],
    queryFn: () => api.figures.trends.query(),
    enabled: neededRole === null && seq >= 0,
    placeholderData: (before) => before,
  })
  if (neededRole !== null) {
    return (
      <EmptyState
        icon={Ban}
        title={words.figures.notPermitted}
        detail={neededRole}
        className="h-full"
      />
    )
  }
  return (
    <div className="flex h-full min-h-0 bg-bg print:block print:h-auto print:bg-surface">
      <div className="min-w-0 flex-1 overflow-y-auto scroll-thin print:overflow-visible">
        <header className="flex flex-wrap items-center gap-3 border-b bg-surface px-4 py-2">
          <h2 className="text-14 font-semibold">
            <span className="hidden print:inline">{user?.community.name} </span>
            {text.title}
          </h2>
          <FiguresViews here="days" />
          <span className="flex-1" />
          {data ? (
            <span className="text-12 text-text-2">
              {text.asOf(`${formatDay(data.at, language)} ${formatTime(data.at, language)}`)}
            </span>
          ) : null}
          <Button
            size="small"
            icon={Printer}
            className="print:hidden"
            reason={!data && text.loading}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {text.print}
          </Button>
        </header>
        {error && !data ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : data ? (
          <Charts data={data} onOpen={(opened) => setDrill({ window: 'incident', ...opened })} />
        ) : (
          <LoadingRows rows={12} lines={2} label={text.loading} className="bg-surface" />
        )}
      </div>
      {drill ? (
        <div className="contents print:hidden">
          <DrillPanel
            drill={drill}
            pulse={pulse}
            onChange={setDrill}
            onClose={() => setDrill(null)}
          />
        </div>
      ) : null}
    </div>
  )
}

/** 1 px lines between the charts are the page's ground. */
function Charts({
  data,
  onOpen,
}: {
  data: Trends
  onOpen: (drill: Omit<Drill, 'window'>) => void
}) {
  const text = useLanguage().words.trends
  if (data.days.length === 0) {
    return <EmptyState title={text.empty} detail={text.emptyDetail} className="bg-surface py-16" />
  }
  return (
    <div className="grid gap-px bg-line xl:grid-cols-2 *:min-w-0 *:bg-surface print:block print:bg-surface">
      <TierChart days={data.days} />
      <RequestDays days={data.days} onOpen={onOpen} />
      <RoundChart rounds={data.rounds} />
      <PositiveDays days={data.days} />
    </div>
  )
}
