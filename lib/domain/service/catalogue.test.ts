import { expect, test } from 'vitest'
import { WORDS } from '#lib/i18n/words.ts'
import { CATEGORIES, isCategory, PRIORITIES } from '../request/categories.ts'
import { catalogueOf, lastPosition, serviceOf } from './catalogue.ts'
import { STARTING_SERVICES } from './starting-services.ts'

test('the catalogue begins as the product’s own words and limits have it', () => {
  for (const category of CATEGORIES) {
    const service = STARTING_SERVICES[category]
    for (const language of ['zh', 'en'] as const) {
      expect(service.label[language]).toBe(WORDS[language].domain.categories[category])
      expect(service.hint[language]).toBe(WORDS[language].domain.categoryHints[category])
    }
    for (const [index, priority] of PRIORITIES.entries()) {
      const before = PRIORITIES[index - 1]
      expect(service.limits[priority]).toBeGreaterThan(before ? service.limits[before] : 0)
    }
    expect(isCategory(category)).toBe(true)
    expect(service.questions.length).toBeGreaterThan(0)
  }
})

test('what was saved stands in the place of what the product brings, in its order', () => {
  const groceries = {
    ...STARTING_SERVICES.groceries,
    category: 'groceries' as const,
    position: 999,
    version: 1,
  }
  const haircut = {
    ...STARTING_SERVICES.toys,
    category: 'own-k3f9' as const,
    position: 5,
    version: 1,
  }
  const catalogue = catalogueOf([groceries, haircut])
  expect(catalogue).toHaveLength(CATEGORIES.length + 1)
  expect(catalogue[0]?.category).toBe('own-k3f9')
  expect(catalogue.at(-1)?.category).toBe('groceries')
  expect(lastPosition(catalogue)).toBeGreaterThan(999)
})

test('a category that is not in the catalogue is none', () => {
  expect(serviceOf(null, 'haircut')).toBeNull()
  expect(serviceOf(null, 'dialysis')?.leastPriority).toBe('urgent')
})

test('an id is the product’s own, or one that a community added', () => {
  expect(['groceries', 'own-k3f9'].every(isCategory)).toBe(true)
  expect(['Groceries', 'haircut', 'own-', 'own-K3F9', '', 7, null].some(isCategory)).toBe(false)
})
