'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { LONGEST_ANSWER, type Question } from '#lib/domain/survey/question.ts'
import { type VisitDraft, withAnswer } from './visit-draft.ts'

/** What is asked at the door, each in the way in which a thumb answers it. */
export function QuestionFields({
  questions,
  draft,
  onChange,
}: {
  questions: readonly Question[]
  draft: VisitDraft
  onChange: (draft: VisitDraft) => void
}) {
  const text = useWords().survey.walk
  return questions.map(({ kind, text: asked }, index) => {
    const answer = draft.answers[index] ?? null
    const set = (value: string | null) => onChange(withAnswer(draft, index, value))
    if (kind === 'yesNo') {
      return (
        <div key={asked} className="flex items-center gap-3">
          <span className="min-w-0 flex-1 text-16 break-name">{asked}</span>
          <Segmented
            size="field"
            tone="ink"
            label={asked}
            value={answer === 'yes' || answer === 'no' ? answer : null}
            onChange={set}
            options={[
              { value: 'yes', label: text.yes },
              { value: 'no', label: text.no },
            ]}
          />
        </div>
      )
    }
    if (kind === 'count') {
      return (
        <label key={asked} className="flex items-center gap-3">
          <span className="min-w-0 flex-1 text-16 break-name">{asked}</span>
          <Input
            value={answer ?? ''}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            onChange={(event) => set(event.target.value.replace(/\D/g, ''))}
            className="h-12! w-24! text-16!"
          />
        </label>
      )
    }
    return (
      <Field key={asked} label={asked}>
        <Input
          value={answer ?? ''}
          maxLength={LONGEST_ANSWER}
          autoComplete="off"
          onChange={(event) => set(event.target.value)}
          className="h-12! text-16!"
        />
      </Field>
    )
  })
}
