import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PanelHeadProps = {
  title: ReactNode
  /** Secondary words after the title: counts with their units. */
  note?: ReactNode
  /** Buttons at the right end. */
  children?: ReactNode
  level?: 2 | 3
  className?: string
}

/** The 40 px head of a panel. */
export function PanelHead({ title, note, children, level = 2, className }: PanelHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <header
      className={classNames('flex h-10 shrink-0 items-center gap-2 border-b pr-4 pl-4', className)}
    >
      <Heading className="max-w-full shrink-0 truncate text-14 font-semibold">{title}</Heading>
      {note ? (
        <span
          className="min-w-0 truncate text-12 text-text-2"
          title={typeof note === 'string' ? note : undefined}
        >
          {note}
        </span>
      ) : null}
      {children ? (
        <span className="ml-auto flex shrink-0 items-center gap-2">{children}</span>
      ) : null}
    </header>
  )
}

/** A part of a panel under its own small heading, closed off by a line. */
export function PanelSection({
  title,
  note,
  children,
  className,
}: {
  title?: ReactNode
  note?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={classNames('border-b px-4 py-3 last:border-b-0', className)}>
      {title ? (
        <div className="mb-2 flex items-center justify-between gap-2 text-12 text-text-2">
          <h3>{title}</h3>
          {note ? <span>{note}</span> : null}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** A count that matters: label above or below, number in 20/24, its unit and remainder beside it. */
export function KeyFigure({
  label,
  value,
  unit,
  note,
  tone = 'plain',
  labelPlace = 'above',
  className,
}: {
  label: ReactNode
  value: ReactNode
  unit?: ReactNode
  note?: ReactNode
  tone?: 'plain' | 'red' | 'amber'
  labelPlace?: 'above' | 'below'
  className?: string
}) {
  const labelLine = <div className="truncate text-12 text-text-2">{label}</div>
  return (
    <div className={classNames('min-w-0', className)}>
      {labelPlace === 'above' ? labelLine : null}
      <div className="flex min-w-0 items-baseline gap-1.5">
        <span
          className={classNames(
            'text-20 font-semibold whitespace-nowrap',
            { plain: '', red: 'text-red', amber: 'text-amber' }[tone],
          )}
        >
          {value}
          {unit ? <span className="ml-1 text-13 font-normal">{unit}</span> : null}
        </span>
        {note ? <span className="min-w-0 truncate text-12 text-text-2">{note}</span> : null}
      </div>
      {labelPlace === 'below' ? labelLine : null}
    </div>
  )
}
