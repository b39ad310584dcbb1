'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { useRemainders } from './use-remainders.ts'

const UNITS = {
  sampled: 'people',
  temperature: 'people',
  checkIn: 'people',
  surveyed: 'households',
  delivered: 'requests',
} as const

/** What is left of each duty of the day, and below it how far it has come. */
export function WallRemainders() {
  const { language, words } = useLanguage()
  const text = words.wall.left
  const remainders = useRemainders()
  return (
    <section aria-label={text.title} className="min-w-0 flex-1 px-8 py-4">
      <h2 className="text-26 text-text-2">{text.title}</h2>
      {remainders.length === 0 ? <p className="py-2 text-26 text-text-2">{text.none}</p> : null}
      <ul className="mt-1">
        {remainders.map(({ duty, coverage }) => (
          <li key={duty} className="h-[44px]">
            <span className="flex items-baseline justify-between gap-3 whitespace-nowrap">
              <span className="min-w-0 truncate text-26">{text.duty[duty]}</span>
              {coverage === null ? (
                <span className="shrink-0 text-26 leading-9 text-red">
                  {words.rounds.desk.dutyUnknown}
                </span>
              ) : (
                <span className="shrink-0">
                  <b className="text-30 leading-9 font-semibold">
                    {formatNumber(coverage.remainder, language)}
                  </b>{' '}
                  <span className="text-24 text-text-2">
                    {words.common.units[UNITS[duty]](coverage.remainder)}
                  </span>
                </span>
              )}
            </span>
            <Bar part={coverage ? 1 - coverage.remainder / coverage.denominator : 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Bar({ part }: { part: number }) {
  return (
    <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-chip bg-surface-3">
      <span className="block h-full bg-ink" style={{ width: `${part * 100}%` }} />
    </span>
  )
}
