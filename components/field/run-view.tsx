'use client'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { buildingShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { RefusedSteps } from './refused-steps.tsx'
import { useRunDetails } from './run-details.ts'
import { RunOver } from './run-over.tsx'
import { nextStop, nextTask, stepsAtStop } from './run-steps.ts'
import { runArea } from './run-words.ts'
import { PhotosNote, StepsNote } from './steps-note.tsx'
import { metresFrom, StopRow } from './stop-row.tsx'
import { StopSegments } from './stop-segments.tsx'
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
