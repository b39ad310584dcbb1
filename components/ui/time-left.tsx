'use client'
import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import { formatDayAndWeekday, formatTime, formatTimeLeft } from '#lib/i18n/format.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

type TimeLeftProps = {
  /** ISO 8601, by the server. */
  dueAt: string
  /** As the server worked it out: nobody does it again here. */
  clock: Lateness
  /** A clock that the list already has; otherwise it keeps its own. */
  now?: Date
  /** Keep the colour but leave out the clock sign, in dense rows. */
  plain?: boolean
  className?: string
}

/** `剩 1 时 20`; amber with a clock sign when due soon, red when late. Always by server time. */
export function TimeLeft(props: TimeLeftProps) {
  return props.now ? <TimeLeftAt {...props} now={props.now} /> : <TickingTimeLeft {...props} />
}

function TickingTimeLeft(props: TimeLeftProps) {
  const [everyMs, setEveryMs] = useState(20_000)
  const now = useServerNow(everyMs)
  const distanceMs = Math.abs(Date.parse(props.dueAt) - now.getTime())
  // Seconds are only in the words during the last minute, and the one after it.
  const wanted = distanceMs < 80_000 ? 1_000 : 20_000
  if (wanted !== everyMs) setEveryMs(wanted)
  return <TimeLeftAt {...props} now={now} />
}

function TimeLeftAt({ dueAt, clock, now, plain, className }: TimeLeftProps & { now: Date }) {
  const { language } = useLanguage()
  const words = formatTimeLeft(dueAt, now, language)
  return (
    <time
      dateTime={dueAt}
      title={`${formatDayAndWeekday(dueAt, language)} ${formatTime(dueAt, language)}`}
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 whitespace-nowrap',
        { inTime: 'text-text-2', dueSoon: 'font-medium text-amber', late: 'font-medium text-red' }[
          clock
        ],
        className,
      )}
    >
      {clock === 'inTime' || plain ? null : <Icon of={AlarmClock} size={14} />}
      {words}
    </time>
  )
}
