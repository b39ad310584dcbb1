'use client'
import { AlarmClock, CircleAlert, CloudOff, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { formatClock, formatDuration } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { ConnectionState } from '#lib/live/connection.ts'

type ConnectionProps = {
  state: ConnectionState
  /** Server time, each second. */
  now: Date
  /** Opens the list of what the server refused. */
  onOpenAttention: () => void
}

/**
 * How true this screen is. Live is a chip of 24 px; everything else is a bar of 32 px that grows
 * out of it to the left, inside the top bar, so that nothing below moves.
 */
export function ConnectionStatus({
  state,
  now,
  onOpenAttention,
  compact = false,
}: ConnectionProps & {
  /** On a phone the bar stands in a row of its own, and nothing is left here when it does. */
  compact?: boolean
}) {
  const { words } = useLanguage()
  const calm = isCalm(state)
  if (compact && !calm) return <SpokenState state={state} />
  return (
    <div className="flex min-w-0 items-center justify-end gap-2">
      <SpokenState state={state} />
      {calm ? (
        <ConnectionChip state={state} />
      ) : (
        <ConnectionBar state={state} now={now} onOpenAttention={onOpenAttention} />
      )}
      {state.needsAttention > 0 && !calm && state.phase.kind !== 'live' ? (
        <button
          type="button"
          onClick={onOpenAttention}
          aria-label={words.shell.connection.needsAttention(state.needsAttention)}
          title={words.shell.connection.needsAttention(state.needsAttention)}
          className="flex h-8 shrink-0 items-center gap-1 rounded-control border border-red-solid bg-red-tint px-2 font-semibold text-red"
        >
          <Icon of={CircleAlert} size={14} />
          {state.needsAttention}
        </button>
      ) : null}
    </div>
  )
}

/** On phones the bar has its own row under the top bar; while all is well there is no row. */
export function ConnectionRow(props: ConnectionProps) {
  if (isCalm(props.state)) return null
  return (
    <div className="shrink-0">
      <ConnectionBar {...props} wide />
    </div>
  )
}

export function ConnectionChip({ state }: { state: ConnectionState }) {
  const { words } = useLanguage()
  const text = words.shell.connection
  const starting = state.phase.kind === 'starting'
  const lagSeconds = state.phase.kind === 'live' ? Math.floor(state.phase.lagMs / 1000) : 0
  const busy = starting || state.queued > 0
  return (
    <span
      title={starting ? text.startingDetail : text.liveDetail(lagSeconds)}
      className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-control border border-line-2 bg-surface px-2 text-12 font-medium whitespace-nowrap"
    >
      {busy ? (
        <Spinner size={12} className="text-text-2" />
      ) : (
        <span className="size-2 rounded-full bg-green-solid" />
      )}
      {starting ? text.starting : state.queued > 0 ? text.sending(state.queued) : text.live}
    </span>
  )
}

export function ConnectionBar({
  state,
  now,
  onOpenAttention,
  wide = false,
}: ConnectionProps & { wide?: boolean }) {
  const { language, words } = useLanguage()
  const catchUpSeconds = useCatchUpSeconds(state, now)
  const look = lookOf(state, now, catchUpSeconds, words, language)
  return (
    <div
      className={classNames(
        'flex min-w-0 items-center text-13',
        wide
          ? 'min-h-12 w-full gap-3 border-b px-4 py-1.5 [&>svg]:size-5'
          : 'h-8 gap-2 rounded-control border pr-1.5 pl-2.5',
        look.edge,
      )}
    >
      {look.sign}
      <span className={classNames('flex min-w-0 gap-x-2', wide && 'flex-col')} title={look.detail}>
        <span className="truncate font-semibold">{look.title}</span>
        <span className={classNames('min-w-0 text-text-2', !wide && 'flex-[0_9999_auto] truncate')}>
          {look.detail}
        </span>
      </span>
      {look.opens ? (
        <Button size="small" onClick={onOpenAttention} className="ml-auto shrink-0">
          {words.shell.connection.openAttention}
        </Button>
      ) : (
        <span className="w-1" />
      )}
    </div>
  )
}

/** The chip is enough: live with nothing to decide, or just opening. */
function isCalm(state: ConnectionState): boolean {
  if (state.phase.kind === 'starting') return true
  return state.phase.kind === 'live' && state.needsAttention === 0
}

type Look = { sign: ReactNode; edge: string; title: string; detail: string; opens?: true }

const PLAIN = 'border-line bg-surface'
const AMBER = 'border-amber-solid bg-amber-tint'
const RED = 'border-red-solid bg-red-tint'

function lookOf(
  { phase, queued, needsAttention }: ConnectionState,
  now: Date,
  catchUpSeconds: number | null,
  words: Words,
  language: Language,
): Look {
  const text = words.shell.connection
  switch (phase.kind) {
    case 'starting':
      return { sign: <Spinner />, edge: PLAIN, title: text.starting, detail: text.startingDetail }
    case 'catchingUp':
      return {
        sign: <Spinner />,
        edge: 'border-line bg-surface-2',
        title: text.catchingUp,
        detail: text.catchingUpDetail(formatNumber(phase.behind, language), catchUpSeconds),
      }
    case 'stale':
      return {
        sign: sign(AlarmClock, 'text-amber'),
        edge: AMBER,
        title: text.stale(ageOf(phase.since, now, language)),
        detail: text.staleDetail(formatClock(phase.since, language)),
      }
    case 'offline':
      return {
        sign: sign(CloudOff, 'text-amber'),
        edge: AMBER,
        title: text.offline(ageOf(phase.since, now, language)),
        detail: text.offlineDetail(queued),
      }
    case 'live':
      if (needsAttention > 0) {
        return {
          sign: sign(CircleAlert, 'text-red'),
          edge: RED,
          title: text.needsAttention(needsAttention),
          detail: text.needsAttentionDetail,
          opens: true,
        }
      }
      return {
        sign: <span className="mx-[3px] size-2 shrink-0 rounded-full bg-green-solid" />,
        edge: PLAIN,
        title: text.live,
        detail: text.liveDetail(Math.floor(phase.lagMs / 1000)),
      }
  }
}

function sign(icon: LucideIcon, tone: string) {
  return <Icon of={icon} size={14} className={tone} />
}

function ageOf(since: string, now: Date, language: Language): string {
  return formatDuration(Math.max(0, now.getTime() - Date.parse(since)), language)
}

/** Speaks each change of state once; the visible words, which tick, stay silent. */
function SpokenState({ state }: { state: ConnectionState }) {
  const text = useLanguage().words.shell.connection
  return (
    <output className="sr-only">
      {text.spoken[state.phase.kind]}
      {state.needsAttention > 0 ? `, ${text.needsAttention(state.needsAttention)}` : ''}
    </output>
  )
}

/** Measured from how fast the gap has closed so far; null until there is something to measure. */
function useCatchUpSeconds({ phase }: ConnectionState, now: Date): number | null {
  const behind = phase.kind === 'catchingUp' ? phase.behind : null
  const [start, setStart] = useState<{ behind: number; atMs: number } | null>(null)
  if (behind === null && start !== null) setStart(null)
  if (behind !== null && start === null) setStart({ behind, atMs: now.getTime() })
  if (behind === null || start === null || behind >= start.behind) return null
  const perMs = (start.behind - behind) / Math.max(1, now.getTime() - start.atMs)
  return Math.max(1, Math.ceil(behind / perMs / 1000))
}
