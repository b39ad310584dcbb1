import { expect, test } from 'vitest'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import {
  choicesFor,
  movedTo,
  needsAsRequests,
  refusedVisits,
  type SentVisit,
} from './refused-visit.ts'

const VISIT: SentVisit = {
  surveyId: 'first',
  buildingId: 'b37',
  unit: '2',
  room: '501',
  at: '2022-03-17T02:51:00.000Z',
  answers: ['3', 'yes'],
  needs: [
    { category: 'medicine', text: '降压药' },
    { category: 'groceries', text: '米' },
  ],
  caller: { name: '张海生' },
}
const entry = (reason: string, visit: Partial<SentVisit> = {}, procedure = 'survey.visit') =>
  ({
    id: reason,
    procedure,
    input: { ...VISIT, ...visit },
    refused: { reason, details: {} },
  }) as unknown as OutboxEntry
const open = [
  { id: 'first', name: '第一轮' },
  { id: 'second', name: '第二轮' },
  { id: 'elsewhere', name: '南区' },
]
const covers = (surveyId: string) => surveyId !== 'elsewhere'
const kinds = (of: OutboxEntry) => choicesFor(of, open, covers).map((choice) => choice.kind)

test('a visit of a survey that is closed goes to another that covers the house, or saves its needs', () => {
  expect(choicesFor(entry('surveyClosed'), open, covers)).toEqual([
    { kind: 'move', surveyId: 'second', name: '第二轮' },
    { kind: 'needs', count: 2 },
  ])
  expect(kinds(entry('surveyClosed', { needs: [] }))).toEqual(['move'])
  expect(choicesFor(entry('unknownBuilding', { needs: [] }), [], covers)).toEqual([])
})

test('a need that is not offered any more does not take the visit with it', () => {
  expect(kinds(entry('unknownService'))).toEqual(['withoutNeeds'])
})

test('whatever may pass is tried again', () => {
  expect(kinds(entry('notPermitted'))).toEqual(['retry', 'needs'])
  expect(kinds(entry('notPermitted', { needs: undefined }))).toEqual(['retry'])
})

test('the answers stay behind with their questions; place, time and needs go along', () => {
  const moved = movedTo(VISIT, 'second')
  expect(moved).toEqual({ ...VISIT, surveyId: 'second', answers: undefined })
  expect('answers' in moved).toBe(false)
})

test('each need becomes a request of the door, by the one channel', () => {
  expect(needsAsRequests(VISIT)).toEqual([
    expect.objectContaining({ channel: 'grid', room: '501', category: 'medicine', text: '降压药' }),
    expect.objectContaining({ unit: '2', caller: { name: '张海生' }, category: 'groceries' }),
  ])
})

test('only visits of this survey are shown', () => {
  const found = refusedVisits(
    [
      entry('surveyClosed'),
      entry('surveyClosed', { surveyId: 'second' }),
      entry('doorMovedOn', {}, 'delivery.move'),
    ],
    'first',
  )
  expect(found).toHaveLength(1)
})
