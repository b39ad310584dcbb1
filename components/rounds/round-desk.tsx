'use client'
import { Plus, Printer, TestTubes } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { OutOfControlBar } from '#components/posts/out-of-control.tsx'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Select } from '#components/ui/input.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { CloseRoundDialog } from './close-round-dialog.tsx'
import { DutyBoard } from './duty-board.tsx'
import { DutyStrip } from './duty-strip.tsx'
import { OpenRoundDialog } from './open-round-dialog.tsx'
import { useRoundPlace } from './round-address.ts'
import { useDuties } from './use-duties.ts'
import { useRounds } from './use-rounds.ts'

/** The coverage board: the duties of today, and for each who is left, on the map and as a list. */
export function RoundDesk() {
  const { words } = useLanguage()
  const text = words.rounds
  const starting = useIsStarting()
  const place = useRoundPlace()
  const rounds = useRounds()
  const duties = useDuties()
  const incident = useOpenIncident()
  const neededRole = useNeededRole('round.open')
  // A link from a zone's clock comes to open its round.
  const [asking, setAsking] = useState<'open' | 'close' | null>(place.opens ? 'open' : null)
  const round = rounds.find(({ id }) => id === place.roundId) ?? rounds[0]
  const off = neededRole ?? (!incident && words.errors.refusals.noOpenIncident({}))
  const opening =
    asking === 'open' ? (
      <OpenRoundDialog
        placeId={place.opens ?? ''}
        onClose={() => setAsking(null)}
        onOpened={(roundId) => place.go({ roundId })}
      />
    ) : null
  if (starting) return <LoadingRows rows={12} label={text.loading} className="bg-surface" />
  const openButton = (
    <Button
      variant="primary"
      icon={Plus}
      locked={neededRole !== null}
      reason={off}
      reasonPlace={round ? 'none' : 'below'}
      onClick={() => setAsking('open')}
    >
      {text.desk.open}
    </Button>
  )
  if (!round && place.duty === 'sampled') {
    return (
      <div className="flex h-full flex-col bg-surface">
        <DutyStrip duties={duties} chosen={place.duty} onChoose={(duty) => place.go({ duty })} />
        <OutOfControlBar />
        <div className="flex flex-1 items-center justify-center">
          <EmptyState
            icon={TestTubes}
            title={text.none}
            detail={text.noneDetailLead}
            action={openButton}
          />
        </div>
        {opening}
      </div>
    )
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DutyStrip
        duties={duties}
        chosen={place.duty}
        onChoose={(duty) => place.go({ roundId: place.roundId, duty })}
      />
      <OutOfControlBar />
      {place.duty === 'sampled' && round ? (
        <RoundHead
          round={round}
          rounds={rounds}
          off={off}
          onClose={() => setAsking('close')}
          openButton={openButton}
        />
      ) : null}
      <DutyBoard
        key={`${place.duty}:${round?.id ?? ''}`}
        duty={place.duty}
        round={round}
        duties={duties}
      />
      {opening}
      {asking === 'close' && round ? (
        <CloseRoundDialog round={round} onClose={() => setAsking(null)} />
      ) : null}
    </div>
  )
}

function RoundHead({
  round,
  rounds,
  off,
  onClose,
  openButton,
}: {
  round: SamplingRoundRow
  rounds: readonly SamplingRoundRow[]
  off: string | false | null
  onClose: () => void
  openButton: React.ReactNode
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const place = useRoundPlace()
  const facts = [
    words.domain.testKinds[round.test],
    round.clockDay === null ? text.extra : text.day(round.clockDay),
    text.openedOn(formatMoment(round.openedAt, now, language)),
    round.closedAt ? text.closedNow : text.dueOn(formatMoment(round.dueAt, now, language)),
  ]
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b bg-surface px-4 py-2">
      <TierSquare tier={round.tier} />
      <Select
        aria-label={text.choose}
        value={round.id}
        onChange={(event) => place.go({ roundId: event.target.value })}
        className="max-w-80 font-semibold"
      >
        {rounds.map(({ id, zoneName, number, closedAt }) => (
          <option key={id} value={id}>
            {closedAt === null
              ? text.name(zoneName, number)
              : text.nameClosed(zoneName, number, formatMoment(closedAt, now, language))}
          </option>
        ))}
      </Select>
      <span className="min-w-0 flex-1 truncate text-12 text-text-2">{facts.join(' · ')}</span>
      <Link
        href={`/rounds/sheet?round=${round.id}&list=left`}
        title={text.lists.audit}
        className={buttonClasses({})}
      >
        <Icon of={Printer} />
        {text.desk.print}
      </Link>
      <Button
        icon={TestTubes}
        reason={off || (round.closedAt !== null && text.closedNow)}
        reasonPlace="none"
        onClick={onClose}
      >
        {text.desk.close}
      </Button>
      {openButton}
    </header>
  )
}
