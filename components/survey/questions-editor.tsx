'use client'
import { Plus, X } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import {
  HIGHEST_NUMBER,
  MOST_QUESTIONS,
  NUMBER_SUMS,
  type NumberSum,
  type Question,
  QUESTION_KINDS,
  type QuestionKind,
  sumOf,
} from '#lib/domain/survey/question.ts'

/** What is asked at each door, how it is answered, and what the numbers of all doors come to. */
export function QuestionsEditor({
  questions,
  onChange,
}: {
  questions: readonly Question[]
  onChange: (questions: readonly Question[]) => void
}) {
  const text = useLanguage().words.survey.opening
  const change = (index: number, question: Question) =>
    onChange(questions.map((each, at) => (at === index ? question : each)))
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-12 text-text-2">{text.ask}</h3>
      {questions.map((question, index) => (
        // Questions have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="flex flex-col gap-1.5">
          <div className="flex items-center gap-2">
            <Input
              aria-label={text.question(index + 1)}
              value={question.text}
              maxLength={60}
              onChange={(event) => change(index, { ...question, text: event.target.value })}
            />
            <Select
              aria-label={text.kind(index + 1)}
              value={question.kind}
              onChange={({ target }) =>
                // How it is summed up goes with what it was.
                change(index, { kind: target.value as QuestionKind, text: question.text })
              }
              className="w-28! shrink-0"
            >
              {QUESTION_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {text.kinds[kind]}
                </option>
              ))}
            </Select>
            <IconButton
              icon={X}
              label={text.remove(index + 1)}
              onClick={() => onChange(questions.filter((_, at) => at !== index))}
            />
          </div>
          {question.kind === 'count' ? (
            <SumFields
              number={index + 1}
              sum={sumOf(question)}
              onChange={(sum) => change(index, { ...question, sum })}
            />
          ) : null}
        </div>
      ))}
      <p className="text-12 text-text-2">{text.askHint}</p>
      {questions.length < MOST_QUESTIONS ? (
        <Button
          size="small"
          icon={Plus}
          onClick={() => onChange([...questions, { kind: 'yesNo', text: '' }])}
        >
          {text.add}
        </Button>
      ) : null}
    </section>
  )
}

const USUAL_LIMIT = 3

function SumFields({
  number,
  sum,
  onChange,
}: {
  /** Of the question. */
  number: number
  sum: NumberSum
  onChange: (sum: NumberSum) => void
}) {
  const text = useLanguage().words.survey.opening
  const choose = (value: string) => {
    const as = NUMBER_SUMS.find((one) => one === value)
    if (as) onChange(as === 'atMost' ? { as, limit: USUAL_LIMIT } : { as })
  }
  return (
    <div className="flex items-center gap-2 pl-3">
      <span className="shrink-0 text-12 text-text-2">{text.sumLabel}</span>
      <Select
        aria-label={text.sum(number)}
        value={sum.as}
        onChange={(event) => choose(event.target.value)}
        className="min-w-0 flex-1"
      >
        {NUMBER_SUMS.map((as) => (
          <option key={as} value={as}>
            {text.sums[as]}
          </option>
        ))}
      </Select>
      {sum.as === 'atMost' ? (
        <Input
          aria-label={text.limit(number)}
          inputMode="numeric"
          maxLength={String(HIGHEST_NUMBER).length}
          value={String(sum.limit)}
          onChange={({ target }) =>
            onChange({ as: 'atMost', limit: Number(target.value.replace(/\D/g, '')) })
          }
          className="w-16! shrink-0"
        />
      ) : null}
    </div>
  )
}
