import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, cover, type CoverageMark, coverageOf, coverageState } from './coverage.ts'

describe('a building of four doors', () => {
  const none = { done: 0, excused: 0, tried: 0 }
  test.each([
    [0, none, 'notApplicable', 0],
    [4, none, 'notVisited', 4],
    [4, { ...none, tried: 1 }, 'incomplete', 4],
    [4, { ...none, done: 3 }, 'incomplete', 1],
    [4, { ...none, done: 3, excused: 1 }, 'complete', 0],
    [4, { ...none, excused: 4 }, 'complete', 0],
    // Two households moved out after they were visited.
    [2, { ...none, done: 4 }, 'complete', 0],
  ] as const)('of %i due, %j: %s, %i left', (denominator, counts, state, left) => {
    const coverage = coverageOf(denominator, counts)
    expect(coverageState(coverage)).toBe(state)
    expect(coverage.remainder).toBe(left)
  })
})

const mark = fc.option(fc.constantFrom<CoverageMark>('done', 'excused', 'tried'))

test('done, excused and remainder add up to all, and the remainder is who is left', () => {
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 40 }), (marks) => {
      const due = marks.map((_, index) => index)
      const { coverage, left } = cover(due, (one) => marks[one] ?? null)
      expect(coverage.done + coverage.excused + coverage.remainder).toBe(coverage.denominator)
      expect(left).toHaveLength(coverage.remainder)
      expect(coverage.tried).toBeLessThanOrEqual(coverage.remainder)
      expect(coverageState(coverage) === 'complete').toBe(due.length > 0 && left.length === 0)
    }),
  )
})

test('the sum over buildings is the coverage of all their doors', () => {
  fc.assert(
    fc.property(fc.array(fc.array(mark, { maxLength: 9 }), { maxLength: 6 }), (buildings) => {
      const each = buildings.map((marks) => cover(marks, (one) => one).coverage)
      expect(addUp(each)).toEqual(cover(buildings.flat(), (one) => one).coverage)
    }),
  )
})
