import type { Service } from '#lib/domain/service/catalogue.ts'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { eventsWith as eventsEn } from './en/events.ts'
import type { Language } from './language.ts'
import type { Words } from './words.ts'
import { eventsWith as eventsZh } from './zh/events.ts'

const EVENTS_WITH = { zh: eventsZh, en: eventsEn } as const satisfies Record<Language, unknown>

/**
 * The words of a language with a community's own names of its services: wherever they say a category,
 * in the log too, they say what the administrator wrote, added services included; tiers likewise.
 */
export function withServices(
  words: Words,
  catalogue: readonly Service[],
  language: Language,
  tiers: TierBook,
): Words {
  const own = catalogue.filter(({ version }) => version > 0)
  if (own.length === 0) {
    return { ...words, events: EVENTS_WITH[language](words.domain.categories, tiers) }
  }
  const named = <Value>(read: (service: Service) => Value) =>
    Object.fromEntries(catalogue.map((service) => [service.category, read(service)]))
  const renamed = new Set<string>(own.map(({ category }) => category))
  const short = Object.entries(words.hotline.call.shortCategories).filter(
    ([category]) => !renamed.has(category),
  )
  const categories = { ...words.domain.categories, ...named(({ label }) => label[language]) }
  return {
    ...words,
    domain: {
      ...words.domain,
      categories,
      categoryHints: { ...words.domain.categoryHints, ...named(({ hint }) => hint[language]) },
    },
    events: EVENTS_WITH[language](categories, tiers),
    hotline: {
      ...words.hotline,
      call: { ...words.hotline.call, shortCategories: Object.fromEntries(short) },
      categoryInitials: {
        ...words.hotline.categoryInitials,
        ...named(({ initials }) => initials),
      },
    },
  }
}
