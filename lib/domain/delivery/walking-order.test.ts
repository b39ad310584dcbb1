import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  floorOf,
  metresBetween,
  minutesInside,
  moved,
  type Place,
  shortWalk,
  walkMetres,
} from './walking-order.ts'

const PLACES: Record<string, Place> = {
  a: [114.02, 22.63],
  b: [114.021, 22.63],
  c: [114.022, 22.63],
  d: [114.02, 22.634],
}
const placeOf = (id: string) => PLACES[id]

const place = fc.tuple(
  fc.double({ min: 114, max: 114.02, noNaN: true }),
  fc.double({ min: 22.62, max: 22.64, noNaN: true }),
)
const start = fc.option(place)
const places = (maxLength: number) => fc.array(place, { maxLength })

test('takes the shortest way from where the goods are', () => {
  expect(shortWalk(['c', 'd', 'a', 'b'], placeOf, PLACES.d)).toEqual(['d', 'a', 'b', 'c'])
  expect(shortWalk(['a', 'd', 'c', 'b'], placeOf, PLACES.c)).toEqual(['c', 'b', 'a', 'd'])
})

test('a stop without a place comes last and is not lost', () => {
  expect(shortWalk(['x', 'd', 'y', 'b', 'a'], placeOf, PLACES.b)).toEqual(['b', 'a', 'd', 'x', 'y'])
  expect(shortWalk(['x', 'y'], placeOf)).toEqual(['x', 'y'])
  expect(shortWalk([], placeOf)).toEqual([])
})

test('visits every stop once, and is never longer than the order given', () => {
  fc.assert(
    fc.property(places(40), start, (points, from) => {
      const given = points.map((_, index) => index)
      const walk = shortWalk(given, (index) => points[index], from)
      expect(walk.toSorted((a, b) => a - b)).toEqual(given)
      const at = (order: number[]) => order.map((index) => points[index] as Place)
      expect(walkMetres(at(walk), from)).toBeLessThanOrEqual(walkMetres(at(given), from) + 1e-6)
    }),
    { numRuns: 60 },
  )
})

test('is stable: an order that it made comes back as it is', () => {
  fc.assert(
    fc.property(places(24), start, (points, from) => {
      const at = (index: number) => points[index]
      const once = shortWalk(
        points.map((_, index) => index),
        at,
        from,
      )
      const metres = (order: number[]) =>
        walkMetres(
          order.map((i) => points[i] as Place),
          from,
        )
      const twice = shortWalk(once, at, from)
      // Beyond the exact size a second look may find a little more, and never loses any.
      if (points.length <= 10) expect(twice).toEqual(once)
      else expect(metres(twice)).toBeLessThanOrEqual(metres(once))
      expect(shortWalk(twice, at, from)).toEqual(shortWalk(twice, at, from))
    }),
    { numRuns: 60 },
  )
})

test('for few stops no order is shorter', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 6 }), start, (points, from) => {
      const given = points.map((_, index) => index)
      const walk = shortWalk(given, (index) => points[index], from)
      const metres = (order: number[]) =>
        walkMetres(
          order.map((i) => points[i] as Place),
          from,
        )
      // Less than a metre is not worth another order.
      for (const other of permutations(given)) {
        expect(metres(walk)).toBeLessThanOrEqual(metres(other) + 1)
      }
    }),
    { numRuns: 30 },
  )
})

test('floors and doors cost minutes', () => {
  expect(floorOf('502')).toBe(5)
  expect(floorOf('1203')).toBe(12)
  expect(floorOf('B-302')).toBe(3)
  expect(floorOf(null)).toBe(1)
  expect(minutesInside(['101'], 7)).toBe(2)
  expect(minutesInside(['502', '201'], 7)).toBeCloseTo(4 * 0.6 + 4)
  expect(minutesInside(['1203'], 18)).toBe(5)
})

test('a thousandth of a degree of latitude is 111 m', () => {
  expect(metresBetween([114, 22.63], [114, 22.631])).toBeCloseTo(111.3, 1)
  expect(walkMetres([[114, 22.631]], [114, 22.63])).toBeCloseTo(111.3, 1)
  expect(walkMetres([[114, 22.63]])).toBe(0)
})

test('moving one closes up the rest', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b'])
})

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  )
}
