'use client'
import Link from 'next/link'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { Hatch } from '#components/ui/hatch.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { minuteToAddress } from '#lib/past/minutes.ts'
import type { TrendDay } from '#server/queries/trends.ts'
import { ChartFrame } from './chart-frame.tsx'

const HEIGHT_PX = 132

/** Who lived under which tier at the end of each day: the hatches of the map, and the numbers below. */
export function TierChart({ days }: { days: readonly TrendDay[] }) {
  const { language, words } = useLanguage()
  const text = words.trends
  const book = useTiers()
  const number = (value: number) => formatNumber(value, language)
  const tiers = book.all.filter(({ id }) =>
    days.some((day) => day.tiers?.some(({ tier }) => tier === id)),
  )
  const countOf = (day: TrendDay, id: string) => day.tiers?.find(({ tier }) => tier === id)
  const totalOf = (day: TrendDay) => (day.tiers ?? []).reduce((sum, { people }) => sum + people, 0)
  const most = Math.max(1, ...days.map(totalOf))
  if (days.some((day) => day.tiers === null)) {
    return (
      <ChartFrame chart="tiers">
        <p className="px-4 py-6 text-12 text-text-2">{text.charts.tiers.unknown}</p>
      </ChartFrame>
    )
  }
  return (
    <ChartFrame chart="tiers">
      <div className="overflow-x-auto px-4 py-3 scroll-thin print:overflow-visible">
        <table className="text-center">
          <thead>
            <tr className="align-bottom">
              <th scope="row">
                <span className="sr-only">{text.charts.tiers.title}</span>
              </th>
              {days.map((day) => (
                <td key={day.at} className="px-1">
                  <span className="block text-12 font-medium">{number(totalOf(day))}</span>
                  <span
                    aria-hidden="true"
                    className="mx-auto flex w-9 flex-col gap-px"
                    style={{ height: Math.max(1, (totalOf(day) / most) * HEIGHT_PX) }}
                  >
                    {tiers.map((tier) => {
                      const people = countOf(day, tier.id)?.people ?? 0
                      return people === 0 ? null : (
                        <Hatch
                          key={tier.id}
                          tier={tier}
                          className="min-h-1 w-full border border-control"
                          style={{ flexGrow: people, flexBasis: 0 }}
                        />
                      )
                    })}
                  </span>
                </td>
              ))}
            </tr>
            <tr className="border-t text-12 text-text-2">
              <th scope="col" className="text-left font-normal">
                <span className="sr-only">{text.day}</span>
              </th>
              {days.map((day) => (
                <th key={day.at} scope="col" className="min-w-18 px-1 py-1 font-normal">
                  <Link
                    href={`/map?at=${minuteToAddress(Date.parse(day.end))}`}
                    title={text.charts.tiers.openDay(formatDay(day.at, language))}
                    className="underline decoration-line-2 underline-offset-2 hover:decoration-ink"
                  >
                    {formatDay(day.at, language)}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier) => (
              <tr key={tier.id} className="border-t">
                <th scope="row" className="py-1 pr-4 text-left font-normal whitespace-nowrap">
                  <span className="inline-flex items-center gap-1.5">
                    <TierSquare tier={tier.id} silent />
                    {tier.name[language]}
                  </span>
                </th>
                {days.map((day) => {
                  const count = countOf(day, tier.id)
                  return (
                    <td key={day.at} className="px-1 py-1 leading-4 whitespace-nowrap">
                      <span className="block">{number(count?.people ?? 0)}</span>
                      {count && count.absent > 0 ? (
                        <span className="block text-12 text-text-2">
                          {words.people.absentShort(number(count.absent))}
                        </span>
                      ) : null}
                      <span className="block text-12 text-text-2">
                        {text.zones(count?.zones ?? 0)}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {tiers.length === 0 ? (
          <p className="pt-2 text-12 text-text-2">{text.charts.tiers.none}</p>
        ) : null}
      </div>
    </ChartFrame>
  )
}
