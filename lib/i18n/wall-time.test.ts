import { expect, test } from 'vitest'
import { fromWallTime, toWallTime } from './wall-time.ts'

test('a time of the wall is one of Shanghai, there and back, across midnight', () => {
  expect(fromWallTime('2022-03-12T00:30')).toBe('2022-03-11T16:30:00.000Z')
  expect(toWallTime('2022-03-11T16:30:00.000Z')).toBe('2022-03-12T00:30')
})

test('what is no time is none', () => {
  for (const text of ['', '2022-03-12', '2022-13-12T00:30', 'tomorrow']) {
    expect(fromWallTime(text)).toBeNull()
  }
})
