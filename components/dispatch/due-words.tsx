'use client'
import { AlarmClock } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { formatMoment, formatTimeLeft } from '#lib/i18n/format.ts'
import type { RequestRow } from '#lib/live/rows.ts'

/** The hour by which something is due; once that has passed, by how much it is late. */
export function DueWords({
  of,
  now,
  limit = false,
  plain = false,
  className,
}: {
  of: Pick<RequestRow, 'dueAt' | 'clock'>
  now: Date
  /** `限 11:00` instead of the bare hour. */
  limit?: boolean
  /** Keep the colour but leave out the clock sign, where the row above has it. */
  plain?: boolean
  className?: string
}) {
  const { language, words } = useLanguage()
  const { dueAt, clock: state } = of
  const time = formatMoment(dueAt, now, language)
  return (
    <time
      dateTime={dueAt}
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 whitespace-nowrap',
        { inTime: 'text-text-2', dueSoon: 'font-medium text-amber', late: 'font-medium text-red' }[
          state
        ],
        className,
      )}
    >
      {state === 'inTime' || plain ? null : <Icon of={AlarmClock} size={14} />}
      {state === 'late'
        ? formatTimeLeft(dueAt, now, language)
        : limit
          ? words.dispatch.queue.limit(time)
          : time}
    </time>
  )
}
