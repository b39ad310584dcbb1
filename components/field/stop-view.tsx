'use client'
import { ArrowLeft, Camera, MapPin, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, spaced } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { type DoorGroup, nextDoor } from './door-groups.ts'
import { FailSheet } from './fail-sheet.tsx'
import type { StopTask } from './field-address.ts'
import { FoundView } from './found-view.tsx'
import { ProofView } from './proof-view.tsx'
import { RefusedSteps } from './refused-steps.tsx'
import { type RunDetails, useRunDetails } from './run-details.ts'
import { nextTask, stepsAtStop } from './run-steps.ts'
import { StepsNote } from './steps-note.tsx'
import { StopDoors, useDoors } from './stop-doors.tsx'
import type { RunState } from './use-runs.ts'

type StopViewProps = {
  state: RunState
  stop: DeliveryStop
  task: StopTask | null
  onTask: (task: StopTask | null, how?: 'push' | 'replace') => void
  onBack: () => void
  /** The last door of the stop is settled. */
  onSettled: () => void
}

/** One stop: who is behind which door and what they need, and how it went at each. */
export function StopView({ state, stop, task, onTask, onBack, onSettled }: StopViewProps) {
  const { user } = useSession()
  const { run } = state
  const details = useRunDetails(run)
  const groups = useDoors(stop, details)
  const pending = groups.filter((group) => group.status === 'pending')
  // Nothing chosen by hand yet, or what was chosen is settled: the next door is meant.
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const next = nextDoor(groups)
  const chosen =
    picked && (picked.size === 0 || pending.some((group) => picked.has(group.key)))
      ? pending.filter((group) => picked.has(group.key))
      : pending.filter((group) => group === next)
  const left = pending.length - chosen.length
  const onSent = () => {
    setPicked(null)
    if (left === 0) onSettled()
    else onTask(null, 'replace')
  }
  const canSettle = nextTask(run) === 'goToStop'

  if (task === 'proof' && canSettle && chosen.length > 0) {
    return (
      <ProofView
        key={chosen.map((group) => group.key).join(' ')}
        run={run}
        stop={stop}
        groups={chosen}
        left={left}
        userId={user?.id ?? ''}
        onBack={() => onTask(null, 'replace')}
        onSent={onSent}
      />
    )
  }
  if (task === 'found') {
    const back = () => onTask(null, 'replace')
    return <FoundView stop={stop} groups={groups} onBack={back} onSent={back} />
  }
  return (
    <>
      <StopHead run={run} stop={stop} onBack={onBack} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <RefusedSteps entries={state.refused} run={run} />
        <StopPlace stop={stop} details={details} />
        <StopDoors
          runId={run.id}
          groups={groups}
          details={details}
          chosen={canSettle ? new Set(chosen.map((group) => group.key)) : null}
          onChoose={setPicked}
        />
        {stepsAtStop(state.steps, stop.id) > 0 ? (
          <div className="flex px-4 py-3">
            <StepsNote count={stepsAtStop(state.steps, stop.id)} />
          </div>
        ) : null}
      </div>
      <StopActions
        run={run}
        stop={stop}
        chosen={chosen}
        onTask={onTask}
        onBack={onBack}
        onFailed={onSent}
      />
    </>
  )
}

function StopHead({
  run,
  stop,
  onBack,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  onBack: () => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-b pr-4 pl-1">
      <IconButton
        icon={ArrowLeft}
        label={words.field.back}
        size={48}
        iconSize={20}
        onClick={onBack}
      />
      <h2 className="min-w-0 flex-1 text-18 font-semibold break-name">
        {building ? buildingLabel(building, language) : ''}
      </h2>
      <span className="shrink-0 text-14 text-text-2">
        {words.field.stopOf(run.stops.indexOf(stop) + 1, run.stops.length)}
      </span>
    </header>
  )
}

function StopPlace({ stop, details }: { stop: DeliveryStop; details: RunDetails }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const tier = useTiers().find(building?.tier ?? null)
  const address = details.details?.stops.find(({ id }) => id === stop.id)?.address
  return (
    <div className="flex flex-col gap-2 border-b px-4 py-3 text-16">
      <p className="flex items-center gap-2">
        <TierSquare tier={building?.tier ?? null} size={22} silent />
        {tier
          ? words.field.tierStay(tier.name[language], tier.stay[language])
          : words.domain.noTier}
      </p>
      {address ? (
        <p className="flex items-center gap-2 text-14 text-text-2">
          <Icon of={MapPin} size={20} />
          {spaced(address)}
        </p>
      ) : null}
    </div>
  )
}

function StopActions({
  run,
  stop,
  chosen,
  onTask,
  onBack,
  onFailed,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  chosen: readonly DoorGroup<unknown>[]
  onTask: StopViewProps['onTask']
  onBack: () => void
  onFailed: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const [sheet, setSheet] = useState<'notHome' | 'fail' | null>(null)
  const text = words.field
  if (stop.status !== 'pending') {
    const at = stop.settledAt ? formatMoment(stop.settledAt, now, language) : ''
    return (
      <ActionBar
        hint={
          <span className={stop.status === 'failed' ? 'text-red' : 'text-green'}>
            {text.settled[stop.status](at)}
            {stop.failReason ? ` · ${words.domain.failReasons[stop.failReason]}` : ''}
          </span>
        }
      >
        <FoundButton onPress={() => onTask('found')} />
        <Button variant="primary" size="field" wide onClick={onBack}>
          {text.back}
        </Button>
      </ActionBar>
    )
  }
  if (nextTask(run) !== 'goToStop') {
    return (
      <ActionBar hint={run.status === 'assigned' ? text.acceptFirst : text.departFirst}>
        <Button variant="primary" size="field" wide onClick={onBack}>
          {text.back}
        </Button>
      </ActionBar>
    )
  }
  const none = chosen.length === 0 && text.chooseDoor
  return (
    <ActionBar>
      <FoundButton onPress={() => onTask('found')} />
      <div className="flex gap-3">
        <Button
          size="field"
          className="flex-1"
          reason={none}
          reasonPlace="none"
          onClick={() => setSheet('notHome')}
        >
          {text.nobodyHome}
        </Button>
        <Button
          size="field"
          className="flex-1"
          reason={none}
          reasonPlace="none"
          onClick={() => setSheet('fail')}
        >
          {text.cannot}
        </Button>
      </div>
      <Button
        variant="primary"
        size="field"
        icon={Camera}
        wide
        reason={none}
        onClick={() => onTask('proof')}
      >
        {text.delivered}
      </Button>
      {sheet ? (
        <FailSheet
          run={run}
          stop={stop}
          groups={chosen}
          preset={sheet === 'notHome' ? 'notHome' : null}
          onClose={() => setSheet(null)}
          onSent={() => {
            setSheet(null)
            onFailed()
          }}
        />
      ) : null}
    </ActionBar>
  )
}

function FoundButton({ onPress }: { onPress: () => void }) {
  const text = useLanguage().words.field
  const neededRole = useNeededRole('request.log')
  return (
    <Button
      size="field"
      icon={Plus}
      wide
      locked={neededRole !== null}
      reason={neededRole}
      reasonPlace="none"
      onClick={onPress}
    >
      {text.found.open}
    </Button>
  )
}
