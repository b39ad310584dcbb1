import { assert, boolean, property } from 'fast-check'
import { expect, test } from 'vitest'
import { rightHanded } from './right-handed.ts'

const outer = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const hole = [
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 1],
  [1, 1],
]

test('the outer ring goes against the clock, holes with it, however they were drawn', () => {
  assert(
    property(boolean(), boolean(), (turnOuter, turnHole) => {
      const drawn = [turnOuter ? outer.toReversed() : outer, turnHole ? hole.toReversed() : hole]
      expect(rightHanded([drawn])).toEqual([[outer, hole]])
    }),
  )
})

test('an open ring is closed', () => {
  expect(rightHanded([[outer.slice(0, -1)]])).toEqual([[outer]])
})
