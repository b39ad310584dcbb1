import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addCoverage, coverageOf, type Item, remainderOf, visitOf } from './coverage.ts'

const items: fc.Arbitrary<Item[]> = fc.array(
  fc.record({
    of: fc.nat(6),
    done: fc.nat(7),
    excuse: fc.option(fc.constantFrom('hospital', 'away')),
  }),
)

it('counts a household of which some are done and the rest excused once', () => {
  const coverage = coverageOf([
    { of: 4, done: 3, excuse: 'hospital' },
    { of: 2, done: 0, excuse: null },
    { of: 1, done: 1, excuse: null },
  ])
  expect(coverage).toMatchObject({ denominator: 7, done: 4, excused: 1, remainder: 2 })
  expect(coverage.excusedBy).toEqual(new Map([['hospital', 1]]))
  expect(visitOf(coverage)).toBe('incomplete')
})

it.each([
  [[], 'notApplicable'],
  [[{ of: 3, done: 0, excuse: null }], 'notVisited'],
  [[{ of: 3, done: 2, excuse: null }], 'incomplete'],
  [[{ of: 3, done: 2, excuse: 'away' }], 'complete'],
])('%j is %s', (list, visit) => {
  expect(visitOf(coverageOf(list))).toBe(visit)
})

it('always adds up, and the remainder is the list behind its number', () => {
  fc.assert(
    fc.property(items, (list) => {
      const { denominator, done, excused, excusedBy, remainder } = coverageOf(list)
      expect(done + excused + remainder).toBe(denominator)
      expect([...excusedBy.values()].reduce((sum, count) => sum + count, 0)).toBe(excused)
      const left = remainderOf(list).reduce((sum, item) => sum + item.of - item.done, 0)
      expect(left).toBe(remainder)
    }),
  )
})

it('is the same over the whole as over its parts', () => {
  fc.assert(
    fc.property(items, items, (some, others) => {
      const together = addCoverage([coverageOf(some), coverageOf(others)])
      expect(together).toEqual(coverageOf([...some, ...others]))
    }),
  )
})
