import { expect, test } from 'vitest'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { mayGoInto, refusedSamplings, withTube } from './refused-sampling.ts'
import type { OwnSampling } from './round-doors.ts'

const wrong = { code: 'FK2-0001', size: 10 as const }
const visit = {
  roundId: 'r',
  buildingId: 'b',
  unit: '1',
  room: '301',
  at: '2022-03-12T01:00:00.000Z',
  persons: [
    { residentId: 'lan', outcome: 'sampled', tube: wrong },
    { residentId: 'min', outcome: 'notHome' },
  ],
  others: [{ name: '来客', tube: wrong }],
} as unknown as OwnSampling
const entry = (reason: string, input: object = visit) =>
  ({ id: reason, procedure: 'round.sample', input, refused: { reason } }) as unknown as OutboxEntry
const hand = (count: number, code = 'SZ0001') => ({ code, size: 10 as const, count })

test('samples whose tube was refused may go into the tube in hand while there is room', () => {
  expect(mayGoInto(entry('tubeElsewhere'), hand(8))).toBe(true)
  expect(mayGoInto(entry('tubeElsewhere'), hand(9))).toBe(false)
  expect(mayGoInto(entry('tubeFull'), hand(0, 'FK2-0001'))).toBe(false)
  expect(mayGoInto(entry('roundClosed'), hand(0))).toBe(false)
})

test('the visit keeps its door, its hour and everybody in it', () => {
  expect(withTube(visit, hand(0))).toEqual({
    samples: 2,
    input: {
      ...visit,
      persons: [
        { residentId: 'lan', outcome: 'sampled', tube: { code: 'SZ0001', size: 10 } },
        { residentId: 'min', outcome: 'notHome' },
      ],
      others: [{ name: '来客', tube: { code: 'SZ0001', size: 10 } }],
    },
  })
})

test('only doors of this round are shown', () => {
  const other = entry('tubeFull', { ...visit, roundId: 'other' })
  expect(refusedSamplings([entry('tubeFull'), other], 'r')).toHaveLength(1)
})
