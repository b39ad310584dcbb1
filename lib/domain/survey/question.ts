/** How an answer is given: a tap, a number, or words. */
export const QUESTION_KINDS = ['yesNo', 'count', 'words'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** What a survey asks at each door; written by a lead, and never about one household. */
export type Question = { kind: QuestionKind; text: string }

/** In the order of the questions; null where nothing was answered. */
export type Answers = (string | null)[]

export const MOST_QUESTIONS = 8
export const LONGEST_ANSWER = 200

/** Answers that fit the questions of the survey: as many, and of their kinds. */
export function fitAnswers(questions: readonly Question[], given: Answers): Answers {
  return questions.map(({ kind }, index) => {
    const answer = given[index]?.trim() ?? ''
    if (answer === '') return null
    if (kind === 'yesNo') return answer === 'yes' || answer === 'no' ? answer : null
    if (kind === 'count') return /^\d{1,4}$/.test(answer) ? String(Number(answer)) : null
    return answer
  })
}
