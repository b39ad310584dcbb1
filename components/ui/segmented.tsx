'use client'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export type SegmentedOption<Value extends string> = {
  value: Value
  label: ReactNode
  icon?: LucideIcon
  disabled?: boolean
}

type SegmentedProps<Value extends string> = {
  label: string
  options: readonly SegmentedOption<Value>[]
  /** Null while nothing is decided. */
  value: Value | null
  onChange: (value: Value) => void
  /** `ink` marks the choice loudly (In / Out), `calm` is for ways of looking at the same thing. */
  tone?: 'ink' | 'calm'
  size?: 'normal' | 'small' | 'field'
  /** A decision is still missing: amber edge. */
  wanting?: boolean
  wide?: boolean
}

/** One of a few, all in sight: real radio buttons, so arrows and screen readers just work. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  tone = 'calm',
  size = 'normal',
  wanting = false,
  wide = false,
}: SegmentedProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        'inline-grid max-w-full auto-cols-fr grid-flow-col overflow-hidden border has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
        { normal: 'h-8', small: 'h-6', field: 'h-12' }[size],
        size === 'field' ? 'rounded-field' : 'rounded-control',
        wanting ? 'border-amber-solid' : size === 'field' ? 'border-control' : 'border-line-2',
        wide && 'w-full',
      )}
    >
      {options.map((option) => {
        const chosen = option.value === value
        return (
          <label
            key={option.value}
            className={classNames(
              'flex min-w-0 cursor-pointer items-center justify-center gap-1.5 border-l font-medium whitespace-nowrap transition-colors first:border-l-0',
              { normal: 'text-13', small: 'text-12', field: 'text-16' }[size],
              // Over a given width all are alike wide: five short words need all of it.
              wide ? 'px-1' : size === 'small' ? 'px-2' : 'px-3',
              option.disabled && 'cursor-not-allowed text-text-3',
              wanting ? 'border-amber-solid' : 'border-line-2',
              !chosen && !option.disabled && 'text-text-2 hover:bg-surface-2 hover:text-text',
              chosen && (tone === 'ink' ? 'bg-ink text-on-ink' : 'bg-surface-3 text-text'),
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={chosen}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon ? <Icon of={option.icon} /> : null}
            <span className="truncate">{option.label}</span>
          </label>
        )
      })}
    </div>
  )
}
