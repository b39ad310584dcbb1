import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Batch, LiveEvent } from '#lib/live/protocol.ts'
import { FRAME_MS, ScreenPace } from './screen-pace.ts'

let pace: ScreenPace
let sent: [community: string, from: number, to: number, seqs: number[]][]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  pace = new ScreenPace((communityId, { from, to, events }) =>
    sent.push([communityId, from, to, events.map(({ seq }) => seq)]),
  )
})
afterEach(() => {
  pace.close()
  vi.useRealTimers()
})

function batch(from: number, to: number): Batch {
  const events = Array.from({ length: to - from }, (_, index) => ({ seq: from + index + 1 }))
  return { from, to, events: events as LiveEvent[] }
}

test('what comes after a rest goes at once', () => {
  pace.tell('a', batch(0, 2))
  vi.advanceTimersByTime(FRAME_MS)
  pace.tell('a', batch(2, 3))
  expect(sent).toEqual([
    ['a', 0, 2, [1, 2]],
    ['a', 2, 3, [3]],
  ])
})

test('what follows within a frame goes as one message at its end, frame after frame', () => {
  pace.tell('a', batch(0, 1))
  pace.tell('a', batch(1, 3))
  pace.tell('a', batch(3, 4))
  vi.advanceTimersByTime(FRAME_MS - 1)
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(1)
  pace.tell('a', batch(4, 5))
  expect(sent.slice(1)).toEqual([['a', 1, 4, [2, 3, 4]]])
  vi.advanceTimersByTime(FRAME_MS)
  expect(sent.slice(2)).toEqual([['a', 4, 5, [5]]])
})

test('communities do not wait for each other', () => {
  pace.tell('a', batch(0, 1))
  pace.tell('b', batch(7, 8))
  expect(sent).toEqual([
    ['a', 0, 1, [1]],
    ['b', 7, 8, [8]],
  ])
})

test('what does not follow on what waits is a message of its own, behind it', () => {
  pace.tell('a', batch(0, 1))
  pace.tell('a', batch(1, 2))
  pace.tell('a', batch(5, 6))
  vi.advanceTimersByTime(FRAME_MS)
  expect(sent.slice(1)).toEqual([
    ['a', 1, 2, [2]],
    ['a', 5, 6, [6]],
  ])
})

test('what waits is sent before its time where something else would overtake it, and once', () => {
  pace.tell('a', batch(0, 1))
  pace.finish('a')
  pace.tell('a', batch(1, 2))
  pace.finish('a')
  expect(sent.slice(1)).toEqual([['a', 1, 2, [2]]])
  vi.advanceTimersByTime(2 * FRAME_MS)
  expect(sent).toHaveLength(2)
})

test('nothing runs on when nothing is told any more', () => {
  pace.tell('a', batch(0, 1))
  pace.tell('a', batch(1, 2))
  vi.advanceTimersByTime(3 * FRAME_MS)
  expect(vi.getTimerCount()).toBe(0)
  pace.tell('a', batch(2, 3))
  pace.close()
  expect(vi.getTimerCount()).toBe(0)
})
