import { expect, test } from 'vitest'
import { fitAnswers, type Question } from './question.ts'

const questions: Question[] = [
  { kind: 'count', text: '家里几口人' },
  { kind: 'yesNo', text: '有没有人发烧' },
  { kind: 'words', text: '常吃的药' },
]

test.each([
  [
    ['4', 'no', ' 降压药 '],
    ['4', 'no', '降压药'],
  ],
  [
    ['04', 'maybe', ''],
    ['4', null, null],
  ],
  [['many'], [null, null, null]],
  // An older screen that knew more questions.
  [
    ['1', 'yes', '药', 'too many'],
    ['1', 'yes', '药'],
  ],
])('%j is kept as %j', (given, kept) => {
  expect(fitAnswers(questions, given)).toEqual(kept)
})
