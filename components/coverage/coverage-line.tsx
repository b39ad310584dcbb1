'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import type { Coverage, CoverageState } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { CoverageMark } from './coverage-mark.tsx'

/** How far a building has come, in a sign, a word and two numbers. */
export function CoverageLine({
  state,
  coverage: { denominator, remainder },
  ofTotal,
  states,
}: {
  state: CoverageState
  coverage: Coverage
  /** The two numbers in the words of this duty. */
  ofTotal: (done: string, total: string) => string
  states?: Record<CoverageState, string>
}) {
  const { language } = useLanguage()
  return (
    <p className="flex items-center justify-between gap-2">
      <CoverageMark state={state} states={states} withWord />
      <span className="font-medium">
        {ofTotal(
          formatNumber(denominator - remainder, language),
          formatNumber(denominator, language),
        )}
      </span>
    </p>
  )
}
