import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Batch, LiveEvent } from '#lib/live/protocol.ts'
import { FRAME_MS, Frames } from './frames.ts'

let frames: Frames
let sent: [community: string, from: number, to: number, seqs: number[]][]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  frames = new Frames((communityId, { from, to, events }) =>
    sent.push([communityId, from, to, events.map(({ seq }) => seq)]),
  )
})
afterEach(() => {
  frames.close()
  vi.useRealTimers()
})

function batch(from: number, to: number): Batch {
  const events = Array.from({ length: to - from }, (_, index) => ({ seq: from + index + 1 }))
  return { from, to, events: events as LiveEvent[] }
}

test('what comes after a rest goes at once', () => {
  frames.tell('a', batch(0, 2))
  vi.advanceTimersByTime(FRAME_MS)
  frames.tell('a', batch(2, 3))
  expect(sent).toEqual([
    ['a', 0, 2, [1, 2]],
    ['a', 2, 3, [3]],
  ])
})

test('what follows within a frame goes as one message at its end, frame after frame', () => {
  frames.tell('a', batch(0, 1))
  frames.tell('a', batch(1, 3))
  frames.tell('a', batch(3, 4))
  vi.advanceTimersByTime(FRAME_MS - 1)
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(1)
  frames.tell('a', batch(4, 5))
  expect(sent.slice(1)).toEqual([['a', 1, 4, [2, 3, 4]]])
  vi.advanceTimersByTime(FRAME_MS)
  expect(sent.slice(2)).toEqual([['a', 4, 5, [5]]])
})

test('communities do not wait for each other', () => {
  frames.tell('a', batch(0, 1))
  frames.tell('b', batch(7, 8))
  expect(sent).toEqual([
    ['a', 0, 1, [1]],
    ['b', 7, 8, [8]],
  ])
})

test('what does not follow on what waits is a message of its own, behind it', () => {
  frames.tell('a', batch(0, 1))
  frames.tell('a', batch(1, 2))
  frames.tell('a', batch(5, 6))
  vi.advanceTimersByTime(FRAME_MS)
  expect(sent.slice(1)).toEqual([
    ['a', 1, 2, [2]],
    ['a', 5, 6, [6]],
  ])
})

test('what waits is sent before its time where something else would overtake it, and once', () => {
  frames.tell('a', batch(0, 1))
  frames.finish('a')
  frames.tell('a', batch(1, 2))
  frames.finish('a')
  expect(sent.slice(1)).toEqual([['a', 1, 2, [2]]])
  vi.advanceTimersByTime(2 * FRAME_MS)
  expect(sent).toHaveLength(2)
})

test('nothing runs on when nothing is told any more', () => {
  frames.tell('a', batch(0, 1))
  frames.tell('a', batch(1, 2))
  vi.advanceTimersByTime(3 * FRAME_MS)
  expect(vi.getTimerCount()).toBe(0)
  frames.tell('a', batch(2, 3))
  frames.close()
  expect(vi.getTimerCount()).toBe(0)
})
