import { expect, test } from 'vitest'
import { ClockOffset } from './clock-offset.ts'

/** Heartbeats every two seconds, each after its way, to a device whose clock is `wrong` by so much. */
function hearing(delays: readonly number[], { wrong = 0, offset = new ClockOffset() } = {}) {
  for (const [index, delay] of delays.entries()) {
    const sentAt = 1_000_000 + index * 2_000
    offset.hear(sentAt, sentAt + delay + wrong)
  }
  return offset
}

test('a heartbeat that comes late does not turn the clock back', () => {
  expect(hearing([40, 12, 3_500]).ms).toBe(-12)
  expect(hearing([20, 7_200_000]).ms).toBe(-20)
})

test('a device that is wrong is put right by what it is wrong', () => {
  expect(hearing([30, 15, 60], { wrong: 90_000 }).ms).toBe(-90_015)
})

test('a clock that goes forward is followed at once, one that is set back within a few heartbeats', () => {
  const offset = hearing([20, 20])
  hearing([20], { wrong: -600_000, offset })
  expect(offset.ms).toBe(599_980)
  hearing(
    Array.from({ length: 7 }, () => 20),
    { offset },
  )
  expect(offset.ms).toBe(599_980)
  hearing([20], { offset })
  expect(offset.ms).toBe(-20)
})

test('before anything is heard it is this device’s own', () => {
  expect(new ClockOffset().ms).toBe(0)
})
