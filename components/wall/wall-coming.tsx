'use client'
import type { Assessed } from '#components/clock/use-assessment.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { formatDay, formatMoment } from '#lib/i18n/format.ts'
import { type Coming, comingUp } from './coming.ts'

const LINES = 3
const SOON_MS = 2 * 3_600_000

/** What comes next, with its hour; what is less than two hours away is amber. */
export function WallComing({
  assessments,
  now,
}: {
  assessments: ReadonlyMap<string, Assessed>
  now: Date
}) {
  const { language, words } = useLanguage()
  const text = words.wall.coming
  const zones = useLiveTable('zone')
  const rounds = useLiveTable('samplingRound')
  const requests = useLiveTable('request')
  const facts = {
    zones: zones.values(),
    rounds: [...rounds.values()],
    requests: requests.values(),
    assessments,
  }
  const coming = comingUp(facts, now, LINES)
  const when = ({ at, kind }: Coming) =>
    // A day of tests has no hour of its own.
    kind === 'test' ? formatDay(at, language) : formatMoment(at, now, language)
  return (
    <section
      aria-label={text.title}
      className="w-[430px] shrink-0 border-l border-line-2 px-7 py-4"
    >
      <h2 className="text-26 text-text-2">{text.title}</h2>
      {coming.length === 0 ? <p className="py-2 text-26 text-text-2">{text.none}</p> : null}
      <ul className="mt-1">
        {coming.map((one) => (
          <li key={one.key} className="h-[58px]">
            <span className="flex items-baseline gap-3 text-26 leading-7 whitespace-nowrap">
              <b
                className={classNames(
                  'shrink-0 font-semibold',
                  Date.parse(one.at) - now.getTime() < SOON_MS && 'text-amber',
                )}
              >
                {when(one)}
              </b>
              <span className="min-w-0 truncate">{wordsOf(one, text)}</span>
            </span>
            {one.zoneName ? (
              <span className="block truncate text-24 leading-6 text-text-2">{one.zoneName}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ComingWords = ReturnType<typeof useLanguage>['words']['wall']['coming']

function wordsOf(one: Coming, text: ComingWords): string {
  if (one.kind === 'act') return text.act[one.move] ?? one.move
  return one.kind === 'test' ? text.test(one.day) : text[one.kind]
}
