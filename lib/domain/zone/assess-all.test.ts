import { expect, test } from 'vitest'
import { at, part, positive, zone } from '#tests/factories/zones.ts'
import { SHANGHAI_2022 } from '../pack/packs/shanghai-2022.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import { type Assessable, assessAll } from './assess-all.ts'

const now = at('2022-03-17 10:00')
const nothing = { positives: [], contacts: [], rounds: [] }
const precaution: Assessable = {
  zone: zone('2022-03-12 08:00', { id: 'c', tier: 'precaution' }),
  facts: nothing,
  pack: SHENZHEN_2022,
}

test('a precaution zone waits for the stricter ones, and no longer', () => {
  const sealed: Assessable = {
    zone: zone('2022-03-12 08:00', { id: 'a' }),
    facts: { ...nothing, positives: [positive('2022-03-12 03:00')] },
    pack: SHENZHEN_2022,
  }
  const standing = assessAll([precaution, sealed], now)
  expect(standing.get('c')?.allMet).toBe(false)
  expect(standing.get('c')?.criteria[0]?.evidence).toMatchObject([{ kind: 'zone', id: 'a' }])
  expect(standing.get('c')?.earliest.optimistic).toEqual(standing.get('a')?.earliest.optimistic)
  const released = { ...sealed, zone: { ...sealed.zone, releasedAt: at('2022-03-17 09:00') } }
  expect(assessAll([precaution, released], now).get('c')?.allMet).toBe(true)
  expect(assessAll([precaution], now).get('c')?.allMet).toBe(true)
})

test('a sealed part of a zone that is itself no longer there still stands', () => {
  const loose: Assessable = {
    zone: zone('2022-03-02 08:00', {
      id: 'a',
      tier: 'precaution',
      releasedAt: at('2022-03-16 09:00'),
      parts: [part('a31', 'b31', '2022-03-12', [])],
    }),
    facts: nothing,
    pack: SHANGHAI_2022,
  }
  expect(assessAll([precaution, loose], now).get('c')?.criteria[0]?.evidence).toMatchObject([
    { kind: 'zone', id: 'a31' },
  ])
})
