'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Duty } from './round-address.ts'
import type { Duties } from './use-duties.ts'

/** The duties of the day, what is left first; one of them is looked at. What failed says so. */
export function DutyStrip({
  duties: { sums, failed },
  chosen,
  onChoose,
}: {
  duties: Duties
  chosen: Duty
  onChoose: (duty: Duty) => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.desk
  const number = (value: number) => formatNumber(value, language)
  return (
    <nav aria-label={text.duties} className="flex shrink-0 border-b bg-surface max-lg:flex-col">
      {sums.map(({ duty, coverage }) => {
        const isChosen = duty === chosen
        return (
          <button
            key={duty}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(duty)}
            className={classNames(
              'flex min-w-0 flex-1 flex-col border-r px-4 py-2 text-left -outline-offset-2! last:border-r-0 hover:bg-surface-2',
              isChosen && 'bg-surface-2 shadow-[inset_0_-2px_0_var(--ink)]',
            )}
          >
            <span className="text-12 text-text-2">{text.duty[duty]}</span>
            <span className="text-20 font-semibold">
              {text.dutyLeft[duty](number(coverage.remainder))}
            </span>
            <span className="truncate text-12 text-text-2">
              {text.dutyOf(
                number(coverage.done),
                number(coverage.excused),
                number(coverage.denominator),
              )}
            </span>
          </button>
        )
      })}
      {failed.map(({ duty, retry }) => (
        <div
          key={duty}
          role="alert"
          className="flex min-w-0 flex-1 flex-col items-start border-r px-4 py-2 last:border-r-0"
        >
          <span className="text-12 text-text-2">{text.duty[duty]}</span>
          <span className="text-20 font-semibold text-red">{text.dutyUnknown}</span>
          <button type="button" className="text-12 underline" onClick={retry}>
            {words.common.retry}
          </button>
        </div>
      ))}
    </nav>
  )
}
