'use client'
import { LogOut } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { useSession } from '#components/live/session.tsx'
import { formatDuration } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { LineRow } from '#lib/live/rows.ts'
import { isLate } from './request-queue.ts'
import type { Lines } from './use-lines.ts'
import { useNameOf } from '#components/live/use-name-of.ts'

/** 72 px: every line of the desk, who answers it and since when; mine underlined. */
export function LinesBar({ lines, draftLines }: { lines: Lines; draftLines: ReadonlySet<number> }) {
  const { words } = useLanguage()
  const now = useServerNow(20_000)
  const mayTake = can(useSession().user?.roles ?? [], 'line.take')
  return (
    <section
      aria-label={words.hotline.lines.label}
      className="flex h-18 shrink-0 items-stretch overflow-x-auto border-b scroll-thin max-sm:h-16"
    >
      {lines.lines.length === 0 ? (
        <p className="flex min-w-0 flex-1 items-center px-4 text-text-2">
          {words.hotline.lines.none}
        </p>
      ) : (
        lines.lines.map((line) => (
          <LineCell
            key={line.id}
            line={line}
            lines={lines}
            now={now}
            mayTake={mayTake}
            hasDraft={draftLines.has(line.number)}
          />
        ))
      )}
      <DeskFigures />
    </section>
  )
}

function LineCell({
  line,
  lines,
  now,
  mayTake,
  hasDraft,
}: {
  line: LineRow
  lines: Lines
  now: Date
  mayTake: boolean
  hasDraft: boolean
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.lines
  const nameOf = useNameOf()
  const mine = lines.mine?.id === line.id
  const name = nameOf(line.operatorId)
  const unattended = line.operatorId === null
  const since = formatDuration(now.getTime() - Date.parse(line.since), language)
  const why = mine
    ? text.line(line.number)
    : !mayTake
      ? words.common.needsRole(words.domain.permissions['line.take'])
      : unattended
        ? text.takeLabel(line.number)
        : name
          ? text.takenBy(name)
          : text.takenBySomebody
  return (
    <HighlightOnChange
      of={line}
      className={classNames(
        'relative flex min-w-36 flex-1 border-r',
        mine &&
          'bg-surface-2 after:pointer-events-none after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-ink',
      )}
    >
      <button
        type="button"
        title={why}
        aria-current={mine || undefined}
        aria-disabled={(!mine && (!unattended || !mayTake)) || undefined}
        aria-keyshortcuts={line.number <= 9 ? `Alt+${line.number}` : undefined}
        onClick={() => (mayTake ? lines.take(line.number) : undefined)}
        className={classNames(
          'flex min-w-0 flex-1 flex-col justify-center gap-1 px-4 text-left -outline-offset-2! max-xl:px-3',
          !mine && unattended && mayTake && 'hover:bg-surface-2',
        )}
      >
        <span className="flex items-center gap-2">
          <span
            className={classNames(
              'inline-flex size-5 shrink-0 items-center justify-center rounded-badge border text-12 font-semibold',
              mine
                ? 'border-ink bg-ink text-on-ink'
                : unattended
                  ? 'border-line-2 text-text-2'
                  : 'border-text-2',
            )}
          >
            {line.number}
          </span>
          <span
            className={classNames(
              'min-w-0 flex-1 truncate',
              unattended ? 'text-text-2' : 'font-medium',
            )}
          >
            {words.domain.lineStatuses[line.status]}
          </span>
          {mine && lines.moving ? <Spinner /> : null}
          <span
            className={classNames('shrink-0 text-12 text-text-2 max-sm:sr-only', mine && 'pr-6')}
          >
            {since}
          </span>
        </span>
        <span className="flex gap-2 text-12 text-text-2">
          <span className="min-w-0 flex-1 truncate">
            {unattended
              ? mayTake
                ? text.take
                : words.hotline.lines.nobody
              : mine && name
                ? text.mine(name)
                : (name ?? ' ')}
          </span>
          {hasDraft && !mine ? <span className="shrink-0 text-amber">{text.kept}</span> : null}
        </span>
      </button>
      {mine ? (
        <IconButton
          icon={LogOut}
          iconSize={14}
          size={24}
          label={text.leaveLabel(line.number)}
          aria-keyshortcuts="Alt+0"
          onClick={lines.leave}
          className="absolute top-3.5 right-2 max-sm:top-2.5"
        />
      ) : null}
    </HighlightOnChange>
  )
}

/** What the desk still owes: callers to be told, and who waits too long. */
function DeskFigures() {
  const { language, words } = useLanguage()
  const requests = useLiveTable('request')
  let callBack = 0
  let late = 0
  for (const request of requests.values()) {
    if (request.callBack) callBack++
    if (isLate(request)) late++
  }
  const figures = [
    { label: words.hotline.lines.callBack, value: callBack, tone: '' },
    { label: words.hotline.lines.late, value: late, tone: late > 0 ? 'text-red' : '' },
  ]
  return (
    <dl className="flex w-50 min-w-36 shrink-0 flex-col justify-center gap-1 px-4 max-sm:hidden">
      {figures.map((figure) => (
        <div key={figure.label} className="flex justify-between gap-2">
          <dt className="truncate text-text-2">{figure.label}</dt>
          <dd className={classNames('font-semibold', figure.tone)}>
            {formatNumber(figure.value, language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
