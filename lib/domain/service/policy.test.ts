import { expect, test } from 'vitest'
import { CATEGORIES } from '../request/categories.ts'
import { NO_POLICY, policyFor, type PolicyText } from './policy.ts'
import { STARTING_POLICIES } from './starting-policies.ts'

const text = (tier: string, version: number): PolicyText => ({
  category: 'dialysis',
  tier,
  version,
  content: NO_POLICY,
  at: null,
  by: null,
})

test('the tier’s own words come before those for any, and saved ones before the product’s', () => {
  const all = [text('any', 0), text('any', 3), text('sealed', 0), text('sealed', 1)]
  expect(policyFor(all, 'dialysis', 'sealed')).toEqual(text('sealed', 1))
  expect(policyFor(all, 'dialysis', 'controlled')).toEqual(text('any', 3))
  expect(policyFor([text('any', 3), text('sealed', 0)], 'dialysis', 'sealed')).toEqual(
    text('sealed', 0),
  )
  expect(policyFor(all, 'dialysis', null)).toEqual(text('any', 3))
  expect(policyFor(all, 'toys', 'sealed')).toBeNull()
})

test('what the product brings is for services that it has, once for each tier', () => {
  const keys = STARTING_POLICIES.map(({ category, tier }) => `${category} ${tier}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { category, content } of STARTING_POLICIES) {
    expect(CATEGORIES).toContain(category)
    expect(content.say.zh && content.say.en).toBeTruthy()
  }
})
