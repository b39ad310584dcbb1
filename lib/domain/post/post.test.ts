import { expect, test } from 'vitest'
import { fitsKind, type PostPoint, signPlace } from './post.ts'

test('a checkpoint stands at one point, a line runs through two or more', () => {
  const points = (count: number) => Array.from({ length: count }, (): PostPoint => [114, 22])
  expect([0, 1, 2].map((count) => fitsKind('checkpoint', points(count)))).toEqual([
    false,
    true,
    false,
  ])
  expect([1, 2, 3].map((count) => fitsKind('enclosure', points(count)))).toEqual([
    false,
    true,
    true,
  ])
})

test.each<[string, PostPoint[], PostPoint | null]>([
  ['at its point', [[114, 22]], [114, 22]],
  [
    'in the middle of a line',
    [
      [0, 0],
      [2, 0],
    ],
    [1, 0],
  ],
  [
    'in the middle by length, not by points',
    [
      [0, 0],
      [1, 0],
      [1, 9],
    ],
    [1, 4],
  ],
  [
    'at the point where a line has no length',
    [
      [3, 3],
      [3, 3],
    ],
    [3, 3],
  ],
  ['nowhere without points', [], null],
])('the sign of a post stands %s', (_, points, expected) => {
  expect(signPlace(points)).toEqual(expected)
})
