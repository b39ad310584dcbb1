'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import type { TrendDay } from '#server/queries/trends.ts'
import { ChartFrame, LegendKey } from './chart-frame.tsx'
import { DayColumns, DayRow } from './day-columns.tsx'
import type { OpenDrill } from './drill-panel.tsx'

/** What was asked for and what was fulfilled on each day; a day opens its list. */
export function RequestDays({ days, onOpen }: { days: readonly TrendDay[]; onOpen: OpenDrill }) {
  const { language, words } = useLanguage()
  const text = words.trends.charts.requests
  const { measures } = words.figures
  const most = Math.max(1, ...days.flatMap(({ logged, done }) => [logged, done]))
  return (
    <ChartFrame
      chart="requests"
      legend={
        <span className="flex gap-3 pr-2">
          <LegendKey look="solid">{measures.logged}</LegendKey>
          <LegendKey look="hollow">{measures.done}</LegendKey>
        </span>
      }
    >
      <DayRow>
        {days.map((day) => {
          const name = formatDay(day.at, language)
          const viewOf = (measure: 'logged' | 'done') => ({
            measure,
            count: day[measure],
            title: `${name} · ${measures[measure]}`,
          })
          return (
            <li key={day.at}>
              <button
                type="button"
                title={text.dayOf(name, day.logged, day.done)}
                onClick={() =>
                  onOpen({
                    ...viewOf(day.logged === 0 && day.done > 0 ? 'done' : 'logged'),
                    division: 'day',
                    key: day.at,
                    views: [viewOf('logged'), viewOf('done')],
                  })
                }
                className="w-full -outline-offset-2! hover:bg-surface-2"
              >
                <span className="sr-only">{text.dayOf(name, day.logged, day.done)}</span>
                <DayColumns
                  at={day.at}
                  most={most}
                  columns={[
                    { look: 'solid', count: day.logged },
                    { look: 'hollow', count: day.done },
                  ]}
                />
              </button>
            </li>
          )
        })}
      </DayRow>
    </ChartFrame>
  )
}
