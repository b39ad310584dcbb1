import { expect, test } from 'vitest'
import { BLANK_CALL } from '#components/hotline/call-draft.ts'
import { isOpen, type PastedItem, type PastedState, withDecisions } from './paste.ts'

const item = (id: string, state: PastedState): PastedItem => ({
  id,
  message: {
    start: 0,
    end: 2,
    sender: '老周',
    at: '10:43',
    text: '收到',
    quoted: null,
    kind: 'words',
  },
  draft: BLANK_CALL,
  reasons: [],
  candidates: [],
  chatter: false,
  state,
})
const chatter = { decision: 'chatter' as const, by: 'colleague', at: '2022-03-17T02:43:00.000Z' }
const decided: PastedState = { kind: 'decided', ...chatter }

test('what a colleague decided is not open here any more', () => {
  const [first, second] = withDecisions(
    [item('a', { kind: 'open' }), item('b', { kind: 'open' })],
    new Map([
      ['a', chatter],
      ['b', null],
    ]),
  )
  expect(first?.state).toEqual(decided)
  expect([first, second].map((each) => each && isOpen(each))).toEqual([false, true])
})

test('what a colleague takes back is open again', () => {
  const [first] = withDecisions([item('a', decided)], new Map([['a', null]]))
  expect(first?.state).toEqual({ kind: 'open' })
})

test.each<PastedState>([
  { kind: 'dismissed', reason: 'unclear' },
  { kind: 'sent', key: 'k' },
  { kind: 'logged', requestId: 'r', merged: false },
  { kind: 'refused', reason: 'x' },
])('what was decided here stays: %o', (state) => {
  const items = [item('a', state)]
  expect(withDecisions(items, new Map([['a', chatter]]))).toBe(items)
})

test('the same answer again changes nothing, so that nothing is written again', () => {
  const items = [item('a', decided), item('b', { kind: 'open' })]
  expect(withDecisions(items, new Map([['a', chatter]]))).toBe(items)
})
