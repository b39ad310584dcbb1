import { expect, test } from 'vitest'
import { crewWithout, handedOver, isOfCrew } from './crew.ts'
import { DELIVERY_STATUSES } from './status.ts'

const run = { assigneeId: 'ann', partnerId: 'bo' }

test('either of the two is of the crew, and nobody is not', () => {
  expect(isOfCrew(run, 'ann')).toBe(true)
  expect(isOfCrew(run, 'bo')).toBe(true)
  expect(isOfCrew(run, 'cy')).toBe(false)
  expect(isOfCrew({ assigneeId: null, partnerId: null }, null)).toBe(false)
})

test('until the goods are fetched the new crew has still to accept', () => {
  const to = { assigneeId: 'cy', partnerId: null }
  for (const status of ['planned', 'assigned', 'accepted'] as const) {
    expect(handedOver({ ...run, status }, to)).toEqual({ ...to, status: 'assigned' })
  }
  expect(handedOver({ ...run, status: 'accepted' }, { ...run, partnerId: 'cy' })).toEqual({
    assigneeId: 'ann',
    partnerId: 'cy',
    status: 'accepted',
  })
})

test('goods in hand need somebody, and what is over stays as it was', () => {
  const nobody = { assigneeId: null, partnerId: null }
  const cy = { assigneeId: 'cy', partnerId: null }
  const answers = DELIVERY_STATUSES.map((status) => {
    const [alone, given] = [
      handedOver({ ...run, status }, nobody),
      handedOver({ ...run, status }, cy),
    ]
    return [
      status,
      typeof alone === 'string' ? alone : alone.status,
      typeof given === 'string' ? given : given.status,
    ].join(' ')
  })
  expect(answers).toEqual([
    'planned planned assigned',
    'assigned planned assigned',
    'accepted planned assigned',
    'pickedUp goodsInHand pickedUp',
    'departed goodsInHand departed',
    'delivered over over',
    'failed goodsInHand failed',
    'returned over over',
    'cancelled over over',
  ])
})

test('whoever is left answers for the run; alone, somebody steps in', () => {
  expect(crewWithout(run, 'ann', null)).toEqual({ assigneeId: 'bo', partnerId: null })
  expect(crewWithout(run, 'bo', 'cy')).toEqual({ assigneeId: 'ann', partnerId: null })
  const alone = { assigneeId: 'ann', partnerId: null }
  expect(crewWithout(alone, 'ann', 'cy')).toEqual({ assigneeId: 'cy', partnerId: null })
  expect(crewWithout(alone, 'ann', null)).toEqual({ assigneeId: null, partnerId: null })
})
