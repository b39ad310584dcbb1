'use client'
import { Maximize2, Printer, X } from 'lucide-react'
import Link from 'next/link'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { runArea } from '#components/field/run-words.ts'
import type { RunState } from '#components/field/use-runs.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button, buttonClasses, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { DeliveryStatusMark } from '#components/ui/status-glyph.tsx'
import { crewOf } from '#lib/domain/delivery/crew.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { Point } from '#lib/map/geometry.ts'
import { planOf } from './run-plan.ts'
import { WalkWords } from './walk-words.tsx'
import { StepsOnTheWay } from './board-run.tsx'
import { RunActions } from './run-actions.tsx'
import { RunStop } from './run-stop.tsx'
import type { Members } from './use-members.ts'
import { useRunCommand } from './use-run-command.ts'

/** The chosen run on the map's lower edge: its stops, and everything that may be done with it. */
export function RunSheet({
  state,
  members,
  now,
  placeOf,
  litStop,
  onHoverStop,
  onShowAll,
  onClose,
}: {
  state: RunState
  members: Members
  now: Date
  placeOf: (buildingId: string) => Point | null | undefined
  litStop: string | null
  onHoverStop: (stopId: string | null) => void
  onShowAll: () => void
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const tiers = useTiers()
  const buildings = useLiveTable('building')
  const { run, steps, refused } = state
  const command = useRunCommand(run)
  const text = words.dispatch.run
  const point = useLiveTable('stockPoint').get(run.pointId ?? '')
  const requests = useLiveTable('request')
  const stops = run.stops.map((stop) => ({
    buildingId: stop.buildingId,
    requests: stop.requestIds.flatMap((id) => requests.get(id) ?? []),
  }))
  const plan = planOf(stops, {
    placeOf,
    buildings,
    start: (point && placeOf(point.buildingId)) ?? null,
    members: crewOf(run).length,
    stock: [],
    serviceOf: useServiceOf(),
    tiers,
  })
  const names = crewOf(run).flatMap((id) => members.nameOf(id) ?? [])
  const estates = new Set(run.stops.map((stop) => buildings.get(stop.buildingId)?.estate))
  const inOneEstate = estates.size === 1 && run.stops.length > 1
  const nextId =
    run.status === 'departed' ? run.stops.find((stop) => stop.status === 'pending')?.id : undefined
  return (
    <section
      aria-label={text.title(formatRunNumber(run.number))}
      className="flex max-h-full min-h-0 flex-col rounded-control border border-line-2 bg-surface"
    >
      <header className="flex shrink-0 items-center gap-2 border-b px-3 py-2">
        <RunDisc number={run.number} />
        <span className="shrink-0 font-semibold">
          {names.length > 0 ? words.field.list(names) : words.dispatch.board.nobody}
        </span>
        <span className="min-w-0 truncate text-12 text-text-2">
          {runArea(run, buildings, language, words)} ·{' '}
          {text.stops(run.stops.length, run.requestIds.length)}
        </span>
        <DeliveryStatusMark status={run.status} className="shrink-0 text-12" />
        <span className="text-12 text-text-2">
          <StepsOnTheWay count={steps.length} />
        </span>
        <span className="flex-1" />
        <Link
          href={`/dispatch/sheet?delivery=${run.id}`}
          className={buttonClasses({ size: 'small' })}
          aria-keyshortcuts="P"
        >
          <Icon of={Printer} size={14} /> {text.print}
        </Link>
        <RunActions run={run} members={members} give={command.give} handOver={command.handOver} />
        <IconButton icon={Maximize2} label={text.showAll} size={28} onClick={onShowAll} />
        <IconButton icon={X} label={text.close} size={28} onClick={onClose} />
      </header>
      <p className="flex shrink-0 items-center gap-2 border-b px-3 py-1 text-12 text-text-2">
        <span className="min-w-0 flex-1 truncate">
          <WalkWords plan={plan} />
        </span>
        {point ? <span className="shrink-0">{words.dispatch.sheet.start(point.name)}</span> : null}
      </p>
      {command.refusal ? (
        <p
          role="alert"
          className="flex shrink-0 items-center gap-2 border-b bg-red-tint px-3 py-1.5 text-red"
        >
          <span className="min-w-0 flex-1">{text.refused(command.refusal)}</span>
          <IconButton icon={X} label={words.common.close} size={24} onClick={command.dismiss} />
        </p>
      ) : null}
      {refused.length > 0 ? (
        <p className="shrink-0 border-b bg-red-tint px-3 py-1.5 text-12 text-red">
          {words.shell.connection.needsAttention(refused.length)}
        </p>
      ) : null}
      <ol className="grid min-h-0 grid-cols-1 gap-x-6 overflow-y-auto px-3 py-1.5 scroll-thin xl:grid-cols-2">
        {run.stops.map((stop, index) => (
          <RunStop
            key={stop.id}
            run={run}
            stop={stop}
            number={index + 1}
            isNext={stop.id === nextId}
            now={now}
            lit={litStop === stop.id}
            inOneEstate={inOneEstate}
            onHover={onHoverStop}
            give={command.give}
          />
        ))}
      </ol>
    </section>
  )
}

/** A link to a run that the screens do not hold any more. */
export function RunGone({ onClose }: { onClose: () => void }) {
  const { words } = useLanguage()
  const text = words.dispatch.run
  return (
    <section className="rounded-control border border-line-2 bg-surface">
      <EmptyState
        title={text.gone}
        detail={text.goneDetail}
        action={<Button onClick={onClose}>{words.common.close}</Button>}
      />
    </section>
  )
}
