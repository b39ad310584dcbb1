'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { KeyFigure } from '#components/ui/panel.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import type { SurveyFigure } from '#lib/domain/survey/behind.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { DoorsBehind } from './doors-behind.tsx'
import { NumberButton } from './number-button.tsx'
import type { SurveyedBuilding } from './use-surveys.ts'

/** The survey in six figures, what is left first; each opens the doors behind it. */
export function SurveySums({
  survey,
  surveyed,
}: {
  survey: SurveyRow
  surveyed: readonly SurveyedBuilding[]
}) {
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
  const [open, setOpen] = useState<SurveyFigure | null>(null)
  const figures: { figure: SurveyFigure; label: string; value: number; unit: string }[] = [
    { figure: 'left', label: text.left, value: all.remainder, unit: households(all.remainder) },
    { figure: 'tried', label: text.tried, value: all.tried, unit: households(all.tried) },
    {
      figure: 'seen',
      label: `${text.seen} · ${ofAll}`,
      value: all.done,
      unit: households(all.done),
    },
    { figure: 'excused', label: text.excused, value: all.excused, unit: households(all.excused) },
    { figure: 'needs', label: text.needs, value: needs, unit: words.common.units.requests(needs) },
    { figure: 'unlisted', label: text.unlisted, value: unlisted, unit: households(unlisted) },
  ]
  return (
    <div className="grid shrink-0 grid-cols-6 border-b bg-surface max-lg:grid-cols-3">
      {figures.map(({ figure, value, label, unit }) => (
        <KeyFigure
          key={figure}
          label={label}
          unit={unit}
          value={
            <NumberButton count={value} onOpen={() => setOpen(figure)}>
              {formatNumber(value, language)}
            </NumberButton>
          }
          className="border-r px-4 py-2 last:border-r-0"
        />
      ))}
      {open ? (
        <DoorsBehind
          survey={survey}
          number={{ of: 'figure', figure: open }}
          title={figures.find(({ figure }) => figure === open)?.label ?? ''}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  )
}
