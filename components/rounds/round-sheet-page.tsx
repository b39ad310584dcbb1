'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, Printer } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveState, useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { LISTS } from './round-lists.tsx'
import { RoundSheet } from './round-sheet.tsx'

/** One list of a round on paper, building by building. Opening it is a look that is written down. */
export function RoundSheetPage() {
  const { words } = useLanguage()
  const text = words.rounds.sheet
  const params = useSearchParams()
  const { seq } = useLiveState()
  const roundId = params.get('round') ?? ''
  const buildingId = params.get('building')
  const list = LISTS.find((each) => each === params.get('list')) ?? 'left'
  const round = useLiveTable('samplingRound').get(roundId)
  const { data, error, refetch } = useQuery({
    queryKey: ['round', 'sheet', roundId, list, buildingId],
    queryFn: () =>
      api.round.people.mutate({
        roundId,
        list,
        ...(buildingId ? { buildingIds: [buildingId] } : {}),
      }),
    enabled: seq >= 0 && round !== undefined,
    // A list on paper stays as it was asked for.
    staleTime: Infinity,
  })
  const back = `/rounds?round=${roundId}${buildingId ? `&building=${buildingId}` : ''}`
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-4xl px-4 py-4 print:max-w-none print:p-0">
        <header className="mb-3 flex items-center gap-3 print:hidden">
          <Link
            href={back}
            className="inline-flex flex-1 items-center gap-1 text-text-2 hover:text-text"
          >
            <Icon of={ChevronLeft} />
            {text.back}
          </Link>
          <span className="text-12 text-text-2">{text.privacy}</span>
          <Button
            variant="primary"
            icon={Printer}
            reason={!data && text.loading}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {words.common.print}
          </Button>
        </header>
        {error ? (
          <ErrorState
            title={text.failed}
            detail={errorSentence(error, words)}
            onRetry={() => void refetch()}
          />
        ) : round && data && data.length > 0 ? (
          <RoundSheet round={round} list={list} people={data} />
        ) : seq >= 0 && (!round || data) ? (
          <EmptyState title={round ? words.rounds.lists.empty[list] : words.rounds.none} />
        ) : (
          <LoadingRows rows={10} label={text.loading} />
        )}
      </div>
    </div>
  )
}
