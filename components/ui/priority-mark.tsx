'use client'
import { useWords } from '#components/i18n/language.tsx'
import type { Priority } from '#lib/domain/request/categories.ts'
import { classNames } from './class-names.ts'

const BARS: Record<Priority, number> = { urgent: 0, high: 3, normal: 2, low: 1 }

/** Urgent is a red square with `!`; the others are three bars, filled 3, 2 or 1. */
export function PriorityMark({
  priority,
  withWord = false,
  className,
}: {
  priority: Priority
  withWord?: boolean
  className?: string
}) {
  const word = useWords().domain.priorities[priority]
  const sign =
    priority === 'urgent' ? (
      <span
        className="inline-flex size-[14px] shrink-0 items-center justify-center rounded-chip bg-red-solid text-11 leading-none font-bold text-on-red"
        aria-hidden="true"
      >
        !
      </span>
    ) : (
      <Bars filled={BARS[priority]} />
    )
  return (
    <span
      className={classNames('inline-flex shrink-0 items-center gap-1.5', className)}
      role={withWord ? undefined : 'img'}
      aria-label={withWord ? undefined : word}
      title={withWord ? undefined : word}
    >
      {sign}
      {withWord ? <span>{word}</span> : null}
    </span>
  )
}

function Bars({ filled }: { filled: number }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" className="shrink-0" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.5}
          y={8.5 - bar * 3}
          width="3"
          height={4 + bar * 3}
          rx="0.5"
          className={bar < filled ? 'fill-text-2' : 'fill-line-2'}
        />
      ))}
    </svg>
  )
}
