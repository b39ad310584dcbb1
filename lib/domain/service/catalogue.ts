import { CATEGORIES, type Category } from '../request/categories.ts'
import type { ServiceContent } from './service.ts'
import { STARTING_SERVICES } from './starting-services.ts'

/** What an administrator saved for a category. */
export type SavedService = { category: string; position: number; version: number } & ServiceContent

/** `version` 0: as the product brings it, never saved here. */
export type Service = SavedService

const GAP = 10

/**
 * The community's catalogue in its order: what was saved, and for the rest where every catalogue
 * begins. A service that was added bears an id of its own and is like the others in every respect.
 */
export function catalogueOf(saved: Iterable<SavedService>): Service[] {
  const services = new Map<string, Service>(
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
  const index = CATEGORIES.indexOf(category as Category)
  return index < 0 ? null : startingService(category as Category, index)
}

/** The place after all others. */
export function lastPosition(services: readonly Service[]): number {
  return Math.max(0, ...services.map(({ position }) => position)) + GAP
}

function startingService(category: Category, index: number): Service {
  return { category, position: (index + 1) * GAP, version: 0, ...STARTING_SERVICES[category] }
}

/** Ids of services that a community adds: told apart from the product's own by their beginning. */
export const CATEGORY_ID = /^(?:[a-z][a-zA-Z]{1,23}|own-[0-9a-z]{4,16})$/
