import { expect, it } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { ISOLATION_8TH, ISOLATION_9TH, ISOLATION_TWENTY } from '../pack/packs/shared.ts'
import { isolationOf } from './isolation.ts'

const RULES = { eighth: ISOLATION_8TH, ninth: ISOLATION_9TH, twenty: ISOLATION_TWENTY }

it.each([
  // rules, now, state, day, a test is due
  ['eighth', '2022-03-25 23:59', 'isolated', 14, true],
  ['eighth', '2022-03-26 00:00', 'monitored', 1, false],
  ['eighth', '2022-04-01 23:59', 'monitored', 7, false],
  ['eighth', '2022-04-02 00:00', 'slipDue', 8, false],
  ['ninth', '2022-03-15 12:00', 'isolated', 4, false],
  ['ninth', '2022-03-21 12:00', 'monitored', 3, true],
  ['ninth', '2022-03-22 00:00', 'slipDue', 4, false],
  ['twenty', '2022-03-12 23:30', 'isolated', 1, true],
  ['twenty', '2022-03-17 00:00', 'monitored', 1, true],
  ['twenty', '2022-03-20 00:00', 'slipDue', 4, false],
] as const)('%s, began on 12 March at 23:30, at %s: %s, day %i', (rules, now, state, day, due) => {
  const [rule] = RULES[rules]
  if (!rule) throw new Error('a rule for close contacts')
  const began = { beganAt: at('2022-03-12 23:30'), slipAt: null }
  expect(isolationOf(began, rule, at(now))).toMatchObject({ state, day, testDueToday: due })
})

it('is over with the slip, not with the days', () => {
  const [rule] = ISOLATION_9TH
  if (!rule) throw new Error('a rule for close contacts')
  const slip = { beganAt: at('2022-03-12 10:00'), slipAt: at('2022-03-22 09:00') }
  expect(isolationOf(slip, rule, at('2022-03-22 08:59')).state).toBe('slipDue')
  expect(isolationOf(slip, rule, at('2022-03-22 09:00')).state).toBe('released')
})
