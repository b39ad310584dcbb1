'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { RunPlan } from './run-plan.ts'

/** `步行约 640 米、52 分，较录入顺序少 410 米、7 分`: how far, how long, and what the order saves. */
export function WalkWords({ plan }: { plan: RunPlan }) {
  const { language, words } = useLanguage()
  const text = words.dispatch.walk
  if (plan.metres === null) return null
  const number = (value: number) => formatNumber(value, language)
  return (
    <span title={text.how}>
      {text.length(number(plan.metres), number(plan.minutes))}
      {plan.savedMetres > 0 ? (
        <span className="text-green print:text-inherit">
          {text.saves(number(plan.savedMetres), number(plan.savedMinutes))}
        </span>
      ) : null}
    </span>
  )
}
