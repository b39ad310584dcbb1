'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { PaperList } from '#components/coverage/paper-list.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { LISTS } from './round-lists.tsx'
import { useRoutes } from './use-routes.ts'
import { useRoundBuildings } from './use-rounds.ts'
import { RoundSheet } from './round-sheet.tsx'

/** One list of a round on paper, building by building. Opening it is a look that is written down. */
export function RoundSheetPage() {
  const { words } = useLanguage()
  const text = words.rounds.sheet
  const params = useSearchParams()
  const starting = useIsStarting()
  const roundId = params.get('round') ?? ''
  const buildingId = params.get('building')
  const list = LISTS.find((each) => each === params.get('list')) ?? 'left'
  const round = useLiveTable('samplingRound').get(roundId)
  const covered = useRoundBuildings(round)
  const routes = useRoutes(covered)
  const team = Number(params.get('team')) || null
  const own = team === null ? null : routes.get(team)?.stops.map(({ building }) => building.id)
  const only = buildingId ? [buildingId] : (own ?? null)
  const answer = useQuery({
    queryKey: ['round', 'sheet', roundId, list, buildingId, team],
    queryFn: () =>
      api.round.people.mutate({
        roundId,
        list,
        ...(only ? { buildingIds: only } : {}),
      }),
    enabled: !starting && round !== undefined && (team === null || covered.length > 0),
    // A list on paper stays as it was asked for.
    staleTime: Infinity,
  })
  const people = answer.data ?? []
  return (
    <PaperList
      text={text}
      backTo={`/rounds?round=${roundId}${buildingId ? `&building=${buildingId}` : ''}${team ? `&team=${team}` : ''}`}
      answer={answer}
      sheet={
        round && people.length > 0 ? (
          <RoundSheet round={round} list={list} people={people} routes={routes} team={team} />
        ) : null
      }
      nothing={
        !starting && (!round || answer.data) ? (
          <EmptyState title={round ? words.rounds.lists.empty[list] : words.rounds.none} />
        ) : null
      }
    />
  )
}
