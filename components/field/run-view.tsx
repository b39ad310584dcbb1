'use client'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { pendingDoors } from '#lib/domain/delivery/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, buildingShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { metresBetween } from '#lib/domain/delivery/walking-order.ts'
import { ActionBar } from './action-bar.tsx'
import { RefusedSteps } from './refused-steps.tsx'
import { type RunDetails, useRunDetails } from './run-details.ts'
import { RunOver } from './run-over.tsx'
import { nextStop, nextTask, stepsAtStop } from './run-steps.ts'
import { countDoors, goodsOf, runArea } from './run-words.ts'
import { PhotosNote, StepsNote } from './steps-note.tsx'
import { StopDisc, StopSegments } from './stop-segments.tsx'
import { useMoveRun } from './use-move-run.ts'
import type { RunState } from './use-runs.ts'

/** One run: its stops in their order, and at the bottom the one thing that comes next. */
export function RunView({
  state,
  onOpenStop,
  onBack,
}: {
  state: RunState
  onOpenStop: (stopId: string) => void
  onBack: () => void
}) {
  const { run, steps, refused } = state
  // Asked for here, so that the doors are on the device before the stairs are.
  const details = useRunDetails(run)
  const task = nextTask(run)
  const isOver = task === 'none' && run.status !== 'planned'
  const next = task === 'goToStop' ? nextStop(run) : null
  const runSteps = steps.filter((step) => step.stopId === undefined).length
  return (
    <>
      <RunHead
        run={run}
        onBack={onBack}
        note={
          <>
            <StepsNote count={runSteps} />
            <PhotosNote />
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <RefusedSteps entries={refused} run={run} />
        {isOver ? <RunOver run={run} /> : null}
        <ol>
          {run.stops.map((stop, index) => (
            <li key={stop.id}>
              <StopRow
                stop={stop}
                number={index + 1}
                isNext={stop.id === next?.id}
                steps={stepsAtStop(steps, stop.id)}
                metres={metresFrom(details, run.stops[index - 1], stop)}
                onOpen={() => onOpenStop(stop.id)}
              />
            </li>
          ))}
        </ol>
      </div>
      {isOver ? (
        <ActionBar>
          <Button variant="primary" size="field" wide onClick={onBack}>
            <EndWords />
          </Button>
        </ActionBar>
      ) : (
        <RunActions run={run} next={next} onOpenStop={onOpenStop} />
      )}
    </>
  )
}

function EndWords() {
  return <>{useLanguage().words.field.toRuns}</>
}

function RunHead({
  run,
  note,
  onBack,
}: {
  run: DeliveryRow
  note: React.ReactNode
  onBack: () => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const settled = run.stops.filter((stop) => stop.status !== 'pending').length
  const delivered = run.stops.filter((stop) => stop.status === 'delivered').length
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b py-2 pr-4 pl-1">
      <div className="flex items-center gap-1">
        <IconButton
          icon={ArrowLeft}
          label={words.field.backToList}
          size={48}
          iconSize={20}
          onClick={onBack}
        />
        <RunDisc number={run.number} size={32} />
        <h2 className="ml-1 min-w-0 flex-1 text-18 font-semibold break-name">
          {runArea(run, buildings, language, words)}
        </h2>
      </div>
      <div className="flex items-center gap-3 pl-3">
        <StopSegments
          stops={run.stops}
          current={run.status === 'departed' ? settled + 1 : null}
          large
        />
        <span className="shrink-0 text-14">
          <span aria-hidden="true">{words.field.stopsOf(settled, run.stops.length)}</span>
          <span className="sr-only">
            {words.field.progress(delivered, settled - delivered, run.stops.length - settled)}
          </span>
        </span>
      </div>
      <div className="flex items-center gap-3 pl-3 text-14 text-text-2">
        <DeliveryStatusMark status={run.status} />
        {note}
      </div>
    </header>
  )
}

function StopRow({
  stop,
  number,
  isNext,
  steps,
  metres,
  onOpen,
}: {
  stop: DeliveryStop
  number: number
  isNext: boolean
  steps: number
  metres: number | null
  onOpen: () => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const table = useLiveTable('request')
  const now = useServerNow(60_000)
  const requests = stop.requestIds.map((id) => table.get(id)).filter((row) => row !== undefined)
  const urgent = requests.find((request) => request.priority === 'urgent')
  const changed = useJustChanged(stop.status)
  const text = words.field
  const tried = pendingDoors(stop).filter((door) => door.attempts > 0).length
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-current={isNext ? 'step' : undefined}
      className={classNames(
        'relative flex w-full gap-3 border-b px-4 py-3 text-left -outline-offset-2! transition-colors',
        changed ? 'bg-surface-3' : isNext ? 'bg-surface-2' : 'hover:bg-surface-2',
      )}
    >
      {isNext ? <span className="absolute inset-y-0 left-0 w-1 bg-ink" /> : null}
      <StopDisc number={number} status={stop.status} next={isNext} size="field" />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-start gap-2">
          <TierSquare tier={building?.tier ?? null} size={22} />
          <span className="min-w-0 flex-1 text-16 leading-[22px] font-semibold break-name">
            {building ? buildingLabel(building, language) : ''}
          </span>
          <span className="shrink-0 text-14 text-text-2">
            {stop.settledAt
              ? formatMoment(stop.settledAt, now, language)
              : isNext
                ? text.next
                : metres === null
                  ? ''
                  : text.metres(metres)}
          </span>
        </span>
        <span className="text-14 text-text-2">
          {requests.length > 0
            ? text.withCount(text.households(countDoors(requests)), goodsOf(requests, words))
            : `${stop.requestIds.length} ${words.common.units.requests(stop.requestIds.length)}`}
        </span>
        {stop.status === 'failed' && stop.failReason ? (
          <span className="text-14 text-red">{words.domain.failReasons[stop.failReason]}</span>
        ) : null}
        {tried > 0 ? <span className="text-14 text-amber">{text.toComeBack(tried)}</span> : null}
        {urgent && stop.status === 'pending' ? (
          <span className="inline-flex h-7 items-center gap-1.5 self-start rounded-badge bg-red-tint px-2 text-14 text-red">
            <span
              aria-hidden="true"
              className="inline-flex size-[18px] items-center justify-center rounded-chip bg-red-solid text-12 font-bold text-on-red"
            >
              !
            </span>
            {text.urgentBy(formatMoment(urgent.dueAt, now, language))}
          </span>
        ) : null}
        <StepsNote count={steps} />
      </span>
    </button>
  )
}

function RunActions({
  run,
  next,
  onOpenStop,
}: {
  run: DeliveryRow
  next: DeliveryStop | null
  onOpenStop: (stopId: string) => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const moveRun = useMoveRun()
  const [asking, setAsking] = useState(false)
  const text = words.field
  const task = nextTask(run)
  const mayReturn = run.status === 'pickedUp' || run.status === 'departed'
  const left = run.stops.filter((stop) => stop.status === 'pending').length
  const nextBuilding = next ? buildings.get(next.buildingId) : undefined
  if (task === 'none') {
    return (
      <ActionBar>
        <Button variant="primary" size="field" wide reason={words.dispatch.board.nobody}>
          {text.tasks.accept}
        </Button>
      </ActionBar>
    )
  }
  return (
    <ActionBar hint={task === 'goToStop' ? null : text.taskHint[task]}>
      {mayReturn ? (
        <Button size="field" wide onClick={() => setAsking(true)}>
          {text.returnRest}
        </Button>
      ) : null}
      {task === 'goToStop' && next ? (
        <Button variant="primary" size="field" wide onClick={() => onOpenStop(next.id)}>
          {text.tasks.goToStop(
            run.stops.indexOf(next) + 1,
            nextBuilding ? buildingShortLabel(nextBuilding, language) : '',
          )}
        </Button>
      ) : null}
      {task !== 'goToStop' ? (
        <Button
          variant="primary"
          size="field"
          wide
          onClick={() => void moveRun(run, { move: task })}
        >
          {text.tasks[task]}
        </Button>
      ) : null}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={text.returnTitle}
        description={text.returnDetail(left)}
        footer={
          <div className="flex w-full flex-col gap-3">
            <Button size="field" wide onClick={() => setAsking(false)}>
              {text.keepGoing}
            </Button>
            <Button
              variant="danger"
              size="field"
              wide
              onClick={() => {
                setAsking(false)
                void moveRun(run, { move: 'return' })
              }}
            >
              {text.returnConfirm}
            </Button>
          </div>
        }
      />
    </ActionBar>
  )
}

/** Along a straight line from the stop before; null where a place is not known. */
function metresFrom(
  { details }: RunDetails,
  before: DeliveryStop | undefined,
  stop: DeliveryStop,
): number | null {
  const placeOf = (id: string | undefined) =>
    details?.stops.find((candidate) => candidate.id === id)?.centroid
  const from = placeOf(before?.id)
  const to = placeOf(stop.id)
  return from && to ? Math.max(10, Math.round(metresBetween(from, to) / 10) * 10) : null
}
