import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STARTING_SERVICES } from '../service/starting-services.ts'
import { goodsFor } from './goods.ts'
import { freeOn, giveBack, reserve, type Shelf, use } from './reserve.ts'

test('a run takes what is free and says what is short', () => {
  expect(reserve({ quantity: 5, reserved: 3 }, 4)).toEqual({
    shelf: { quantity: 5, reserved: 5 },
    held: 2,
    short: 2,
  })
  expect(reserve({ quantity: 1, reserved: 3 }, 1).held).toBe(0)
})

test('whatever runs do, a shelf keeps its promises and never goes below zero', () => {
  const act = fc.record({ kind: fc.constantFrom('reserve', 'use', 'back'), count: fc.nat(9) })
  fc.assert(
    fc.property(fc.nat(30), fc.array(act, { maxLength: 40 }), (quantity, acts) => {
      let shelf: Shelf = { quantity, reserved: 0 }
      const held: number[] = []
      let used = 0
      for (const { kind, count } of acts) {
        if (kind === 'reserve') {
          const answer = reserve(shelf, count)
          expect(answer.held + answer.short).toBe(count)
          held.push(answer.held)
          shelf = answer.shelf
          continue
        }
        const one = held.shift() ?? 0
        if (kind === 'use') used += one
        shelf = kind === 'use' ? use(shelf, one) : giveBack(shelf, one)
      }
      const promised = held.reduce((sum, one) => sum + one, 0)
      expect(shelf).toEqual({ quantity: quantity - used, reserved: promised })
      expect(freeOn(shelf)).toBeGreaterThanOrEqual(0)
    }),
  )
})

const asked = ['medicine', 'groceries', 'dialysis', 'groceries', 'rubbish'] as const

test('totals name each kind of goods once; hands are no goods', () => {
  expect(goodsFor(asked.map((category) => STARTING_SERVICES[category]))).toEqual([
    { goods: 'groceryPack', count: 2 },
    { goods: 'medicineBag', count: 1 },
  ])
})
