'use client'
import { ChevronDown, Lock, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useFieldIds } from './field.tsx'
import { Icon } from './icon.tsx'
import { useCutPaste } from './use-cut-paste.ts'

export type InputSize = 'normal' | 'field'

/**
 * Enter never submits while a Chinese word is being composed: key handlers get `isComposing` from
 * the event, and `onEnter` is not called then. (Safari ends composition before the key event, and
 * marks it with key code 229.)
 */
export function isComposingKey(event: { nativeEvent: KeyboardEvent }): boolean {
  return event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229
}

type InputProps = Omit<ComponentProps<'input'>, 'size'> & {
  icon?: LucideIcon
  inputSize?: InputSize
  /** Stands inside at the right. */
  trailing?: ReactNode
  /** Cannot be changed, and by what rule the field's hint says: a lock stands inside. */
  locked?: boolean
  onEnter?: () => void
}

export function Input({
  icon,
  inputSize = 'normal',
  trailing,
  locked = false,
  onEnter,
  onKeyDown,
  className,
  ...rest
}: InputProps) {
  const ids = useFieldIds()
  const invalid = rest['aria-invalid'] ?? ids['aria-invalid']
  const onPaste = useCutPaste(rest.onPaste)
  return (
    <span className={edgeClasses({ invalid: Boolean(invalid), locked, inputSize, className })}>
      {icon ? <Icon of={icon} className="text-text-3" /> : null}
      <input
        {...ids}
        {...rest}
        onPaste={onPaste}
        readOnly={locked || rest.readOnly}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.key !== 'Enter' || isComposingKey(event) || !onEnter) return
          event.preventDefault()
          onEnter()
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-inherit text-ellipsis outline-none"
      />
      {locked ? <Icon of={Lock} size={14} /> : trailing}
    </span>
  )
}

export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const ids = useFieldIds()
  const onPaste = useCutPaste(rest.onPaste)
  return (
    <textarea
      {...ids}
      {...rest}
      onPaste={onPaste}
      rows={rows}
      className={classNames(
        'edge-focus w-full resize-y rounded-control border px-3 py-1.5 text-13 scroll-thin',
        rest.readOnly ? 'bg-surface-2 text-text-2' : 'bg-surface',
        ids['aria-invalid']
          ? 'border-red-solid [--edge:var(--red-solid)]'
          : rest.readOnly
            ? 'border-line'
            : 'border-control',
        className,
      )}
    />
  )
}

/** The browser's own list: it works with a thumb, a keyboard and a screen reader alike. */
export function Select({
  className,
  children,
  inputSize = 'normal',
  quiet = false,
  ...rest
}: ComponentProps<'select'> & {
  inputSize?: InputSize
  /** For the head of a panel: no edge, and as wide as what is chosen. */
  quiet?: boolean
}) {
  const ids = useFieldIds()
  const look = quiet
    ? 'h-7 field-sizing-content rounded-control border-transparent pr-7 pl-2 text-13 hover:bg-surface-2'
    : classNames(
        'w-full pr-8',
        inputSize === 'field'
          ? 'h-12 rounded-field pl-4 text-16'
          : 'h-8 rounded-control pl-3 text-13',
        ids['aria-invalid'] ? 'border-red-solid [--edge:var(--red-solid)]' : 'border-control',
      )
  return (
    <span className={classNames('relative inline-flex min-w-0', className ?? (!quiet && 'w-full'))}>
      <select
        {...ids}
        {...rest}
        className={classNames(
          'edge-focus min-w-0 appearance-none truncate border bg-surface text-text transition-colors disabled:bg-surface-2 disabled:text-text-3',
          look,
        )}
      >
        {children}
      </select>
      <Icon
        of={ChevronDown}
        size={quiet ? 14 : 16}
        className={classNames(
          'pointer-events-none absolute top-1/2 -translate-y-1/2 text-text-2',
          quiet ? 'right-2' : 'right-2.5',
        )}
      />
    </span>
  )
}

function edgeClasses({
  invalid,
  locked,
  inputSize,
  className,
}: {
  invalid: boolean
  locked: boolean
  inputSize: InputSize
  className: string | undefined
}): string {
  return classNames(
    'edge-focus inline-flex min-w-0 items-center gap-2 border',
    inputSize === 'field'
      ? 'h-12 rounded-field px-4 text-16'
      : 'h-8 rounded-control px-2.5 text-13',
    locked
      ? 'border-line bg-surface-2 text-text-2'
      : classNames(
          'bg-surface text-text',
          invalid ? 'border-red-solid [--edge:var(--red-solid)]' : 'border-control',
        ),
    className ?? 'w-full',
  )
}
