'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { TrendRound } from '#server/queries/trends.ts'
import { ChartFrame, LegendKey, Piece } from './chart-frame.tsx'

const LOOKS = { done: 'grey', excused: 'hollow', left: 'solid' } as const

/** How far each round came: who was not reached weighs most. */
export function RoundChart({ rounds }: { rounds: readonly TrendRound[] }) {
  const { language, words } = useLanguage()
  const text = words.trends.charts.rounds
  const number = (value: number) => formatNumber(value, language)
  return (
    <ChartFrame
      chart="rounds"
      legend={
        <span className="flex gap-3 pr-2">
          {(['left', 'excused', 'done'] as const).map((part) => (
            <LegendKey key={part} look={LOOKS[part]}>
              {text[part]}
            </LegendKey>
          ))}
        </span>
      }
    >
      {rounds.length === 0 ? (
        <EmptyState title={text.empty} />
      ) : (
        <table className="w-full text-right">
          <thead>
            <tr className="h-7 text-12 text-text-2 *:px-2 *:font-normal">
              <th scope="col" colSpan={2} className="pl-4! text-left">
                <span className="sr-only">{text.columns.zone}</span>
              </th>
              <th scope="col">{text.left}</th>
              <th scope="col">{text.excused}</th>
              <th scope="col">{text.done}</th>
              <th scope="col" className="pr-4!">
                {text.columns.people}
              </th>
            </tr>
          </thead>
          <tbody>
            {rounds.map((round) => {
              const left = Math.max(0, round.people - round.done - round.excused)
              const share = (count: number) => `${(count / Math.max(1, round.people)) * 100}%`
              const opened = `${formatDay(round.openedAt, language)} ${formatTime(round.openedAt, language)}`
              return (
                <tr key={round.id} className="h-10 hover:bg-surface-2 *:px-2">
                  <th scope="row" className="max-w-52 pl-4! text-left font-normal">
                    <span className="flex items-center gap-1.5">
                      <TierSquare tier={round.tier} />
                      <span className="min-w-0">
                        <Link
                          href={`/rounds?round=${round.id}`}
                          className="block truncate underline decoration-line-2 underline-offset-2 hover:decoration-ink"
                        >
                          {text.label(round.zoneName, round.number)}
                        </Link>
                        <span className="block truncate text-12 text-text-2">
                          {opened} · {round.closedAt ? text.closed : text.running}
                        </span>
                      </span>
                    </span>
                  </th>
                  <td className="w-1/3" aria-label={text.bar(round.done, round.excused, left)}>
                    <span className="flex h-3 gap-px" aria-hidden="true">
                      <Piece look={LOOKS.left} width={share(left)} />
                      {round.excused > 0 ? (
                        <Piece look={LOOKS.excused} width={share(round.excused)} />
                      ) : null}
                      <Piece look={LOOKS.done} width={share(round.done)} />
                    </span>
                  </td>
                  <td className={left > 0 ? 'font-medium' : 'text-text-3'}>{number(left)}</td>
                  <td>{number(round.excused)}</td>
                  <td>{number(round.done)}</td>
                  <td className="pr-4!">{number(round.people)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </ChartFrame>
  )
}
