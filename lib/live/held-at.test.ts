import { expect, test } from 'vitest'
import { heldAt, isSplit, residentsByTier } from './held-at.ts'

const whole = { id: 'b', tier: 'sealed', zoneId: 'z', claims: [], residents: 30, absent: 2 }
const claim = { partId: null, unit: null, floor: null, households: 3, absent: 0, keyCare: 0 }
const split = {
  ...whole,
  claims: [
    { ...claim, zoneId: 'floor', tier: 'sealed', floor: 5, residents: 6, absent: 1 },
    { ...claim, zoneId: 'unit', tier: 'controlled', unit: '2', residents: 10 },
  ],
}

test('a building that is held as one says so for every door', () => {
  expect(heldAt(whole, { unit: '1', room: null })).toEqual({ zoneId: 'z', tier: 'sealed' })
  expect(heldAt(undefined, { unit: '1', room: '101' })).toEqual({ zoneId: null, tier: null })
})

test('the first claim that covers a door holds it, and what nobody claims is nobody’s', () => {
  const at = (unit: string | null, room: string | null) => heldAt(split, { unit, room }).zoneId
  expect(at('2', '502')).toBe('floor')
  expect(at('2', '402')).toBe('unit')
  expect(at('1', '402')).toBeNull()
  // Of a door whose floor is not known nobody guesses.
  expect(at('1', null)).toBeNull()
})

test('people are counted under the tier that they live under', () => {
  expect(isSplit(split)).toBe(true)
  expect(residentsByTier(split)).toEqual([
    { tier: 'sealed', residents: 6, absent: 1 },
    { tier: 'controlled', residents: 10, absent: 0 },
  ])
  expect(residentsByTier(whole)).toEqual([{ tier: 'sealed', residents: 30, absent: 2 }])
})
