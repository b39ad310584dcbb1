'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import type { AnswerGroup } from '#lib/domain/survey/behind.ts'
import { type Question, sumOf } from '#lib/domain/survey/question.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import type { AnswerSum } from '#server/queries/surveys.ts'
import { DoorsBehind, type SurveyNumber } from './doors-behind.tsx'
import { NumberButton } from './number-button.tsx'
import type { SurveyedBuilding } from './use-surveys.ts'

/** What the doors said so far, question by question; sums, and nobody's answer. */
export function AnswersPanel({
  survey,
  surveyed,
}: {
  survey: SurveyRow
  surveyed: readonly SurveyedBuilding[]
}) {
  const { words } = useLanguage()
  const text = words.survey.desk
  const visits = surveyed.reduce((sum, { row }) => sum + row.visits, 0)
  const { data, error, refetch } = useQuery({
    queryKey: ['survey', 'answers', survey.id, visits],
    queryFn: () => api.survey.answers.query({ id: survey.id }),
    placeholderData: (before) => before,
  })
  const [open, setOpen] = useState<{ number: SurveyNumber; title: string } | null>(null)
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
                <dd className="flex flex-wrap gap-x-3 font-medium">
                  <SumWords
                    question={question}
                    sum={sum}
                    onOpen={(group, title) =>
                      setOpen({ number: { of: 'answer', question: index, group }, title })
                    }
                  />
                </dd>
              </div>
            ) : null
          })}
        </dl>
      )}
      <EmptyState title={text.chooseBuilding} detail={text.chooseBuildingDetail} />
      {open ? (
        <DoorsBehind
          survey={survey}
          number={open.number}
          title={open.title}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}

/** What a question comes to; each number opens the doors that it is counted from. */
function SumWords({
  question,
  sum: { yes, no, answered, value },
  onOpen,
}: {
  question: Question
  sum: AnswerSum
  onOpen: (group: AnswerGroup, title: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey.desk
  const number = (count: number) => formatNumber(count, language)
  const all = (
    <NumberButton count={answered} onOpen={() => onOpen('answered', question.text)}>
      {text.answered(number(answered))}
    </NumberButton>
  )
  if (question.kind === 'yesNo') {
    return (
      <>
        <NumberButton
          count={yes}
          onOpen={() => onOpen('yes', `${text.behind.yes} · ${question.text}`)}
        >
          {text.yes(number(yes))}
        </NumberButton>
        <NumberButton
          count={no}
          onOpen={() => onOpen('no', `${text.behind.no} · ${question.text}`)}
        >
          {text.no(number(no))}
        </NumberButton>
      </>
    )
  }
  if (question.kind === 'words' || value === null) return all
  const said = sumOf(question)
  const counted =
    said.as === 'atMost'
      ? text.sums.atMost(number(value), number(said.limit))
      : text.sums[said.as](number(value))
  return (
    <>
      <NumberButton
        count={said.as === 'atMost' ? value : answered}
        onOpen={() => onOpen('value', `${counted} · ${question.text}`)}
      >
        {counted}
      </NumberButton>
      <span className="font-normal text-text-2">{all}</span>
    </>
  )
}
