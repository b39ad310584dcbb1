'use client'
import { useQuery } from '@tanstack/react-query'
import { Printer, X } from 'lucide-react'
import Link from 'next/link'
import { CoverageLine } from '#components/coverage/coverage-line.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { buttonClasses, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { ExcusablePeople } from './excusable-people.tsx'
import type { RoundBuilding } from './use-rounds.ts'

/** Who is left in one building, by floor and door; a look that is written down. */
export function BuildingPeople({
  round,
  chosen: { building, coverage, state, row },
  onClose,
}: {
  round: SamplingRoundRow
  chosen: RoundBuilding
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const { data, error, refetch } = useQuery({
    // Another number of visits means that somebody else is left.
    queryKey: ['round', 'left', round.id, building.id, row.visits],
    queryFn: async () => {
      const asked = { roundId: round.id, buildingIds: [building.id] }
      const [left, lost] = await Promise.all([
        api.round.people.mutate({ ...asked, list: 'left' }),
        api.round.people.mutate({ ...asked, list: 'lost' }),
      ])
      return [...left, ...lost]
    },
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  return (
    <>
      <PanelHead title={buildingLabel(building, language)}>
        <IconButton icon={X} size={24} label={text.desk.back} onClick={onClose} />
      </PanelHead>
      <PanelSection>
        <CoverageLine state={state} coverage={coverage} ofTotal={text.ofTotal} />
        <p className="mt-1 text-12 text-text-2">
          {[
            row.lastAt
              ? `${text.desk.last} ${formatMoment(row.lastAt, now, language)}`
              : text.desk.never,
            row.doorsLeft > 0 ? text.doorsLeft(formatNumber(row.doorsLeft, language)) : null,
            row.team === null ? null : text.teams.team(row.team),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {coverage.remainder > 0 ? (
          <Link
            href={`/rounds/sheet?round=${round.id}&list=left&building=${building.id}`}
            className={buttonClasses({ wide: true, className: 'mt-2' })}
          >
            <Icon of={Printer} />
            {words.survey.desk.printBuilding}
          </Link>
        ) : null}
      </PanelSection>
      {error && !data ? (
        <ErrorState
          title={text.lists.failed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <LoadingRows rows={6} label={text.lists.loading} />
      ) : data.length === 0 ? (
        <EmptyState title={text.desk.nothingLeft} detail={text.desk.nothingLeftDetail} />
      ) : (
        <ExcusablePeople round={round} people={data} />
      )}
    </>
  )
}
