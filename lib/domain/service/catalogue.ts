import {
  CATEGORIES,
  type Category,
  isProductCategory,
  type ProductCategory,
} from '../request/categories.ts'
import type { ServiceContent } from './service.ts'
import { STARTING_SERVICES } from './starting-services.ts'

/** What an administrator saved for a category. */
export type SavedService = {
  category: Category
  position: number
  version: number
} & ServiceContent

/** `version` 0: as the product brings it, never saved here. */
export type Service = SavedService

const GAP = 10

/**
 * The community's catalogue in its order: what was saved, and for the rest where every catalogue
 * begins. A service that was added bears an id of its own and is like the others in every respect.
 */
export function catalogueOf(saved: Iterable<SavedService>): Service[] {
  const services = new Map<Category, Service>(
    CATEGORIES.map((category, index) => [category, startingService(category, index)]),
  )
  for (const service of saved) services.set(service.category, service)
  return [...services.values()].sort(
    (a, b) => a.position - b.position || (a.category < b.category ? -1 : 1),
  )
}

/** The entry of one category; null when the catalogue has none. */
export function serviceOf(saved: SavedService | null, category: string): Service | null {
  if (saved) return saved
  return isProductCategory(category)
    ? startingService(category, CATEGORIES.indexOf(category))
    : null
}

/** The place after all others. */
export function lastPosition(services: readonly Service[]): number {
  return Math.max(0, ...services.map(({ position }) => position)) + GAP
}

function startingService(category: ProductCategory, index: number): Service {
  return { category, position: (index + 1) * GAP, version: 0, ...STARTING_SERVICES[category] }
}
