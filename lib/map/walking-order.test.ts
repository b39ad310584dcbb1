import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from './geometry.ts'
import { metresBetween, moved, nearestFirst, walkMetres } from './walking-order.ts'

const PLACES: Record<string, Point> = {
  a: [114.02, 22.63],
  b: [114.021, 22.63],
  c: [114.022, 22.63],
  d: [114.02, 22.634],
}
const placeOf = (id: string) => PLACES[id]

test('goes from the first stop always to the nearest that is left', () => {
  expect(nearestFirst(['a', 'd', 'c', 'b'], placeOf)).toEqual(['a', 'b', 'c', 'd'])
  expect(nearestFirst(['c', 'a', 'b', 'd'], placeOf)).toEqual(['c', 'b', 'a', 'd'])
})

test('a stop without a place comes last and is not lost', () => {
  expect(nearestFirst(['x', 'c', 'y', 'b'], placeOf)).toEqual(['c', 'b', 'x', 'y'])
  expect(nearestFirst(['x', 'y'], placeOf)).toEqual(['x', 'y'])
  expect(nearestFirst([], placeOf)).toEqual([])
})

test('every stop is walked once, and the first stays the first', () => {
  const point = fc.tuple(
    fc.double({ min: 113, max: 115, noNaN: true }),
    fc.double({ min: 22, max: 23, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
      const indexes = points.map((_, index) => index)
      const walk = nearestFirst(indexes, (index) => points[index])
      expect(walk[0]).toBe(0)
      expect(walk.toSorted((a, b) => a - b)).toEqual(indexes)
    }),
  )
})

test('a thousandth of a degree of latitude is 111 m', () => {
  expect(metresBetween([114, 22.63], [114, 22.631])).toBeCloseTo(111.3, 1)
  expect(
    walkMetres([
      [114, 22.63],
      [114, 22.631],
      [114, 22.63],
    ]),
  ).toBeCloseTo(222.6, 1)
  expect(walkMetres([[114, 22.63]])).toBe(0)
})

test('moving one closes up the rest', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b'])
})
