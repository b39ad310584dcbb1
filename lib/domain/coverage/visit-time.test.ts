import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLatest, mayCount, visitTime } from './visit-time.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 9, minute))

describe('the time of a visit', () => {
  const within = { openedAt: at(10), now: at(50) }
  test.each([
    ['as the phone says', at(20), at(20)],
    ['never in the future', at(55), at(50)],
    ['never before the duty began', at(5), at(10)],
  ])('%s', (_, said, expected) => {
    expect(visitTime(said, within)).toEqual(expected)
  })
})

test('what was done before the close counts, what was done after it does not', () => {
  expect(mayCount(at(30), null)).toBe(true)
  expect(mayCount(at(30), at(30))).toBe(true)
  expect(mayCount(at(31), at(30))).toBe(false)
})

test('in whatever order visits arrive, the last one made is the one that stands', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1 }), (minutes) => {
      let standing: Date | null = null
      for (const minute of minutes) {
        if (isLatest(at(minute), standing)) standing = at(minute)
      }
      expect(standing).toEqual(at(Math.max(...minutes)))
    }),
  )
})
