'use client'
import { Check, Minus } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & {
  /** Some of what stands under it is chosen: a minus sign. */
  indeterminate?: boolean
  /** 24 px for thumbs; the row around it should be 48 px high. */
  large?: boolean
  /** Words beside the box; without them give `aria-label`. */
  children?: ReactNode
}

export function Checkbox({
  indeterminate = false,
  large = false,
  children,
  className,
  ...rest
}: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate
  }, [indeterminate])
  const on = indeterminate || rest.checked
  const size = large ? 'size-6' : 'size-4'
  const control = (
    <span className={classNames('relative inline-flex shrink-0', size, !children && className)}>
      <input
        {...rest}
        ref={box}
        type="checkbox"
        className={classNames(
          'appearance-none border transition-colors disabled:bg-surface-2',
          size,
          large ? 'rounded-control' : 'rounded-badge',
          on ? 'border-ink bg-ink' : 'border-control bg-surface',
        )}
      />
      {on ? (
        <Icon
          of={indeterminate ? Minus : Check}
          size={large ? 18 : 12}
          className="pointer-events-none absolute inset-0 m-auto text-on-ink [&_*]:stroke-[2.4]"
        />
      ) : null}
    </span>
  )
  if (!children) return control
  return (
    <label className={classNames('inline-flex items-center gap-2', className)}>
      {control}
      <span className="min-w-0">{children}</span>
    </label>
  )
}
