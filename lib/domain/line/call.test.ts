import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  averageSeconds,
  CALL_MOVES,
  CALL_REPORTS,
  CALL_STATES,
  type CallReport,
  type CallState,
  countsOfMove,
  countsOn,
  isToCallBack,
  LIVE_CALL_STATES,
  MOVE_OF_REPORT,
  nextCallState,
} from './call.ts'

const afterReports = (reports: readonly CallReport[]) =>
  reports.reduce<CallState | null>(
    (state, report) => nextCallState(state, MOVE_OF_REPORT[report]) ?? state,
    null,
  )

test.each<[CallReport[], CallState]>([
  [['ringing'], 'ringing'],
  [['ringing', 'answered'], 'onCall'],
  [['ringing', 'answered', 'ended'], 'ended'],
  [['ringing', 'ended'], 'missed'],
  [['ringing', 'abandoned'], 'abandoned'],
  [['answered', 'ringing'], 'onCall'],
  [['ended', 'answered'], 'ended'],
  [['ringing', 'ended', 'answered'], 'ended'],
  [['ended', 'answered', 'ringing'], 'ended'],
  [['ended', 'abandoned'], 'abandoned'],
])('%j is %s', (reports, state) => expect(afterReports(reports)).toBe(state))

test('1. nothing but a written outcome ends a call, and nothing changes it afterwards', () => {
  for (const state of CALL_STATES) {
    for (const move of CALL_MOVES) {
      if (nextCallState(state, move) === 'done') expect(move).toBe('close')
      if (state === 'done') expect(nextCallState(state, move)).toBeNull()
    }
  }
  expect(LIVE_CALL_STATES).not.toContain('done')
})

test('2. reports of one call end in the same state in whatever order and however often', () => {
  const sets = fc.uniqueArray(fc.constantFrom(...CALL_REPORTS), { minLength: 1 })
  fc.assert(
    fc.property(
      sets.chain((set) =>
        fc.tuple(
          fc.shuffledSubarray(set, { minLength: set.length }),
          fc.shuffledSubarray([...set, ...set], { minLength: set.length * 2 }),
        ),
      ),
      ([once, twice]) => {
        expect(afterReports(twice)).toBe(afterReports(once))
      },
    ),
  )
})

test('3. who was not answered waits to be called back', () => {
  expect(CALL_STATES.filter(isToCallBack)).toEqual(['missed', 'abandoned', 'promised'])
})

test('the counts of a line follow its calls', () => {
  expect(countsOfMove('ringing', 'onCall', null)).toMatchObject({ answered: 1, missed: 0 })
  expect(countsOfMove('onCall', 'ended', 62)).toMatchObject({
    answered: 0,
    talked: 1,
    talkSeconds: 62,
  })
  expect(countsOfMove('onCall', 'done', 10)).toMatchObject({ answered: 0, talked: 1 })
  expect(countsOfMove('ringing', 'missed', null)).toMatchObject({ answered: 0, missed: 1 })
  expect(countsOfMove('missed', 'abandoned', null)).toMatchObject({ missed: 0 })
  expect(countsOfMove('missed', 'ended', null)).toMatchObject({
    answered: 1,
    missed: -1,
    talked: 0,
  })
  expect(countsOfMove('ended', 'done', 9)).toMatchObject({ talked: 0 })
  expect(countsOfMove('missed', 'done', null)).toMatchObject({ answered: 0, missed: 0 })
})

test('yesterday’s counts are not today’s', () => {
  const counts = { day: 10, answered: 4, missed: 1, talked: 3, talkSeconds: 100 }
  expect(countsOn(counts, 10)).toMatchObject({ answered: 4 })
  expect(countsOn(counts, 11)).toMatchObject({ answered: 0, missed: 0 })
  expect(averageSeconds(counts)).toBe(33)
  expect(averageSeconds({ ...counts, talked: 0 })).toBeNull()
})
