import { expect, test } from 'vitest'
import type { ProductCategory } from '../request/categories.ts'
import { STARTING_SERVICES } from '../service/starting-services.ts'
import { BROUGHT_TIERS, TierBook } from '../pack/tiers-in-use.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import { gearFor, wantsTwo } from './gear.ts'

const of = (...categories: ProductCategory[]) => categories.map((one) => STARTING_SERVICES[one])
const asText = (list: ReturnType<typeof gearFor>) =>
  list.map(({ gear, count }) => `${gear} ${count}`)

test('each member wears what the strictest tier asks, and gloves are fresh at each stop', () => {
  const stops = [
    { tier: 'sealed', services: of('groceries', 'medicine') },
    { tier: 'controlled', services: of('groceries') },
    { tier: 'precaution', services: of() },
  ]
  expect(asText(gearFor(stops, 2, BROUGHT_TIERS))).toEqual([
    'suit 2',
    'shield 2',
    'mask 2',
    'gloves 4',
    'disinfectant 1',
    'coolBag 1',
    'trolley 1',
  ])
})

test('outside every zone and in a tier that nobody knows a mask is enough', () => {
  expect(asText(gearFor([{ tier: null, services: of('toys') }], 1, BROUGHT_TIERS))).toEqual([
    'mask 1',
  ])
  expect(asText(gearFor([{ tier: 'reference', services: of() }], 1, BROUGHT_TIERS))).toEqual([
    'mask 1',
  ])
  expect(gearFor([], 1, BROUGHT_TIERS)).toEqual([])
})

test('bags are counted by request, a wheelchair once, and it takes two', () => {
  const stops = [{ tier: null, services: of('rubbish', 'rubbish', 'dialysis', 'medicalTrip') }]
  expect(asText(gearFor(stops, 1, BROUGHT_TIERS))).toEqual([
    'mask 1',
    'gloves 1',
    'wheelchair 1',
    'rubbishBags 2',
  ])
  expect(wantsTwo(of('rubbish', 'dialysis'))).toBe(true)
  expect(wantsTwo(of('rubbish'))).toBe(false)
})

test('a tier of a community takes what its data says, without a word of it in the code', () => {
  const [, controlled] = SHENZHEN_2022.tiers
  if (!controlled) throw new Error('no controlled tier')
  const help = { limitPercent: 90, worn: ['suit' as const], freshGloves: false }
  const reference = { ...controlled, id: 'reference' }
  const own = { ...SHENZHEN_2022, version: 2 }
  const book = (...more: (typeof reference)[]) =>
    new TierBook([{ ...own, tiers: [...own.tiers, ...more] }])
  const stops = [{ tier: 'reference', services: of() }]
  expect(asText(gearFor(stops, 1, book({ ...reference, help })))).toEqual(['suit 1'])
  // Saying nothing, it is helped like others of its colour.
  expect(asText(gearFor(stops, 1, book(reference)))).toEqual([
    'shield 1',
    'mask 1',
    'gloves 1',
    'disinfectant 1',
  ])
})
