'use client'
import { Lock, type LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
/** `field` is for gloved thumbs: 48 px, and 60 px for the primary one. */
export type ButtonSize = 'normal' | 'small' | 'field'

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon
  /** Shown as a key cap; the shortcut itself is wired by the screen. */
  shortcut?: string
  /** Why it cannot be pressed now. The button keeps its place and its focus, and says so. */
  reason?: string | null | false
  /** The reason is a permission or a rule: a lock stands on the button. */
  locked?: boolean
  /** Where the reason is written; `none` when the screen writes it itself. */
  reasonPlace?: 'below' | 'beside' | 'none'
  busy?: boolean
  wide?: boolean
  children: ReactNode
}

export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  shortcut,
  reason,
  locked = false,
  reasonPlace = 'below',
  busy = false,
  wide = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const off = Boolean(reason)
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={off || busy ? true : undefined}
      aria-busy={busy || undefined}
      aria-describedby={off ? reasonId : rest['aria-describedby']}
      onClick={(event) => {
        // Stays focusable, so that the reason can be heard; a submit must be stopped here too.
        if (off || busy) event.preventDefault()
        else onClick?.(event)
      }}
      className={buttonClasses({ variant, size, off, wide, className })}
    >
      {busy ? <Spinner /> : icon ? <Icon of={icon} size={size === 'field' ? 20 : 16} /> : null}
      <span className="min-w-0 truncate">{children}</span>
      {shortcut ? (
        <span className="contents max-sm:hidden">
          <Kbd onInk={variant === 'primary' && !off}>{shortcut}</Kbd>
        </span>
      ) : null}
      {off && locked ? <Icon of={Lock} size={14} /> : null}
    </button>
  )
  if (!off) return button
  if (reasonPlace === 'none') {
    return (
      <>
        {button}
        <span id={reasonId} className="sr-only">
          {reason}
        </span>
      </>
    )
  }
  return (
    <span
      className={classNames(
        'inline-flex max-w-full',
        wide && 'w-full',
        reasonPlace === 'below' ? 'flex-col gap-1' : 'items-center gap-2',
      )}
    >
      {button}
      <span id={reasonId} className="text-12 text-text-2">
        {reason}
      </span>
    </span>
  )
}

/** A square button with only an icon; its label is spoken and shown as a tooltip. */
export function IconButton({
  icon,
  label,
  size = 32,
  iconSize = 16,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  label: string
  size?: 24 | 28 | 32 | 48
  iconSize?: number
}) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-control text-text-2 transition-colors hover:bg-surface-2 hover:text-text disabled:text-text-3',
        { 24: 'size-6', 28: 'size-7', 32: 'size-8', 48: 'size-12' }[size],
        className,
      )}
    >
      <Icon of={icon} size={iconSize} />
    </button>
  )
}

/** For links that look like buttons. */
export function buttonClasses({
  variant = 'secondary',
  size = 'normal',
  off = false,
  wide = false,
  className,
}: {
  variant?: ButtonVariant
  size?: ButtonSize
  off?: boolean
  wide?: boolean
  className?: string
}): string {
  return classNames(
    'inline-flex max-w-full items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors select-none',
    {
      normal: 'h-8 rounded-control px-3 text-13',
      small: 'h-6 rounded-badge px-2 text-12',
      field: classNames('rounded-field px-4 text-16', variant === 'primary' ? 'h-15' : 'h-12'),
    }[size],
    off
      ? 'cursor-not-allowed border-line bg-surface-2 text-text-2'
      : {
          primary:
            'border-ink bg-ink font-semibold text-on-ink hover:border-[color-mix(in_srgb,var(--ink)_86%,var(--surface))] hover:bg-[color-mix(in_srgb,var(--ink)_86%,var(--surface))]',
          secondary: classNames(
            'bg-surface text-text hover:bg-surface-2',
            size === 'field' ? 'border-control' : 'border-line-2',
          ),
          quiet: 'border-transparent text-text-2 hover:bg-surface-2 hover:text-text',
          danger:
            'border-red-solid bg-red-solid font-semibold text-on-red hover:border-[color-mix(in_srgb,var(--red-solid)_88%,var(--ink))] hover:bg-[color-mix(in_srgb,var(--red-solid)_88%,var(--ink))]',
        }[variant],
    wide && 'w-full',
    className,
  )
}
