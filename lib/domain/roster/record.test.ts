import { describe, expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import {
  nextStep,
  type RosterOutcome,
  type RosterTry,
  type RosterWay,
  secondTryAt,
  standingOf,
} from './record.ts'

const tried = (outcome: RosterOutcome, minute: number, way: RosterWay = 'phone'): RosterTry => ({
  outcome,
  way,
  at: new Date(at('2022-03-18 09:00').getTime() + minute * 60_000),
})

describe('what stands', () => {
  test.each([
    ['nothing', [], null],
    ['the only one', [tried('noAnswer', 0)], 'noAnswer'],
    ['reached after nobody answered', [tried('noAnswer', 0), tried('well', 5)], 'well'],
    ['reached, whatever was tried later', [tried('well', 0), tried('noAnswer', 9)], 'well'],
    ['reached, whatever is told late', [tried('noAnswer', 9), tried('well', 0)], 'well'],
    ['reached, whoever is excused later', [tried('unwell', 0), tried('excused', 9)], 'unwell'],
    ['the later of two that were reached', [tried('well', 5), tried('unwell', 9)], 'unwell'],
    ['the later, also when it is told first', [tried('unwell', 9), tried('well', 5)], 'unwell'],
    ['the last of the rest', [tried('excused', 0), tried('noAnswer', 5)], 'noAnswer'],
  ] as const)('%s', (_what, tries, outcome) => {
    expect(standingOf(tries)?.outcome ?? null).toBe(outcome)
  })
})

describe('what comes next', () => {
  test.each([
    ['nobody tried', [], 'call'],
    ['one call', [tried('noAnswer', 0)], 'callAgain'],
    ['two calls', [tried('noAnswer', 0), tried('noAnswer', 40)], 'knock'],
    ['three calls', [tried('noAnswer', 0), tried('noAnswer', 40), tried('noAnswer', 60)], 'knock'],
    ['a knock', [tried('noAnswer', 0, 'door')], 'notOpened'],
    ['a call after a knock', [tried('noAnswer', 0, 'door'), tried('noAnswer', 5)], 'notOpened'],
    ['reached at the second call', [tried('noAnswer', 0), tried('unwell', 40)], 'settled'],
    ['the door opened', [tried('noAnswer', 0, 'door'), tried('well', 9, 'door')], 'settled'],
    ['excused', [tried('noAnswer', 0), tried('excused', 9)], 'settled'],
  ] as const)('after %s: %s', (_what, tries, step) => {
    expect(nextStep(tries)).toBe(step)
  })

  test('a second call half an hour after the first, and only then', () => {
    expect(secondTryAt([tried('noAnswer', 0)])).toEqual(at('2022-03-18 09:30'))
    expect(secondTryAt([])).toBeNull()
    expect(secondTryAt([tried('noAnswer', 0), tried('noAnswer', 40)])).toBeNull()
    expect(secondTryAt([tried('noAnswer', 0), tried('well', 40)])).toBeNull()
  })
})
