'use client'
import { ArrowLeft, EyeOff, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { findTier } from '#lib/domain/zone/tiers.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, spaced } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { DeliverSheet } from './deliver-sheet.tsx'
import { Door } from './door.tsx'
import { FailSheet } from './fail-sheet.tsx'
import { RefusedSteps } from './refused-steps.tsx'
import { type RunDetails, useRunDetails } from './run-details.ts'
import { nextTask, stepsAtStop } from './run-steps.ts'
import { StepsNote } from './steps-note.tsx'
import type { RunState } from './use-runs.ts'

/** One stop: who is behind which door and what they need, and how it went. */
export function StopView({
  state,
  index,
  onBack,
  onSettled,
}: {
  state: RunState
  index: number
  onBack: () => void
  onSettled: () => void
}) {
  const { run, steps, refused } = state
  const details = useRunDetails(run)
  const stop = run.stops[index]
  if (!stop) return null
  return (
    <>
      <StopHead run={run} stop={stop} number={index + 1} onBack={onBack} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <RefusedSteps entries={refused} />
        <StopPlace stop={stop} details={details} />
        <Doors stop={stop} details={details} />
        {stepsAtStop(steps, stop.id) > 0 ? (
          <div className="flex px-4 py-3">
            <StepsNote count={stepsAtStop(steps, stop.id)} />
          </div>
        ) : null}
      </div>
      <StopActions run={run} stop={stop} onBack={onBack} onSettled={onSettled} />
    </>
  )
}

function StopHead({
  run,
  stop,
  number,
  onBack,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  number: number
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
        {words.field.stopOf(number, run.stops.length)}
      </span>
    </header>
  )
}

function StopPlace({ stop, details }: { stop: DeliveryStop; details: RunDetails }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const tier = building?.tier ? findTier(building.tier) : undefined
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

function Doors({ stop, details }: { stop: DeliveryStop; details: RunDetails }) {
  const words = useLanguage().words
  const text = words.field
  const table = useLiveTable('request')
  const known = details.details?.stops.find(({ id }) => id === stop.id)
  if (known) {
    return (
      <>
        <ul>
          {known.doors.map((door) => (
            <li key={door.requestId} className="border-b">
              <Door door={door} />
            </li>
          ))}
        </ul>
        <p className="flex items-center gap-2 px-4 py-3 text-14 text-text-2">
          <Icon of={EyeOff} size={20} />
          {text.maskedHint}
        </p>
        {details.isCopy ? <p className="px-4 pb-3 text-14 text-text-2">{text.keptCopy}</p> : null}
      </>
    )
  }
  // The doors themselves are live; only the words have to be asked for.
  const requests = stop.requestIds.map((id) => table.get(id)).filter((row) => row !== undefined)
  return (
    <>
      <ul>
        {requests.map((request) => (
          <li key={request.id} className="border-b">
            <Door
              door={{
                ...request,
                requestId: request.id,
                askings: [],
                notes: [],
                keyCare: [],
                note: null,
              }}
            />
          </li>
        ))}
      </ul>
      {details.failed ? (
        <ErrorState
          title={text.detailsFailed}
          detail={
            errorSentence(details.failed, words) === words.errors.offline
              ? text.detailsOffline
              : errorSentence(details.failed, words)
          }
          onRetry={details.retry}
          className="text-14"
        />
      ) : (
        <LoadingRows rows={3} lines={2} label={text.detailsLoading} />
      )}
    </>
  )
}

function StopActions({
  run,
  stop,
  onBack,
  onSettled,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  onBack: () => void
  onSettled: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const [sheet, setSheet] = useState<'deliver' | 'notHome' | 'fail' | null>(null)
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
        <Button variant="primary" size="field" wide onClick={onBack}>
          {text.back}
        </Button>
      </ActionBar>
    )
  }
  const isLast = run.stops.filter((other) => other.status === 'pending').length === 1
  if (nextTask(run) !== 'goToStop') {
    return (
      <ActionBar hint={run.status === 'assigned' ? text.acceptFirst : text.departFirst}>
        <Button variant="primary" size="field" wide onClick={onBack}>
          {text.back}
        </Button>
      </ActionBar>
    )
  }
  return (
    <ActionBar>
      <div className="flex gap-3">
        <Button size="field" className="flex-1" onClick={() => setSheet('notHome')}>
          {text.nobodyHome}
        </Button>
        <Button size="field" className="flex-1" onClick={() => setSheet('fail')}>
          {text.cannot}
        </Button>
      </div>
      <Button variant="primary" size="field" wide onClick={() => setSheet('deliver')}>
        {text.delivered}
      </Button>
      {sheet === 'deliver' ? (
        <DeliverSheet
          run={run}
          stop={stop}
          isLast={isLast}
          onClose={() => setSheet(null)}
          onSent={onSettled}
        />
      ) : null}
      {sheet === 'fail' || sheet === 'notHome' ? (
        <FailSheet
          run={run}
          stop={stop}
          isLast={isLast}
          preset={sheet === 'notHome' ? 'notHome' : null}
          onClose={() => setSheet(null)}
          onSent={onSettled}
        />
      ) : null}
    </ActionBar>
  )
}
