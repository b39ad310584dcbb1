/** How an answer is given: a tap, a number, or words. */
export const QUESTION_KINDS = ['yesNo', 'count', 'words'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/**
 * How the numbers of all doors are summed up. People add up to people; days that medicine lasts do not:
 * what counts there is who has least, what is usual, or how many doors stand at a limit or under it.
 */
export const NUMBER_SUMS = ['total', 'median', 'least', 'atMost'] as const
export type NumberSum =
  | { as: Exclude<(typeof NUMBER_SUMS)[number], 'atMost'> }
  | { as: 'atMost'; limit: number }

/** What a survey asks at each door; written by a lead, and never about one household. */
export type Question = {
  kind: QuestionKind
  text: string
  /** Of a number; left out, it is added up. */
  sum?: NumberSum
}

/** In the order of the questions; null where nothing was answered. */
export type Answers = (string | null)[]

export const MOST_QUESTIONS = 8
export const LONGEST_ANSWER = 200
export const HIGHEST_NUMBER = 9_999

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

export function sumOf({ sum }: Question): NumberSum {
  return sum ?? { as: 'total' }
}

/** What the numbers come to; null where nobody gave one and there is nothing to say of none. */
export function sumUp(numbers: readonly number[], sum: NumberSum): number | null {
  switch (sum.as) {
    case 'total':
      return numbers.reduce((total, number) => total + number, 0)
    case 'atMost':
      return numbers.filter((number) => number <= sum.limit).length
    case 'least':
      return numbers.length === 0 ? null : Math.min(...numbers)
    case 'median':
      return median(numbers)
  }
}

/** The one in the middle; of an even number of them half way between the two. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
