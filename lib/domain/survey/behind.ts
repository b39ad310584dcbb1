import { type Question, sumOf } from './question.ts'

/** The figures of a survey that are counts of doors, or of what came up at them. */
export const SURVEY_FIGURES = ['left', 'tried', 'seen', 'excused', 'needs', 'unlisted'] as const
export type SurveyFigure = (typeof SURVEY_FIGURES)[number]

/** The numbers of one question: who said yes, who said no, who answered at all, and what the sum rests on. */
export const ANSWER_GROUPS = ['yes', 'no', 'answered', 'value'] as const
export type AnswerGroup = (typeof ANSWER_GROUPS)[number]

/**
 * The doors behind one number of a question, as places in `answers`: of a limit those at it or under it, of
 * the least those that have it, of a total or a median everybody who gave a number, least first.
 */
export function doorsBehind(
  question: Question,
  group: AnswerGroup,
  answers: readonly (string | null)[],
): number[] {
  const given = answers.flatMap((answer, index) => (answer === null ? [] : { answer, index }))
  if (group === 'yes' || group === 'no') {
    return given.flatMap(({ answer, index }) => (answer === group ? index : []))
  }
  if (question.kind !== 'count') return given.map(({ index }) => index)
  const inOrder = given.toSorted((a, b) => Number(a.answer) - Number(b.answer))
  if (group === 'answered') return inOrder.map(({ index }) => index)
  const sum = sumOf(question)
  const least = Number(inOrder[0]?.answer)
  return inOrder.flatMap(({ answer, index }) => {
    const number = Number(answer)
    if (sum.as === 'atMost') return number <= sum.limit ? index : []
    return sum.as === 'least' && number > least ? [] : index
  })
}
