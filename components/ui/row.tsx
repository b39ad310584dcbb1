import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { HatchBar } from './hatch.tsx'

type RowProps = {
  selected?: boolean
  /** Just changed: surface-3. See `useJustChanged`. */
  changed?: boolean
  /** With a tier the row wears its hatch at the left edge. */
  tier?: string | null
  /** A sign of 14 to 18 px at the left. */
  lead?: ReactNode
  title: ReactNode
  /** After the title, lighter. */
  note?: ReactNode
  /** At the right end: time, count. */
  end?: ReactNode
  /** Second line. */
  detail?: ReactNode
  detailEnd?: ReactNode
  className?: string
}

/** The look of a row in every list: one line of 32 px or two of 52, a line below, ink edge when chosen. */
export function Row({
  selected = false,
  changed = false,
  tier,
  lead,
  title,
  note,
  end,
  detail,
  detailEnd,
  className,
}: RowProps) {
  const twoLines = detail !== undefined || detailEnd !== undefined
  return (
    <div
      className={classNames(
        'relative flex gap-2 border-b px-4 transition-colors',
        twoLines ? 'min-h-13 items-start py-1.5' : 'min-h-8 items-center py-1',
        changed ? 'bg-surface-3' : selected ? 'bg-surface-2' : 'hover:bg-surface-2',
        className,
      )}
    >
      {tier ? <HatchBar tier={tier} /> : null}
      {selected ? (
        <span
          className={classNames('absolute inset-y-0 w-0.5 bg-ink', tier ? 'left-1.5' : 'left-0')}
        />
      ) : null}
      {lead ? (
        <span className={classNames('inline-flex items-center', twoLines && 'h-5')}>{lead}</span>
      ) : null}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 flex-1 truncate">
            <span className="font-medium">{title}</span>
            {note ? <span className="ml-2 text-text-2">{note}</span> : null}
          </span>
          {end}
        </span>
        {twoLines ? (
          <span className="flex min-w-0 items-center gap-2 text-12 text-text-2">
            <span className="flex min-w-0 flex-1 items-center gap-1.5 truncate">{detail}</span>
            {detailEnd}
          </span>
        ) : null}
      </span>
    </div>
  )
}
