'use client'
import { Inbox, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

/** Nothing is there yet: says what will appear. */
export function EmptyState({
  title,
  detail,
  icon = Inbox,
  action,
  className,
}: {
  title: string
  detail?: ReactNode
  icon?: LucideIcon
  action?: ReactNode
  className?: string
}) {
  return (
    <StateBlock className={className}>
      <Icon of={icon} size={20} className="text-text-2" />
      <p className="font-medium">{title}</p>
      {detail ? <p className="text-12 text-text-2">{detail}</p> : null}
      {action ? <div className="mt-1">{action}</div> : null}
    </StateBlock>
  )
}

/** Something could not be had: what failed, that nothing was lost, what to do. */
export function ErrorState({
  title,
  detail,
  onRetry,
  retryLabel,
  className,
}: {
  title?: string
  detail?: ReactNode
  onRetry?: () => void
  retryLabel?: string
  className?: string
}) {
  const words = useWords()
  return (
    <StateBlock className={className} role="alert">
      <Icon of={TriangleAlert} size={20} className="text-red" />
      <p className="font-medium">{title ?? words.common.listFailed}</p>
      <p className="text-12 text-text-2">{detail ?? words.common.nothingLost}</p>
      {onRetry ? (
        <Button size="small" onClick={onRetry} className="mt-1">
          {retryLabel ?? words.common.retry}
        </Button>
      ) : null}
    </StateBlock>
  )
}

const WIDTHS = ['w-7/12', 'w-10/12', 'w-9/12', 'w-5/12', 'w-8/12', 'w-6/12'] as const

/** The true shape of what comes, and in words what is being loaded. */
export function LoadingRows({
  rows = 6,
  lines = 1,
  label,
  className,
}: {
  rows?: number
  /** 1 for rows of 32 px, 2 for two-line rows of 52 px. */
  lines?: 1 | 2
  /** `正在载入 403 栋楼…` */
  label?: string
  className?: string
}) {
  const words = useWords()
  return (
    <output className={classNames('flex flex-col', className)}>
      <span aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <span
            // Bars have no identity beyond their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={row}
            className={classNames(
              'flex flex-col justify-center gap-2 px-4',
              lines === 1 ? 'h-8' : 'h-13',
            )}
          >
            <span
              className={classNames(
                'block h-2.5 rounded-chip bg-surface-3',
                WIDTHS[row % WIDTHS.length],
              )}
            />
            {lines === 2 ? <span className="block h-2 w-4/12 rounded-chip bg-surface-2" /> : null}
          </span>
        ))}
      </span>
      <span className="px-4 py-2 text-center text-12 text-text-2">
        {label ?? words.common.loading}
      </span>
    </output>
  )
}

function StateBlock({
  children,
  className,
  role,
}: {
  children: ReactNode
  className?: string
  role?: 'alert'
}) {
  return (
    <div
      role={role}
      className={classNames(
        'flex min-h-28 flex-col items-center justify-center gap-1 px-4 py-6 text-center text-balance',
        className,
      )}
    >
      {children}
    </div>
  )
}
