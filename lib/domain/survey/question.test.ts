import { expect, test } from 'vitest'
import { fitAnswers, type NumberSum, type Question, sumOf, sumUp } from './question.ts'

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

const days = [3, 30, 1, 14, 7]

test.each<[readonly number[], NumberSum, number | null]>([
  [days, { as: 'total' }, 55],
  [days, { as: 'least' }, 1],
  [days, { as: 'median' }, 7],
  [[4, 2, 10, 3], { as: 'median' }, 3.5],
  [[5], { as: 'median' }, 5],
  [days, { as: 'atMost', limit: 3 }, 2],
  [[], { as: 'total' }, 0],
  [[], { as: 'atMost', limit: 3 }, 0],
  [[], { as: 'least' }, null],
  [[], { as: 'median' }, null],
])('%j summed up %j is %j', (numbers, sum, value) => {
  expect(sumUp(numbers, sum)).toBe(value)
})

test('a question that says nothing is added up', () => {
  expect(sumOf({ kind: 'count', text: '家里几口人' })).toEqual({ as: 'total' })
})
