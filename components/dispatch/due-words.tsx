'use client'
import { AlarmClock } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { formatMoment, formatTimeLeft } from '#lib/i18n/format.ts'
import { latenessOf } from './queue.ts'

/** The hour by which something is due; once that has passed, by how much it is late. */
export function DueWords({
  dueAt,
  loggedAt,
  now,
  limit = false,
  className,
}: {
  dueAt: string
  loggedAt: string
  now: Date
  /** `限 11:00` instead of the bare hour. */
  limit?: boolean
  className?: string
}) {
  const { language, words } = useLanguage()
  const state = latenessOf({ dueAt, loggedAt }, now)
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
      {state === 'inTime' ? null : <Icon of={AlarmClock} size={14} />}
      {state === 'late'
        ? formatTimeLeft(dueAt, now, language)
        : limit
          ? words.dispatch.queue.limit(time)
          : time}
    </time>
  )
}
