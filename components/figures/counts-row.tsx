'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { MEASURES } from '#lib/domain/figures/figures.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Figures } from '#server/queries/figures.ts'
import type { OpenDrill } from './drill-panel.tsx'

/** The five numbers of the day; each opens its list. */
export function CountsRow({ counts, onOpen }: { counts: Figures['counts']; onOpen: OpenDrill }) {
  const { language, words } = useLanguage()
  const text = words.figures
  return (
    <ul
      aria-label={text.counts}
      className="grid grid-cols-2 gap-px border-b bg-line sm:grid-cols-5 *:bg-surface max-sm:*:last:col-span-2"
    >
      {MEASURES.map((measure) => {
        const count = counts[measure]
        return (
          <li key={measure}>
            <button
              type="button"
              onClick={() => onOpen({ measure, count, title: text.measures[measure] })}
              className="flex h-16 w-full flex-col justify-center px-4 text-left -outline-offset-2! hover:bg-surface-2"
            >
              <span className="text-12 text-text-2">{text.measures[measure]}</span>
              <span
                className={classNames(
                  'text-20 font-semibold',
                  measure === 'late' && count > 0 && 'text-red',
                )}
              >
                {formatNumber(count, language)}
                <span className="ml-1 text-12 font-normal text-text-2">
                  {words.common.units.requests(count)}
                </span>
              </span>
              <span className="sr-only">{text.open(text.measures[measure])}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
