'use client'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { BuildingFold } from '#components/coverage/building-fold.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Sheet } from '#components/ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { byFloor, doorKey } from '#lib/domain/coverage/doors.ts'
import type { AnswerGroup, SurveyFigure } from '#lib/domain/survey/behind.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { DoorBehind } from '#server/queries/survey-behind.ts'
import { DoorGlyph } from './door-glyph.tsx'

/** One number of a survey. */
export type SurveyNumber =
  | { of: 'figure'; figure: SurveyFigure }
  | { of: 'answer'; question: number; group: AnswerGroup }

/** The doors behind a number, by building, floor and door. What they said is a look that is written down. */
export function DoorsBehind({
  survey,
  number,
  title,
  onClose,
}: {
  survey: SurveyRow
  number: SurveyNumber
  title: string
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.survey.desk.behind
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      description={number.of === 'answer' ? text.audit : text.detail}
    >
      <Doors survey={survey} number={number} />
    </Sheet>
  )
}

/** Up to so many doors stand open at once; of more, one opens the building that one works at. */
const MOST_OPEN = 300

function Doors({ survey, number }: { survey: SurveyRow; number: SurveyNumber }) {
  const { language, words } = useLanguage()
  const text = words.survey.desk.behind
  // Each opening is a look of its own.
  const opening = useId()
  const { data, error, refetch } = useQuery<DoorBehind[]>({
    queryKey: ['survey', 'behind', survey.id, number, opening],
    queryFn: () =>
      number.of === 'figure'
        ? api.survey.behind.query({ surveyId: survey.id, figure: number.figure })
        : api.survey.answersBehind.mutate({
            surveyId: survey.id,
            question: number.question,
            group: number.group,
          }),
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
    retry: false,
  })
  if (error) {
    return (
      <ErrorState
        title={text.failed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={6} label={words.common.loading} />
  if (data.length === 0) return <EmptyState title={text.none} />
  return [...Map.groupBy(data, ({ buildingId }) => buildingId)].map(([buildingId, doors]) => (
    <BuildingFold
      key={buildingId}
      buildingId={buildingId}
      count={text.count(formatNumber(doors.length, language))}
      startsOpen={data.length <= MOST_OPEN}
    >
      <ul>
        {byFloor(doors)
          .flatMap((floor) => floor.doors)
          .map((door) => (
            <DoorLine key={doorKey(door)} door={door} />
          ))}
      </ul>
    </BuildingFold>
  ))
}

function DoorLine({ door }: { door: DoorBehind }) {
  const { language, words } = useLanguage()
  const text = words.survey
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const said =
    door.answer === 'yes'
      ? text.walk.yes
      : door.answer === 'no'
        ? text.walk.no
        : (door.answer ??
          (door.needs > 0 ? text.desk.behind.needs(formatNumber(door.needs, language)) : null))
  const visit =
    door.outcome && door.visitedAt
      ? text.walk.before(
          words.domain.visitOutcomes[door.outcome],
          formatMoment(door.visitedAt, now, language),
        )
      : text.desk.behind.notVisited
  return (
    <li className="flex items-start gap-2 border-b px-4 py-2">
      <span className="mt-0.5">
        <DoorGlyph outcome={door.outcome} />
      </span>
      <span className="w-16 shrink-0 font-medium break-name">{doorShortLabel(door)}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        {said === null ? null : <span className="break-name">{said}</span>}
        <span className="text-12 text-text-2">
          {[visit, nameOf(door.visitedBy)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </li>
  )
}
