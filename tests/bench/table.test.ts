import { expect, test } from 'vitest'
import { aimed, kilobytes, ms, ratio, table } from './table.ts'

test('columns are as wide as their widest cell, and missing cells are empty', () => {
  expect(table('Title', ['', 'p50'], [['Sanqu', '1.0 ms'], ['floor']])).toEqual([
    '',
    '## Title',
    '',
    '|       | p50    |',
    '| ----- | ------ |',
    '| Sanqu | 1.0 ms |',
    '| floor |        |',
  ])
})

test('figures are as exact as they are worth', () => {
  expect([ms(3.14159), ms(99.94), ms(1234.5), kilobytes(2_048)]).toEqual([
    '3.1 ms',
    '99.9 ms',
    '1235 ms',
    '2 KB',
  ])
})

test('a ratio needs a floor', () => {
  expect([ratio(3, 2), ratio(3, 0)]).toEqual(['1.50', ''])
})

test('an aim is judged before rounding', () => {
  expect(aimed(15, 10, { atMost: 1.5 })).toBe('≤ 1.5 × ✓')
  expect(aimed(15.01, 10, { atMost: 1.5 })).toBe('≤ 1.5 × ✗')
  expect(aimed(999, 1_000, { atLeast: 1 })).toBe('≥ 1 × ✗')
  expect(aimed(1_000, 1_000, { atLeast: 1 })).toBe('≥ 1 × ✓')
  expect(aimed(1, 0, { atMost: 1 })).toBe('')
})
