import { expect, test } from 'vitest'
import { gearFor, wantsTwo } from './gear.ts'

const asText = (list: ReturnType<typeof gearFor>) =>
  list.map(({ gear, count }) => `${gear} ${count}`)

test('each member wears what the strictest tier asks, and gloves are fresh at each stop', () => {
  const stops = [
    { tier: 'sealed', categories: ['groceries', 'medicine'] as const },
    { tier: 'controlled', categories: ['groceries'] as const },
    { tier: 'precaution', categories: [] },
  ]
  expect(asText(gearFor(stops, 2))).toEqual([
    'suit 2',
    'shield 2',
    'mask 2',
    'gloves 4',
    'disinfectant 1',
    'coolBag 1',
    'trolley 1',
  ])
})

test('outside every zone and in a tier that is new a mask is enough', () => {
  expect(asText(gearFor([{ tier: null, categories: ['toys'] }], 1))).toEqual(['mask 1'])
  expect(asText(gearFor([{ tier: 'reference', categories: [] }], 1))).toEqual(['mask 1'])
  expect(gearFor([], 1)).toEqual([])
})

test('bags are counted by request, a wheelchair once, and it takes two', () => {
  const stops = [
    { tier: null, categories: ['rubbish', 'rubbish', 'dialysis', 'medicalTrip'] as const },
  ]
  expect(asText(gearFor(stops, 1))).toEqual(['mask 1', 'wheelchair 1', 'rubbishBags 2'])
  expect(wantsTwo(['rubbish', 'dialysis'])).toBe(true)
  expect(wantsTwo(['rubbish'])).toBe(false)
})
