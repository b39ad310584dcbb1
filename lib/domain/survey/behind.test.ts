import { expect, test } from 'vitest'
import { type AnswerGroup, doorsBehind } from './behind.ts'
import type { NumberSum, Question } from './question.ts'

const days = (sum?: NumberSum): Question => ({ kind: 'count', text: '药还够几天', sum })
const ANSWERS = ['7', '2', null, '30', '3', '2']

test.each<[string, Question, AnswerGroup, number[]]>([
  ['at a limit or under it', days({ as: 'atMost', limit: 3 }), 'value', [1, 5, 4]],
  ['all who have the least', days({ as: 'least' }), 'value', [1, 5]],
  ['a total rests on everybody', days(), 'value', [1, 5, 4, 0, 3]],
  ['so does a median', days({ as: 'median' }), 'value', [1, 5, 4, 0, 3]],
  ['whoever answered', days({ as: 'atMost', limit: 3 }), 'answered', [1, 5, 4, 0, 3]],
])('%s', (_what, question, group, expected) => {
  expect(doorsBehind(question, group, ANSWERS)).toEqual(expected)
})

test('yes and no are told apart, and words are everybody who said any', () => {
  const answers = ['yes', null, 'no', 'yes']
  const fever: Question = { kind: 'yesNo', text: '有没有人发烧' }
  expect(doorsBehind(fever, 'yes', answers)).toEqual([0, 3])
  expect(doorsBehind(fever, 'no', answers)).toEqual([2])
  expect(doorsBehind({ kind: 'words', text: '常吃的药' }, 'answered', ['药', null])).toEqual([0])
})
