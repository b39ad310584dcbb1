'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { minuteToAddress } from '#lib/past/minutes.ts'
import type { TrendDay } from '#server/queries/trends.ts'
import { ChartFrame } from './chart-frame.tsx'
import { DayColumns, DayRow } from './day-columns.tsx'

/** How many were found on each day, as counts only; a day opens the map as it was at its end. */
export function PositiveDays({ days }: { days: readonly TrendDay[] }) {
  const { language, words } = useLanguage()
  const text = words.trends.charts.positives
  const most = Math.max(1, ...days.map(({ positives }) => positives))
  return (
    <ChartFrame chart="positives">
      {days.every(({ positives }) => positives === 0) ? (
        <EmptyState title={text.empty} />
      ) : (
        <DayRow>
          {days.map((day) => {
            const label = text.dayOf(formatDay(day.at, language), day.positives)
            return (
              <li key={day.at}>
                <Link
                  href={`/map?at=${minuteToAddress(Date.parse(day.end))}`}
                  title={label}
                  className="block -outline-offset-2! hover:bg-surface-2"
                >
                  <span className="sr-only">{label}</span>
                  <DayColumns
                    at={day.at}
                    most={most}
                    columns={[{ look: 'solid', count: day.positives }]}
                  />
                </Link>
              </li>
            )
          })}
        </DayRow>
      )}
    </ChartFrame>
  )
}
