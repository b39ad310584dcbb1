import { expect, test } from 'vitest'
import { BatchSizes } from './batch-sizes.ts'

const HERE = 'here'
const ELSEWHERE = 'elsewhere'
let now = 1_000
const sizes = () => new BatchSizes(() => now)

test('few who come together are not divided', () => {
  const of = sizes()
  expect([1, 2, 7, 8].map((waiting) => Math.min(waiting, of.next(HERE, waiting)))).toEqual([
    1, 2, 7, 8,
  ])
})

test('of all who are at work half go together, however many of them wait', () => {
  const of = sizes()
  of.ended(HERE, 20)
  expect(of.next(HERE, 4)).toBe(12)
  expect(of.next(HERE, 20)).toBe(20)
  expect(of.next(HERE, 29)).toBe(25)
})

test('two groups that began unequal become equal', () => {
  const of = sizes()
  const atWork = 40
  let before = 3
  for (let batch = 0; batch < 12; batch++) {
    of.ended(HERE, before)
    const waiting = atWork - before
    before = Math.min(waiting, of.next(HERE, waiting))
  }
  expect(before).toBe(atWork / 2)
})

test('a batch has its limit', () => {
  const of = sizes()
  of.ended(HERE, 48)
  expect(of.next(HERE, 500)).toBe(48)
})

test('those who were answered are expected back for a moment, and only where they were', () => {
  const of = sizes()
  of.ended(HERE, 20)
  expect([of.areSeveral(HERE), of.areSeveral(ELSEWHERE)]).toEqual([true, false])
  now += 19
  expect(of.areSeveral(HERE)).toBe(true)
  now += 1
  expect(of.areSeveral(HERE)).toBe(false)
  expect(of.next(HERE, 20)).toBe(10)
})

test('one who was alone is not followed by others, and does not make others forgotten', () => {
  const of = sizes()
  of.ended(HERE, 1)
  expect(of.areSeveral(HERE)).toBe(false)
  of.ended(HERE, 6)
  of.ended(HERE, 1)
  expect(of.areSeveral(HERE)).toBe(true)
})
