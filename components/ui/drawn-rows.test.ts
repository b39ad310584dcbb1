import { expect, test } from 'vitest'
import { drawnRows } from './drawn-rows.ts'

const range = (startIndex: number, endIndex: number, count = 100) => ({
  startIndex,
  endIndex,
  count,
  overscan: 1,
})

test('what is in sight is drawn, and the first row, where a keyboard begins', () => {
  expect(drawnRows(range(40, 42), null)).toEqual([0, 39, 40, 41, 42, 43])
  expect(drawnRows(range(0, 1), null)).toEqual([0, 1, 2])
})

test('the row with the focus stays with its neighbours, so that one step finds the next', () => {
  expect(drawnRows(range(40, 41), 7)).toEqual([0, 6, 7, 8, 39, 40, 41, 42])
  expect(drawnRows(range(40, 41), 40)).toEqual([0, 39, 40, 41, 42])
})

test('no row is drawn that is not there', () => {
  expect(drawnRows(range(0, 1, 3), 2)).toEqual([0, 1, 2])
  expect(drawnRows(range(0, 0, 0), null)).toEqual([])
  // The list became shorter under the focus.
  expect(drawnRows(range(0, 1, 3), 9)).toEqual([0, 1, 2])
})
