'use client'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { type Question, sumOf } from '#lib/domain/survey/question.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { AnswerSum } from '#server/queries/surveys.ts'
import type { SurveyedBuilding } from './use-surveys.ts'

/** What the doors said so far, question by question; sums, and nobody's answer. */
export function AnswersPanel({
  survey,
  surveyed,
}: {
  survey: SurveyRow
  surveyed: readonly SurveyedBuilding[]
}) {
  const { language, words } = useLanguage()
  const text = words.survey.desk
  const visits = surveyed.reduce((sum, { row }) => sum + row.visits, 0)
  const { data, error, refetch } = useQuery({
    queryKey: ['survey', 'answers', survey.id, visits],
    queryFn: () => api.survey.answers.query({ id: survey.id }),
    placeholderData: (before) => before,
  })
  const sumWords = (question: Question, { yes, no, answered, value }: AnswerSum) => {
    if (question.kind === 'yesNo') return text.yesNo(yes, no)
    if (question.kind === 'words') return text.worded(answered)
    if (value === null) return text.worded(0)
    const sum = sumOf(question)
    const number = formatNumber(value, language)
    const doors = formatNumber(answered, language)
    if (sum.as !== 'atMost') return text.sums[sum.as](number, doors)
    return text.sums.atMost(number, doors, formatNumber(sum.limit, language))
  }
  return (
    <>
      <PanelHead title={text.answers} />
      {error && !data ? (
        <ErrorState
          title={words.common.listFailed}
          detail={errorSentence(error, words)}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <LoadingRows rows={4} label={words.common.loading} />
      ) : data.every(({ answered }) => answered === 0) ? (
        <EmptyState title={text.answersNone} />
      ) : (
        <dl>
          {survey.questions.map((question, index) => {
            const sum = data[index]
            return sum ? (
              <div key={question.text} className="border-b px-4 py-2">
                <dt className="text-12 text-text-2 break-name">{question.text}</dt>
                <dd className="font-medium">{sumWords(question, sum)}</dd>
              </div>
            ) : null
          })}
        </dl>
      )}
      <EmptyState title={text.chooseBuilding} detail={text.chooseBuildingDetail} />
    </>
  )
}
