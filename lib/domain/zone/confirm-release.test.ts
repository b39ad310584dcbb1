import { expect, it } from 'vitest'
import { at, facts, positive, round, zone } from '#tests/factories/zones.ts'
import { NATIONAL_2021 } from '../pack/packs/national-2021.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import { assess } from './assess.ts'
import { decideRelease } from './confirm-release.ts'
import { lookBack } from './look-back.ts'

const CLEAN = facts({
  positives: [positive('2022-03-11 22:40')],
  rounds: [round('2022-03-24 08:00', '2022-03-24 20:00')],
})
const ASKED = { confirmedBy: 'lead', reason: '专家研判同意', secondPerson: null }

it.each([
  // pack, tier, now, reason, second person, answer
  [SHENZHEN_2022, '2022-03-26', '', null, 'yes'],
  [SHENZHEN_2022, '2022-03-25', 'x', 'deputy', 'yes'],
  [SHENZHEN_2022, '2022-03-25', ' ', 'deputy', 'noReason'],
  [SHENZHEN_2022, '2022-03-25', 'x', null, 'secondPersonMissing'],
  [SHENZHEN_2022, '2022-03-25', 'x', 'lead', 'secondPersonMissing'],
  [NATIONAL_2021, '2022-03-25', 'x', 'deputy', 'packForbids'],
  [NATIONAL_2021, '2022-03-26', '', null, 'yes'],
  [SHENZHEN_2022, '2022-03-11', 'x', 'deputy', 'notInForce'],
])('%o', (pack, now, reason, secondPerson, answer) => {
  const assessed = assess(zone('2022-03-12 08:00'), CLEAN, pack, at(now))
  const decision = decideRelease(assessed, pack, { ...ASKED, reason, secondPerson })
  expect(decision.allowed ? 'yes' : decision.why).toBe(answer)
})

it('records what was met and what was overridden, and by whom', () => {
  const assessed = assess(zone('2022-03-12 08:00'), CLEAN, SHENZHEN_2022, at('2022-03-25'))
  const confirmation = { ...ASKED, secondPerson: 'deputy' }
  expect(decideRelease(assessed, SHENZHEN_2022, confirmation)).toEqual({
    allowed: true,
    record: { metItems: [1, 2], overridden: [0], confirmation },
  })
})

it('passes no positive that asks for sealing', () => {
  const found = { ...CLEAN, positives: [positive('2022-03-26 07:00')] }
  const controlled = zone('2022-03-12 08:00', { tier: 'controlled' })
  const assessed = assess(controlled, found, SHENZHEN_2022, at('2022-03-26 08:00'))
  const decision = decideRelease(assessed, SHENZHEN_2022, { ...ASKED, secondPerson: 'deputy' })
  expect(decision).toMatchObject({ allowed: false, why: 'positiveOpen' })
})

it.each([
  [null, null, '2022-02-27', '2022-03-02 12:00'],
  ['2022-02-28 10:00', '2022-03-01 20:00', '2022-02-26', '2022-03-01 20:00'],
  // An onset after the sample does not shorten it.
  ['2022-03-02 10:00', null, '2022-02-27', '2022-03-02 12:00'],
])('traces from two days before onset %s to removal %s', (onset, removed, from, until) => {
  const traced = lookBack(
    {
      onsetAt: onset === null ? null : at(onset),
      foundAt: at('2022-03-01 00:10'),
      removedAt: removed === null ? null : at(removed),
    },
    2,
    at('2022-03-02 12:00'),
  )
  expect(traced).toEqual({ from: at(from), until: at(until) })
})
