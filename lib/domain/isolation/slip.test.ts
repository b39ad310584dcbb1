import { expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import type { IsolationRule } from '../pack/rule-pack.ts'
import { ISOLATION_8TH, ISOLATION_9TH, ISOLATION_TWENTY } from '../pack/packs/shared.ts'
import { slipLacks, slipTimeFault } from './slip.ts'

const close = ([rule]: readonly IsolationRule[]) => {
  if (!rule) throw new Error('a rule for close contacts')
  return rule
}
const EIGHTH = close(ISOLATION_8TH)
const NINTH = close(ISOLATION_9TH)
const TWENTY = close(ISOLATION_TWENTY)

/** Exposed on 12 March at noon, written down two hours later. */
const contact = (given: { movedOut?: string; recorded?: string } = {}) => ({
  lastExposureAt: at('2022-03-12 12:00'),
  recordedAt: at(given.recorded ?? '2022-03-12 14:00'),
  movedOutAt: given.movedOut ? at(given.movedOut) : null,
})
const negative = (...moments: string[]) =>
  moments.map((moment) => ({ takenAt: at(moment), result: 'negative' as const }))
const ALL_OF_NINTH = negative(
  '2022-03-12 18:00',
  '2022-03-13 09:00',
  '2022-03-14 09:00',
  '2022-03-16 09:00',
  '2022-03-18 09:00',
  '2022-03-21 09:00',
)
const OVER = at('2022-03-22 00:00')

test('7 + 3 days with every sample: nothing is missing, and a minute before its end the days are', () => {
  expect(slipLacks(contact(), ALL_OF_NINTH, NINTH, OVER)).toEqual([])
  expect(slipLacks(contact(), ALL_OF_NINTH, NINTH, at('2022-03-21 23:59'))).toEqual([
    { kind: 'days', until: OVER },
  ])
})

test('a sample that was not taken is named by its part and day, and a later one makes up for it', () => {
  const without = ALL_OF_NINTH.filter(({ takenAt }) => takenAt < at('2022-03-21 00:00'))
  expect(slipLacks(contact(), without, NINTH, OVER)).toEqual([
    { kind: 'tests', tests: [{ part: 'monitored', day: 3 }] },
  ])
  const [, ...later] = ALL_OF_NINTH
  expect(slipLacks(contact(), later, NINTH, OVER)).toEqual([
    { kind: 'tests', tests: [{ part: 'isolated', day: 1 }] },
  ])
  const madeUp = [...later, ...negative('2022-03-22 08:00')]
  expect(slipLacks(contact(), madeUp, NINTH, at('2022-03-22 09:00'))).toEqual([])
})

test('one sample makes up for one test alone, and never for a test after it', () => {
  const [first, second] = negative('2022-03-12 18:00', '2022-03-22 08:00')
  if (!first || !second) throw new Error('two samples')
  expect(slipLacks(contact(), [first, second], TWENTY, at('2022-03-22 09:00'))).toEqual([
    {
      kind: 'tests',
      tests: [
        { part: 'isolated', day: 2 },
        { part: 'isolated', day: 3 },
        { part: 'isolated', day: 5 },
        { part: 'monitored', day: 1 },
      ],
    },
  ])
})

test('days elsewhere, and of before the contact was known, ask for no sample here', () => {
  // Elsewhere from day 2 to day 7: the evening of day 1 and the monitored third day are left.
  const moved = contact({ movedOut: '2022-03-13 08:00' })
  expect(slipLacks(moved, negative('2022-03-12 18:00', '2022-03-21 08:00'), NINTH, OVER)).toEqual(
    [],
  )
  const late = contact({ recorded: '2022-03-16 20:00' })
  const since = ALL_OF_NINTH.filter(({ takenAt }) => takenAt >= at('2022-03-16 00:00'))
  expect(slipLacks(late, since, NINTH, OVER)).toEqual([])
})

test('somebody of whom no sample is asked still needs one after the exposure', () => {
  const moved = contact({ movedOut: '2022-03-12 15:00' })
  const over = at('2022-04-02 00:00')
  expect(slipLacks(moved, negative('2022-03-12 09:00'), EIGHTH, over)).toEqual([
    { kind: 'tests', tests: [] },
  ])
  expect(slipLacks(moved, negative('2022-03-25 09:00'), EIGHTH, over)).toEqual([])
})

test('a result that is awaited, or is positive, holds everything up', () => {
  const also = (result: 'pending' | 'positive') => [
    ...ALL_OF_NINTH,
    { takenAt: at('2022-03-21 10:00'), result },
  ]
  expect(slipLacks(contact(), also('pending'), NINTH, OVER)).toEqual([{ kind: 'result' }])
  expect(slipLacks(contact(), also('positive'), NINTH, OVER)).toEqual([{ kind: 'negative' }])
})

test.each([
  ['2022-03-21 23:59', 'beforeEnd'],
  ['2022-03-22 00:00', null],
  ['2022-03-22 09:00', null],
  ['2022-03-22 09:01', 'future'],
] as const)('a slip of %s: %s', (moment, fault) => {
  const held = { monitoredUntil: OVER, now: at('2022-03-22 09:00') }
  expect(slipTimeFault(at(moment), held)).toBe(fault)
})
