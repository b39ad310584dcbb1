'use client'
import { useMutation } from '@tanstack/react-query'
import { Printer, ScanEye } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { BuildingFold } from '#components/coverage/building-fold.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { NotBackList, useOutOfControl } from '#components/posts/out-of-control.tsx'
import { OverdueList } from '#components/roster/overdue-list.tsx'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ListedPerson, RoundList } from '#server/queries/round-people.ts'
import { ExcusablePeople } from './excusable-people.tsx'
import { PeopleList } from './people-list.tsx'

export const LISTS = ['left', 'lost', 'resample', 'special', 'excused'] as const

/** The lists of a round, each opened on purpose: names leave a trace. */
export function RoundLists({
  round,
  starts = 'left',
}: {
  round: SamplingRoundRow
  starts?: RoundList
}) {
  const { words } = useLanguage()
  const text = words.rounds.lists
  const [list, setList] = useState<RoundList>(starts)
  return (
    <>
      <div className="border-b px-4 py-2">
        <Segmented
          wide
          size="small"
          label={text.title}
          value={list}
          onChange={setList}
          options={LISTS.map((value) => ({ value, label: text.names[value] }))}
        />
        <p className="mt-2 text-12 text-text-2">{text.details[list]}</p>
      </div>
      {/* What another list said, or the same one before the last visit, is not this list. */}
      <OpenedList key={`${list}:${round.done}:${round.excused}`} round={round} list={list} />
      {list === 'lost' ? <OtherCauses /> : null}
    </>
  )
}

/** Besides those who could not be found: everybody who is out of control. */
function OtherCauses() {
  const { reportOverdue } = useOutOfControl()
  return (
    <>
      <NotBackList />
      <OverdueList count={reportOverdue} />
    </>
  )
}

function OpenedList({ round, list }: { round: SamplingRoundRow; list: RoundList }) {
  const { words } = useLanguage()
  const text = words.rounds.lists
  const { data, error, isPending, isIdle, mutate } = useMutation({
    mutationFn: () => api.round.people.mutate({ roundId: round.id, list }),
  })
  if (isIdle) {
    return (
      <EmptyState
        icon={ScanEye}
        title={text.names[list]}
        detail={text.audit}
        action={<Button onClick={() => mutate()}>{text.open}</Button>}
      />
    )
  }
  if (isPending) return <LoadingRows rows={6} label={text.loading} />
  if (error) {
    return (
      <ErrorState
        title={text.failed}
        detail={errorSentence(error, words)}
        onRetry={() => mutate()}
      />
    )
  }
  if (data.length === 0) return <EmptyState title={text.empty[list]} />
  return (
    <>
      <PanelSection>
        <Link
          href={`/rounds/sheet?round=${round.id}&list=${list}`}
          className={buttonClasses({ wide: true })}
        >
          <Icon of={Printer} />
          {words.rounds.desk.print}
        </Link>
      </PanelSection>
      <ByBuilding round={round} list={list} people={data} />
    </>
  )
}

/** Up to so many people stand open at once; of more, one opens the building that one works at. */
const MOST_OPEN = 60

function ByBuilding({
  round,
  list,
  people,
}: {
  round: SamplingRoundRow
  list: RoundList
  people: readonly ListedPerson[]
}) {
  const { language, words } = useLanguage()
  return [...Map.groupBy(people, ({ buildingId }) => buildingId)].map(([buildingId, inside]) => (
    <BuildingFold
      key={buildingId}
      buildingId={buildingId}
      count={words.rounds.sheet.people(formatNumber(inside.length, language))}
      startsOpen={people.length <= MOST_OPEN}
    >
      {list === 'left' || list === 'lost' ? (
        <ExcusablePeople round={round} people={inside} />
      ) : (
        <PeopleList people={inside} />
      )}
    </BuildingFold>
  ))
}
