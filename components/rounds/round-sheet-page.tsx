'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { PaperPage } from '#components/ui/paper-page.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
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
  const { data, error, refetch } = useQuery({
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
  return (
    <PaperPage
      back={text.back}
      backTo={`/rounds?round=${roundId}${buildingId ? `&building=${buildingId}` : ''}${team ? `&team=${team}` : ''}`}
      privacy={text.privacy}
      notReady={!data && text.loading}
    >
      {error ? (
        <ErrorState
          title={text.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : round && data && data.length > 0 ? (
        <RoundSheet round={round} list={list} people={data} routes={routes} team={team} />
      ) : !starting && (!round || data) ? (
        <EmptyState title={round ? words.rounds.lists.empty[list] : words.rounds.none} />
      ) : (
        <LoadingRows rows={10} label={text.loading} />
      )}
    </PaperPage>
  )
}
