import { expect, test } from 'vitest'
import { SHENZHEN_2022 } from './packs/shenzhen-2022.ts'
import { STARTING_PACKS } from './starting-packs.ts'
import { BROUGHT_TIERS, TierBook } from './tiers-in-use.ts'

test('of tiers that packs share, the one of the pack under which zones begin is shown', () => {
  expect(BROUGHT_TIERS.find('controlled')?.stay.zh).toBe('足不出楼')
})

test('what a community changed goes before what the product brings, the newest last', () => {
  const changed = (version: number, zh: string) => ({
    ...SHENZHEN_2022,
    version,
    tiers: SHENZHEN_2022.tiers.map((tier) => ({ ...tier, stay: { ...tier.stay, zh } })),
  })
  const book = new TierBook([...STARTING_PACKS, changed(2, '二'), changed(3, '三')])
  expect(book.find('controlled')?.stay.zh).toBe('三')
  expect(book.find('high')).toEqual(BROUGHT_TIERS.find('high'))
})
