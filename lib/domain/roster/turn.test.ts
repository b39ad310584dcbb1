import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { halfOf, startOfTurn, turnOf, turnsOfDay } from './turn.ts'

test.each([
  ['2022-03-17 23:59', 'evening', -1],
  ['2022-03-18 00:00', 'morning', 0],
  ['2022-03-18 11:59', 'morning', 0],
  ['2022-03-18 12:00', 'evening', 1],
  ['2022-03-18 23:59', 'evening', 1],
  ['2022-03-19 00:00', 'morning', 2],
] as const)('%s in Shanghai is a %s, %i halves from the 18th', (moment, half, apart) => {
  const first = turnOf('temperature', at('2022-03-18 00:00'))
  const turn = turnOf('temperature', at(moment))
  expect(halfOf('temperature', turn)).toBe(half)
  expect(turn - first).toBe(apart)
})

test.each([
  ['2022-03-17 23:59', -1],
  ['2022-03-18 00:00', 0],
  ['2022-03-18 12:00', 0],
  ['2022-03-18 23:59', 0],
  ['2022-03-19 00:00', 1],
] as const)('%s is of one day, %i from the 18th', (moment, apart) => {
  const day = turnOf('checkIn', at('2022-03-18 09:00'))
  expect(turnOf('checkIn', at(moment)) - day).toBe(apart)
  expect(halfOf('checkIn', day)).toBeNull()
})

test('a turn begins where it says, and the moment before belongs to the one before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('temperature' as const, 'checkIn' as const),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      (duty, moment) => {
        const turn = turnOf(duty, moment)
        const start = startOfTurn(duty, turn)
        expect(start <= moment && moment < startOfTurn(duty, turn + 1)).toBe(true)
        expect(turnOf(duty, start)).toBe(turn)
        expect(turnOf(duty, new Date(start.getTime() - 1))).toBe(turn - 1)
        const { first, last } = turnsOfDay(duty, turn)
        expect(first <= turn && turn <= last).toBe(true)
      },
    ),
  )
})
