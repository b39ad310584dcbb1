'use client'
import { CloudUpload } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { runArea } from '#components/field/run-words.ts'
import { StopSegments } from '#components/field/stop-segments.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { currentStop, runDue, stopCounts } from './board.ts'
import { DueWords } from './due-words.tsx'

/** A run on the board: who, where, how far, and by when. */
export function BoardRun({
  run,
  steps,
  crew,
  now,
  selected,
  onSelect,
}: {
  run: DeliveryRow
  /** Steps that are on their way from this screen. */
  steps: number
  /** The names of who carries it. */
  crew: readonly string[]
  now: Date
  selected: boolean
  onSelect: () => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const text = words.dispatch.board
  const counts = stopCounts(run)
  const current = currentStop(run)
  const next = buildings.get(current === null ? '' : (run.stops[current - 1]?.buildingId ?? ''))
  const due = isActiveDelivery(run.status) ? runDue(run, requests) : null
  return (
    <HighlightOnChange of={run} className="border-b">
      <button
        type="button"
        onClick={onSelect}
        aria-pressed={selected}
        className={classNames(
          'relative flex w-full flex-col gap-1.5 px-4 py-2.5 text-left -outline-offset-2!',
          selected ? 'bg-surface-2' : 'hover:bg-surface-2',
        )}
      >
        {selected ? <span className="absolute inset-y-0 left-0 w-0.5 bg-ink" /> : null}
        <span className="flex min-w-0 items-center gap-2">
          <RunDisc number={run.number} />
          <span className="min-w-0 flex-1 truncate font-medium">
            {crew.length > 0 ? (
              words.field.list(crew)
            ) : (
              <span className="text-text-2">{text.nobody}</span>
            )}
          </span>
          {due ? (
            <DueWords of={due} now={now} limit className="text-12" />
          ) : (
            <time dateTime={run.statusAt} className="text-12 text-text-2">
              {formatMoment(run.statusAt, now, language)}
            </time>
          )}
        </span>
        <span className="flex min-w-0 items-center gap-2 text-12 text-text-2">
          <span className="min-w-0 flex-1 truncate">
            {next ? (
              <span className="text-text">
                {words.dispatch.duty.at(buildingLabel(next, language))}
              </span>
            ) : (
              runArea(run, buildings, language, words)
            )}{' '}
            · {text.stops(run.stops.length)}
          </span>
          <StepsOnTheWay count={steps} />
          <DeliveryStatusMark status={run.status} className="shrink-0" />
          {current ? <span className="shrink-0">{text.goingTo(current)}</span> : null}
        </span>
        <StopSegments stops={run.stops} current={current} />
        <span className="sr-only">
          {text.progress(counts.delivered, counts.failed, counts.pending)}
        </span>
      </button>
    </HighlightOnChange>
  )
}

export function StepsOnTheWay({ count }: { count: number }) {
  const text = useLanguage().words.dispatch.board
  const { phase } = useConnection()
  if (count === 0) return null
  const isHeard = phase.kind === 'live' || phase.kind === 'catchingUp'
  return (
    <span className={classNames('flex shrink-0 items-center gap-1', isHeard ? '' : 'text-amber')}>
      {isHeard ? <Spinner size={12} /> : <Icon of={CloudUpload} size={14} />}
      {isHeard ? text.sending : text.waitingToSend(count)}
    </span>
  )
}
