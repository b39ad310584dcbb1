import { expect, it } from 'vitest'
import { countDifferences } from './use-held-order.ts'

it.each([
  ['nothing', ['a', 'b'], ['a', 'b'], 0],
  ['a row that came', ['a', 'b'], ['c', 'a', 'b'], 1],
  ['one that came and one that went', ['a', 'b'], ['a', 'c'], 2],
  ['two that changed places', ['a', 'b', 'c'], ['b', 'a', 'c'], 2],
])('counts %s', (_case, before, after, expected) => {
  expect(countDifferences(before, after)).toBe(expected)
})
