import type { Category } from '#lib/domain/request/categories.ts'
import type { Words } from './words.ts'

/**
 * What a service is called. `ServiceWords` lays a community's own names over those of the product, so
 * a screen that has the catalogue finds them all; one that has not been told of it yet says "other".
 */
export function categoryName(words: Pick<Words, 'domain'>, category: Category): string {
  const { categories, otherCategory } = words.domain
  return (categories as Partial<Record<Category, string>>)[category] ?? otherCategory
}

/** What belongs to it. */
export function categoryHint(words: Pick<Words, 'domain'>, category: Category): string {
  return (words.domain.categoryHints as Partial<Record<Category, string>>)[category] ?? ''
}
