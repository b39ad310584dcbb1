import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export type TagTone = 'plain' | 'outline' | 'dashed' | 'red' | 'amber' | 'green' | 'ink'

/** A word or two about the thing beside it. Colours only for what they mean. */
export function Tag({
  tone = 'plain',
  icon,
  children,
  className,
  title,
}: {
  tone?: TagTone
  icon?: LucideIcon
  children: ReactNode
  className?: string
  title?: string
}) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-chip border px-1.5 text-12 whitespace-nowrap',
        {
          plain: 'border-transparent bg-surface-2 text-text-2',
          outline: 'border-line-2 text-text-2',
          dashed: 'border-dashed border-control text-text-2',
          red: 'border-transparent bg-red-tint text-red',
          amber: 'border-transparent bg-amber-tint text-amber',
          green: 'border-transparent bg-green-tint text-green',
          ink: 'border-ink bg-ink font-medium text-on-ink',
        }[tone],
        className,
      )}
    >
      {icon ? <Icon of={icon} size={14} /> : null}
      <span className="truncate">{children}</span>
    </span>
  )
}

/** A filter that is on or off, mostly with a count behind it. */
export function Chip({
  on,
  children,
  className,
  ...rest
}: ComponentProps<'button'> & { on: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={on}
      className={classNames(
        'inline-flex h-6 shrink-0 items-center gap-1 rounded-badge px-1.5 text-12 whitespace-nowrap transition-colors',
        on
          ? 'bg-ink font-medium text-on-ink'
          : 'bg-surface-2 text-text-2 hover:bg-surface-3 hover:text-text',
        className,
      )}
    >
      {children}
    </button>
  )
}
