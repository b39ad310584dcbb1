'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useId } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Sheet } from '#components/ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import type { Question } from '#lib/domain/survey/question.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow, SurveyRow } from '#lib/live/rows.ts'
import type { DoorVisit } from '#server/queries/surveys.ts'
import { DoorGlyph } from './door-glyph.tsx'

type Door = { unit: string | null; room: string }

/** What was said at one door, visit by visit. Opening it is a look that is written down. */
export function DoorAnswers({
  survey,
  building,
  door,
  onClose,
}: {
  survey: SurveyRow
  building: BuildingRow
  door: Door
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={`${buildingLabel(building, language)} ${doorLabel(door, language)}`}
      description={words.survey.desk.answersAudit}
    >
      <Visits survey={survey} buildingId={building.id} door={door} />
    </Sheet>
  )
}

function Visits({
  survey,
  buildingId,
  door: { unit, room },
}: {
  survey: SurveyRow
  buildingId: string
  door: Door
}) {
  const { words } = useLanguage()
  const text = words.survey.desk
  // Each opening is a look of its own.
  const opening = useId()
  const { data, error, refetch } = useQuery({
    queryKey: ['survey', 'visits', survey.id, buildingId, unit, room, opening],
    queryFn: () => api.survey.visits.mutate({ surveyId: survey.id, buildingId, unit, room }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (error) {
    return (
      <ErrorState
        title={text.answersFailed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={3} lines={2} label={words.common.loading} />
  if (data.length === 0) return <EmptyState title={text.never} />
  return (
    <ol>
      {data.map((visit) => (
        <li key={visit.id} className="flex flex-col gap-2 border-b px-4 py-3">
          <Visit visit={visit} questions={survey.questions} />
        </li>
      ))}
    </ol>
  )
}

function Visit({ visit, questions }: { visit: DoorVisit; questions: readonly Question[] }) {
  const { language, words } = useLanguage()
  const text = words.survey
  const nameOf = useNameOf()
  const now = useServerNow(60_000)
  const by = visit.visitedBy ? nameOf(visit.visitedBy) : null
  const answered = questions.flatMap((question, index) => {
    const answer = visit.answers[index] ?? null
    return answer === null ? [] : { question, answer }
  })
  return (
    <>
      <p className="flex items-center gap-2">
        <DoorGlyph outcome={visit.outcome} />
        <span className="font-medium">
          {visit.excuse
            ? words.domain.excuses[visit.excuse]
            : words.domain.visitOutcomes[visit.outcome]}
        </span>
        <span className="ml-auto text-12 text-text-2">
          {[formatMoment(visit.visitedAt, now, language), by].filter(Boolean).join(' · ')}
        </span>
      </p>
      {answered.length > 0 ? (
        <dl className="flex flex-col gap-1.5">
          {answered.map(({ question, answer }) => (
            <div key={question.text}>
              <dt className="text-12 break-name text-text-2">{question.text}</dt>
              <dd className="font-medium break-name whitespace-pre-wrap">
                {question.kind === 'yesNo' && (answer === 'yes' || answer === 'no')
                  ? text.walk[answer]
                  : answer}
              </dd>
            </div>
          ))}
        </dl>
      ) : visit.outcome === 'reached' ? (
        <p className="text-12 text-text-2">{text.desk.answeredNothing}</p>
      ) : null}
      {visit.note ? (
        <p className="break-name whitespace-pre-wrap">
          <span className="text-12 text-text-2">{text.walk.note} </span>
          {visit.note}
        </p>
      ) : null}
      {visit.requestIds.map((requestId, index) => (
        <Link
          key={requestId}
          href={`/hotline?request=${requestId}`}
          className="self-start text-12 underline underline-offset-2"
        >
          {text.desk.requestOf(index + 1)}
        </Link>
      ))}
    </>
  )
}
