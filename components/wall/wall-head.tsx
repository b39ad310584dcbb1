'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { useDemoClockWords } from '#components/shell/demo-clock.tsx'
import { Logo } from '#components/shell/logo.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { formatClock, formatDayAndWeekday, formatDuration, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'

/** Where this is, how true it is, what time it is. What is not live says so in place of the date. */
export function WallHead({ now }: { now: Date }) {
  const { language, words } = useLanguage()
  const community = useSession().user?.community
  const incident = useOpenIncident()
  const starting = useIsStarting()
  const demoClock = useDemoClockWords(now)
  return (
    <header className="flex h-[88px] shrink-0 items-center gap-5 border-b border-line-2 bg-surface px-7">
      <Logo size={40} />
      <span className="min-w-0 truncate text-44 font-semibold">{community?.name}</span>
      <span className="min-w-0 truncate text-30 text-text-2">
        {incident?.name ?? (starting ? null : words.shell.noIncident)}
      </span>
      {incident ? (
        <span className="shrink-0 rounded-badge bg-surface-2 px-3 py-1 text-26 font-medium">
          {words.shell.incidentDay(dayNumber(new Date(incident.openedAt), now))}
        </span>
      ) : null}
      {community?.isDemo ? (
        <span className="shrink-0 rounded-badge border-2 border-dashed border-control px-3 py-0.5 text-24 text-text-2">
          {words.common.demoData}
        </span>
      ) : null}
      {demoClock ? (
        <span className="shrink-0 rounded-badge border-2 border-amber-solid bg-amber-tint px-3 py-0.5 text-24 font-semibold text-amber">
          {demoClock}
        </span>
      ) : null}
      <span className="ml-auto flex min-w-0 shrink-0 items-center gap-6">
        <WallConnection now={now} />
        <time dateTime={now.toISOString()} className="text-44 font-semibold">
          {formatTime(now, language)}
        </time>
      </span>
    </header>
  )
}

function WallConnection({ now }: { now: Date }) {
  const { language, words } = useLanguage()
  const { phase } = useConnection()
  const text = words.wall.connection
  if (phase.kind === 'live') {
    return (
      <>
        <span className="flex items-center gap-3 text-26 font-medium">
          <span className="size-4 rounded-full bg-green-solid" />
          {words.shell.connection.live}
        </span>
        <span className="text-26 text-text-2">{formatDayAndWeekday(now, language)}</span>
      </>
    )
  }
  if (phase.kind === 'starting') return <span className="text-26 text-text-2">{text.starting}</span>
  const old = phase.kind === 'stale' || phase.kind === 'offline'
  const age = old ? formatDuration(now.getTime() - Date.parse(phase.since), language) : ''
  return (
    <span
      role="alert"
      className={classNames(
        'rounded-control border-2 px-4 py-1.5 text-26 font-semibold',
        old ? 'border-amber-solid bg-amber-tint text-amber' : 'border-line-2 bg-surface-2',
      )}
    >
      {phase.kind === 'catchingUp'
        ? text.catchingUp(formatNumber(phase.behind, language))
        : text[phase.kind](age, formatClock(phase.since, language))}
    </span>
  )
}
