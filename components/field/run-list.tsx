'use client'
import { DoorOpen, Footprints } from 'lucide-react'
import Link from 'next/link'
import { runDue } from '#components/dispatch/board.ts'
import { DueWords } from '#components/dispatch/due-words.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Icon } from '#components/ui/icon.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { ActionBar } from './action-bar.tsx'
import { StepsNote } from './steps-note.tsx'
import { runArea } from './run-words.ts'
import { StopSegments } from './stop-segments.tsx'
import type { RunState } from './use-runs.ts'

/** My runs, the one that is furthest on first; a lead sees those of the others below. */
export function RunList({
  runs,
  userId,
  isLead,
  onOpen,
}: {
  runs: ReadonlyMap<string, RunState>
  userId: string
  isLead: boolean
  onOpen: (runId: string) => void
}) {
  const { words } = useLanguage()
  const mayLog = useNeededRole('request.log') === null
  const open = [...runs.values()].filter(isOpen).sort(byProgress)
  const mine = open.filter(({ run }) => isOfCrew(run, userId))
  const others = isLead ? open.filter(({ run }) => !isOfCrew(run, userId)) : []
  const [first] = mine
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <div className="flex items-center gap-2 border-b px-4 py-3">
          <h2 className="text-18 font-semibold">{words.field.mine}</h2>
          <span className="text-14 text-text-2">{words.field.mineCount(mine.length)}</span>
          <span className="flex-1" />
          {mayLog ? (
            <Link href="/visit" className={buttonClasses({ size: 'small' })}>
              <Icon of={DoorOpen} size={14} /> {words.shell.offices.visit}
            </Link>
          ) : null}
        </div>
        {mine.length > 0 ? (
          <Rows states={mine} onOpen={onOpen} />
        ) : (
          <EmptyState
            icon={Footprints}
            title={words.field.empty}
            detail={words.field.emptyDetail}
            className="border-b py-12"
          />
        )}
        {others.length > 0 ? (
          <>
            <h3 className="border-b bg-surface-2 px-4 py-2 text-14 text-text-2">
              {words.field.others}
            </h3>
            <Rows states={others} onOpen={onOpen} />
          </>
        ) : null}
      </div>
      {first ? (
        <ActionBar>
          <Button variant="primary" size="field" wide onClick={() => onOpen(first.run.id)}>
            {(first.run.status === 'assigned' ? words.field.openRun : words.field.continueRun)(
              formatRunNumber(first.run.number),
            )}
          </Button>
        </ActionBar>
      ) : null}
    </>
  )
}

function Rows({
  states,
  onOpen,
}: {
  states: readonly RunState[]
  onOpen: (runId: string) => void
}) {
  return (
    <ul>
      {states.map((state) => (
        <HighlightOnChange as="li" key={state.run.id} of={state.run} className="border-b">
          <RunRow state={state} onOpen={() => onOpen(state.run.id)} />
        </HighlightOnChange>
      ))}
    </ul>
  )
}

function RunRow({ state, onOpen }: { state: RunState; onOpen: () => void }) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const now = useServerNow(60_000)
  const requests = useLiveTable('request')
  const { run, steps } = state
  const due = isActiveDelivery(run.status) ? runDue(run, requests) : null
  const settled = run.stops.filter((stop) => stop.status !== 'pending').length
  const current = run.status === 'departed' ? settled + 1 : null
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full gap-3 px-4 py-3 text-left -outline-offset-2! hover:bg-surface-2"
    >
      <RunDisc number={run.number} size={32} />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 text-16 font-semibold break-name">
            {runArea(run, buildings, language, words)}
          </span>
          {due ? <DueWords of={due} now={now} limit className="text-14" /> : null}
        </span>
        <span className="flex items-center gap-3 text-14 text-text-2">
          <DeliveryStatusMark status={run.status} />
          <span>{words.field.stopsOf(settled, run.stops.length)}</span>
        </span>
        <StopSegments stops={run.stops} current={current} large />
        <StepsNote count={steps.length} />
      </span>
    </button>
  )
}

function isOpen({ run }: RunState): boolean {
  return isActiveDelivery(run.status) || run.status === 'failed'
}

const ORDER = ['departed', 'pickedUp', 'accepted', 'assigned', 'failed', 'planned']

function byProgress(a: RunState, b: RunState): number {
  return ORDER.indexOf(a.run.status) - ORDER.indexOf(b.run.status) || a.run.number - b.run.number
}
