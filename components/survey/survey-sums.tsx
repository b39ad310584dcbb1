'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { KeyFigure } from '#components/ui/panel.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyedBuilding } from './use-surveys.ts'

/** The survey in five figures, what is left first. */
export function SurveySums({ surveyed }: { surveyed: readonly SurveyedBuilding[] }) {
  const { language, words } = useLanguage()
  const text = words.survey
  const all = addUp(surveyed.map(({ coverage }) => coverage))
  const needs = surveyed.reduce((sum, { row }) => sum + row.needs, 0)
  const unlisted = surveyed.reduce((sum, { row }) => sum + row.unlisted, 0)
  const households = words.common.units.households
  const ofAll = text.ofTotal(
    formatNumber(all.done + all.excused, language),
    formatNumber(all.denominator, language),
  )
  const figures = [
    { label: text.left, value: all.remainder, unit: households(all.remainder) },
    { label: text.tried, value: all.tried, unit: households(all.tried) },
    { label: `${text.seen} · ${ofAll}`, value: all.done, unit: households(all.done) },
    { label: text.excused, value: all.excused, unit: households(all.excused) },
    { label: text.needs, value: needs, unit: words.common.units.requests(needs) },
    { label: text.unlisted, value: unlisted, unit: households(unlisted) },
  ]
  return (
    <div className="grid shrink-0 grid-cols-6 border-b bg-surface max-lg:grid-cols-3">
      {figures.map(({ value, ...figure }) => (
        <KeyFigure
          key={figure.label}
          {...figure}
          value={formatNumber(value, language)}
          className="border-r px-4 py-2 last:border-r-0"
        />
      ))}
    </div>
  )
}
