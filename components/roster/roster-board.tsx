'use client'
import { FileCheck, HeartHandshake, Printer, ScanEye, X } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { CoverageLine } from '#components/coverage/coverage-line.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Button, buttonClasses, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { byBuilding, isShown, type RosterFilter } from './roster-items.ts'
import { RosterLines } from './roster-lines.tsx'
import { slipHref } from './slip-address.ts'
import { useSlipsDue } from './slips-due.tsx'
import { type RosterScope, useRoster } from './use-roster.ts'
import type { RosterBuilding } from './use-roster-coverage.ts'

/** A list of the day on the board: as a whole, or who is left in the chosen building. */
export function RosterBoard({
  duty,
  covered,
  chosenId,
  onClose,
}: {
  duty: RosterDuty
  covered: readonly RosterBuilding[]
  chosenId: string | null
  onClose: () => void
}) {
  const chosen = covered.find(({ building }) => building.id === chosenId)
  return chosen ? (
    <InBuilding key={chosen.building.id} duty={duty} chosen={chosen} onClose={onClose} />
  ) : (
    <AllBuildings duty={duty} covered={covered} />
  )
}

function AllBuildings({ duty, covered }: { duty: RosterDuty; covered: readonly RosterBuilding[] }) {
  const { language, words } = useLanguage()
  const text = words.roster
  const sum = (of: (each: RosterBuilding) => number) =>
    covered.reduce((all, each) => all + of(each), 0)
  const all = addUp(covered.map(({ coverage }) => coverage))
  const facts = [
    { label: text.board.tried, value: all.tried, isBad: false },
    { label: text.board.notOpened, value: sum(({ row }) => row?.notOpened ?? 0), isBad: true },
    { label: text.board.unwell, value: sum(({ unwell }) => unwell), isBad: true },
    ...(duty === 'temperature'
      ? [{ label: text.board.overdue, value: sum(({ overdue }) => overdue), isBad: true }]
      : []),
  ]
  return (
    <>
      <PanelHead title={words.domain.rosterDuties[duty]} />
      <PanelSection>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
          {facts.map(({ label, value, isBad }) => (
            <div key={label}>
              <dt className="text-12 text-text-2">{label}</dt>
              <dd className={isBad && value > 0 ? 'text-18 font-semibold text-red' : 'text-18'}>
                {text.people(formatNumber(value, language))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 flex gap-2">
          <Link
            href={`/roster?duty=${duty}`}
            className={buttonClasses({ variant: 'primary', wide: true })}
          >
            <Icon of={HeartHandshake} />
            {text.toRoster}
          </Link>
          <Link
            href={`/roster/sheet?duty=${duty}`}
            title={text.board.audit}
            className={buttonClasses({ wide: true })}
          >
            <Icon of={Printer} />
            {text.board.print}
          </Link>
        </p>
      </PanelSection>
      {duty === 'temperature' ? <SlipsLine /> : null}
      <AttentionList duty={duty} />
      <PanelSection>
        <p className="text-12 text-text-2">{text.board.chooseBuilding}</p>
      </PanelSection>
    </>
  )
}

/** The days of some are over: a slip ends their isolation. */
function SlipsLine() {
  const { language, words } = useLanguage()
  const text = words.slips
  const count = useSlipsDue()
  return (
    <PanelSection title={text.title}>
      <p className="flex items-center gap-3">
        <Link href={slipHref()} className={buttonClasses({ size: 'small' })}>
          <Icon of={FileCheck} size={14} />
          {count > 0 ? text.due(formatNumber(count, language)) : text.title}
        </Link>
        <span className="text-12 text-text-2">{count > 0 ? text.dueDetail : text.none}</span>
      </p>
    </PanelSection>
  )
}

/** Who is not well, did not open or is overdue, by name; opened on purpose, for names leave a trace. */
function AttentionList({ duty }: { duty: RosterDuty }) {
  const { words } = useLanguage()
  const text = words.roster.board
  const [isOpen, setIsOpen] = useState(false)
  return (
    <PanelSection title={text.attention}>
      {isOpen ? (
        <Listed duty={duty} scope={ALL} filter="attention" empty={text.attentionNone} />
      ) : (
        <p className="flex items-center gap-3">
          <Button size="small" icon={ScanEye} onClick={() => setIsOpen(true)}>
            {words.rounds.lists.open}
          </Button>
          <span className="text-12 text-text-2">{text.audit}</span>
        </p>
      )}
    </PanelSection>
  )
}

const ALL: RosterScope = { name: 'building' }

function InBuilding({
  duty,
  chosen: { building, coverage, state, row },
  onClose,
}: {
  duty: RosterDuty
  chosen: RosterBuilding
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const scope = useMemo<RosterScope>(
    () => ({ name: 'building', buildingIds: [building.id] }),
    [building.id],
  )
  return (
    <>
      <PanelHead title={buildingLabel(building, language)}>
        <IconButton icon={X} size={24} label={words.common.close} onClick={onClose} />
      </PanelHead>
      <PanelSection>
        <CoverageLine
          state={state}
          coverage={coverage}
          ofTotal={text.ofTotal}
          states={text.states}
        />
        <p className="mt-1 text-12 text-text-2">
          {row?.lastAt
            ? `${text.board.lastAt} ${formatMoment(row.lastAt, now, language)}`
            : text.board.never}
        </p>
        {coverage.remainder > 0 ? (
          <Link
            href={`/roster/sheet?duty=${duty}&building=${building.id}`}
            className={buttonClasses({ wide: true, className: 'mt-2' })}
          >
            <Icon of={Printer} />
            {text.board.print}
          </Link>
        ) : null}
      </PanelSection>
      <PanelSection>
        <Listed
          duty={duty}
          scope={scope}
          filter="left"
          empty={text.board.nothingLeft}
          emptyDetail={text.board.nothingLeftDetail}
        />
      </PanelSection>
    </>
  )
}

/** People of a list by building and door, each a link to where one writes down what came of it. */
export function Listed({
  duty,
  scope,
  filter,
  empty,
  emptyDetail,
}: {
  duty: RosterDuty
  scope: RosterScope
  filter: RosterFilter | 'overdue'
  empty: string
  emptyDetail?: string
}) {
  const { language, words } = useLanguage()
  const text = words.roster
  const buildings = useLiveTable('building')
  const { items, failed, retry } = useRoster(duty, scope)
  if (items === null && failed) {
    return <ErrorState title={text.failed} detail={errorSentence(failed, words)} onRetry={retry} />
  }
  if (items === null) return <LoadingRows rows={4} label={text.loading} />
  const shown = items.filter((item) =>
    filter === 'overdue' ? item.isOverdue : isShown(filter, item),
  )
  if (shown.length === 0) return <EmptyState title={empty} detail={emptyDetail} />
  const nameOf = (id: string) => {
    const building = buildings.get(id)
    return building ? buildingLabel(building, language) : ''
  }
  const inOne = scope.buildingIds?.length === 1
  return byBuilding(shown, nameOf).map(({ buildingId, items: inside }) => (
    <RosterLines
      key={buildingId}
      duty={duty}
      title={inOne ? null : nameOf(buildingId)}
      items={inside}
    />
  ))
}
