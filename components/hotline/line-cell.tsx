'use client'
import { ArrowRightLeft, Coffee, LogOut, type LucideIcon, PhoneOff } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { averageSeconds, countsOn } from '#lib/domain/line/call.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import { formatDuration } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Language } from '#lib/i18n/language.ts'
import type { CallRow, LineRow } from '#lib/live/rows.ts'
import { callerLabel } from './caller-label.ts'
import type { PeekedCalls } from './use-peeked-calls.ts'
import type { Lines } from './use-lines.ts'

type CellProps = {
  line: LineRow
  lines: Lines
  now: Date
  hasDraft: boolean
  peeked: PeekedCalls
  onHandOver: () => void
}

/** One line: its key, what it does and since when; under it who has it, or who rings. */
export function LineCell({ line, lines, now, hasDraft, peeked, onHandOver }: CellProps) {
  const { language, words } = useLanguage()
  const text = words.hotline.lines
  const nameOf = useNameOf()
  const calls = useLiveTable('call')
  const buildings = useLiveTable('building')
  const mayTake = can(useSession().user?.roles ?? [], 'line.take')
  const mine = lines.mine?.id === line.id
  const name = nameOf(line.operatorId)
  const unattended = line.operatorId === null
  const [ringing] = lines.ringingAt(line.id)
  const rings = line.status === 'ringing' || (unattended && ringing !== undefined)
  const open = line.callId === null ? undefined : calls.get(line.callId)
  const counts = countsOn(line, shanghaiDay(now))
  const average = averageSeconds(counts)
  const spokenCounts = text.counts(
    formatNumber(counts.answered, language),
    formatNumber(counts.missed, language),
    average === null ? null : formatDuration(average * 1_000, language),
  )
  const why = !mayTake
    ? words.common.needsPermission(words.domain.permissions['line.take'])
    : pressWords()
  const actions = mine ? actionsOf() : []

  return (
    <HighlightOnChange
      of={line.status + (line.operatorId ?? '')}
      className={classNames(
        'relative flex min-w-40 flex-1 border-r',
        mine &&
          'bg-surface-2 after:pointer-events-none after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-ink',
        rings &&
          'bg-surface before:pointer-events-none before:absolute before:-inset-px before:z-10 before:border-2 before:border-ink',
      )}
    >
      <button
        type="button"
        title={`${why}\n${spokenCounts}`}
        aria-current={mine || undefined}
        aria-disabled={!mayTake || undefined}
        aria-keyshortcuts={line.number <= 9 ? `Alt+${line.number}` : undefined}
        onClick={() => (mayTake ? lines.press(line.number) : undefined)}
        className={classNames(
          'flex min-w-0 flex-1 flex-col justify-center gap-1 px-4 text-left -outline-offset-2! max-xl:px-3',
          !mine && mayTake && 'hover:bg-surface-2',
        )}
      >
        <span className="flex w-full items-center gap-2">
          <span
            className={classNames(
              'inline-flex size-5 shrink-0 items-center justify-center rounded-badge border text-12 font-semibold',
              mine
                ? 'border-ink bg-ink text-on-ink'
                : unattended && !rings
                  ? 'border-line-2 text-text-2'
                  : 'border-text-2',
            )}
          >
            {line.number}
          </span>
          <span
            className={classNames(
              'min-w-0 flex-1 truncate',
              unattended && !rings ? 'text-text-2' : 'font-medium',
            )}
          >
            {words.domain.lineStatuses[rings ? 'ringing' : line.status]}
          </span>
          {mine && lines.moving ? <Spinner /> : null}
          <time
            className={classNames(
              'shrink-0 text-12 text-text-2 max-sm:sr-only',
              { 0: '', 1: 'pr-6', 2: 'pr-12' }[actions.length],
            )}
          >
            {timer({ line, call: rings ? ringing : open, now, language })}
          </time>
        </span>
        <span className="flex w-full gap-2 text-12 text-text-2">
          <span className="min-w-0 flex-1 truncate">{secondLine()}</span>
          {ringing?.training ? (
            <Tag tone="outline">{text.training}</Tag>
          ) : hasDraft && !mine ? (
            <span className="shrink-0 text-amber">{text.kept}</span>
          ) : (
            <span className="shrink-0">
              {rings
                ? unattended
                  ? text.nobody
                  : (name ?? '')
                : text.today(formatNumber(counts.answered, language))}
            </span>
          )}
        </span>
      </button>
      {actions.length > 0 ? (
        <span className="absolute top-3.5 right-1.5 flex max-sm:top-2.5">
          {actions.map(({ icon, label, keys, onPress }) => (
            <IconButton
              key={label}
              icon={icon}
              iconSize={14}
              size={24}
              label={label}
              aria-keyshortcuts={keys}
              onClick={onPress}
            />
          ))}
        </span>
      ) : null}
    </HighlightOnChange>
  )

  function secondLine(): string {
    if (rings && ringing) return callerWords(ringing)
    if (unattended) {
      return line.resumes !== null && line.resumes !== 'unattended'
        ? text.openCall
        : mayTake
          ? text.take
          : text.nobody
    }
    return mine && name ? text.mine(name) : (name ?? ' ')
  }

  function callerWords(call: CallRow): string {
    return callerLabel(call, peeked, { language, words, buildings })
  }

  function pressWords(): string {
    if (rings) return text.answerLabel(line.number)
    if (!mine) {
      if (unattended) return text.takeLabel(line.number)
      return `${name ? text.takenBy(name) : text.takenBySomebody}${text.pressAgain(line.number)}`
    }
    if (line.status === 'away') return text.backLabel(line.number)
    return line.status === 'onCall' ? text.line(line.number) : text.beginLabel(line.number)
  }

  function actionsOf(): { icon: LucideIcon; label: string; keys: string; onPress: () => void }[] {
    const { number } = line
    const handOver = {
      icon: ArrowRightLeft,
      label: text.handOverLabel(number),
      keys: 'Alt+J',
      onPress: onHandOver,
    }
    const leave = {
      icon: LogOut,
      label: text.leaveLabel(number),
      keys: 'Alt+0',
      onPress: lines.leave,
    }
    switch (line.status) {
      case 'onCall':
        return [
          {
            icon: PhoneOff,
            label: text.hangUpLabel(number),
            keys: 'Alt+H',
            onPress: lines.hangUp,
          },
          handOver,
        ]
      case 'wrapUp':
        return [handOver]
      case 'free':
        return [
          {
            icon: Coffee,
            label: text.awayLabel(number),
            keys: 'Alt+A',
            onPress: lines.toggleAway,
          },
          leave,
        ]
      case 'away':
        return [leave]
      default:
        return []
    }
  }
}

/** Minutes and seconds of a call; how long the line is so, otherwise. */
function timer({
  line,
  call,
  now,
  language,
}: {
  line: LineRow
  call: CallRow | undefined
  now: Date
  language: Language
}): string {
  const from =
    call?.state === 'ringing'
      ? call.since
      : line.status === 'onCall'
        ? (call?.answeredAt ?? line.since)
        : line.since
  const ms = Math.max(0, now.getTime() - Date.parse(from))
  const counting = ['ringing', 'onCall', 'wrapUp'].includes(line.status) || call !== undefined
  if (!counting || ms >= 6_000_000) return formatDuration(ms, language)
  const seconds = Math.floor(ms / 1_000)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`
}
