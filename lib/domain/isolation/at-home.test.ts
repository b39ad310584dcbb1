import { describe, expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { ISOLATION_8TH, ISOLATION_9TH } from '../pack/packs/shared.ts'
import { turnOf } from '../roster/turn.ts'
import { homeStayOf, isAtHome, isolationRuleFor, isReportOverdue, isSlipDue } from './at-home.ts'

const NOW = at('2022-03-13 10:00')
const rule = (rules: typeof ISOLATION_8TH, contact: 'close' | 'secondary') => {
  const found = isolationRuleFor(rules, contact)
  if (!found) throw new Error('a rule')
  return found
}
const stay = (movedOutAt: string | null, slipAt: string | null = null, rules = ISOLATION_9TH) =>
  homeStayOf(
    {
      lastExposureAt: at('2022-03-12 10:00'),
      recordedAt: at('2022-03-12 20:00'),
      movedOutAt: movedOutAt === null ? null : at(movedOutAt),
    },
    rule(rules, 'close'),
    NOW,
    slipAt === null ? null : at(slipAt),
  )

test('a pack without days for secondary contacts keeps them as long as close ones', () => {
  expect(isolationRuleFor(ISOLATION_8TH, 'secondary')).toBe(ISOLATION_8TH[0])
  expect(isolationRuleFor(ISOLATION_9TH, 'secondary')?.days).toBe(7)
  expect(isolationRuleFor([], 'close')).toBeNull()
})

describe('at home', () => {
  // The 9th edition: 7 closed days from the 12th, then 3 monitored.
  test.each([
    ['before it was written down', null, '2022-03-12 19:59', false],
    ['from then on', null, '2022-03-12 20:00', true],
    ['to the last monitored minute', null, '2022-03-21 23:59', true],
    ['and on, without a slip', null, '2022-03-22 00:00', true],
    ['until one moves out', '2022-03-13 08:00', '2022-03-13 07:59', true],
    ['not while one is elsewhere', '2022-03-13 08:00', '2022-03-13 08:00', false],
    ['not on the last closed minute', '2022-03-13 08:00', '2022-03-18 23:59', false],
    ['again for the monitored days', '2022-03-13 08:00', '2022-03-19 00:00', true],
    ['and beyond their end', '2022-03-13 08:00', '2022-03-22 00:00', true],
  ] as const)('%s', (_what, movedOut, moment, expected) => {
    expect(isAtHome(stay(movedOut), at(moment))).toBe(expected)
  })
})

test('with the slip, and not a minute before', () => {
  const ended = stay(null, '2022-03-22 09:00')
  expect(isAtHome(ended, at('2022-03-22 08:59'))).toBe(true)
  expect(isAtHome(ended, at('2022-03-22 09:00'))).toBe(false)
})

test.each([
  ['the last monitored minute', null, '2022-03-21 23:59', false],
  ['the days are over', null, '2022-03-22 00:00', true],
  ['the slip is written', '2022-03-22 09:00', '2022-03-22 09:00', false],
] as const)('a slip is due: %s', (_what, slip, now, expected) => {
  expect(isSlipDue(stay(null, slip), at(now))).toBe(expected)
})

describe('reports that are overdue', () => {
  const reported =
    (...moments: string[]) =>
    (turn: number) =>
      moments.some((moment) => turnOf('temperature', at(moment)) === turn)
  test.each([
    ['two halves in a row', '2022-03-14 00:00', [], true],
    ['a minute before the second is over', '2022-03-13 23:59', [], false],
    ['the second came', '2022-03-14 00:00', ['2022-03-13 20:00'], false],
    ['only the first came', '2022-03-14 12:00', ['2022-03-13 08:00'], true],
    ['one came now', '2022-03-14 09:00', ['2022-03-14 08:30'], false],
    ['the evening of the writing down is owed by nobody', '2022-03-13 12:00', [], false],
    ['the days are over, and no slip is there', '2022-03-23 09:00', [], false],
  ] as const)('%s', (_what, now, moments, expected) => {
    expect(isReportOverdue([stay(null)], reported(...moments), at(now))).toBe(expected)
  })

  test('who moves out owes nothing for that half and what follows', () => {
    const moved = [stay('2022-03-13 08:00')]
    expect(isReportOverdue(moved, () => false, at('2022-03-15 09:00'))).toBe(false)
    // Back for the monitored days, of which the first is the 19th.
    expect(isReportOverdue(moved, () => false, at('2022-03-19 13:00'))).toBe(false)
    expect(isReportOverdue(moved, () => false, at('2022-03-20 00:00'))).toBe(true)
  })
})
