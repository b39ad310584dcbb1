'use client'
import { type ReactNode, useCallback } from 'react'
import { WordsWith } from '#components/i18n/language.tsx'
import type { Language } from '#lib/i18n/language.ts'
import type { Words } from '#lib/i18n/words.ts'
import { useCatalogue } from './use-services.ts'

/**
 * Gives every screen the community's own names of its services: wherever the words say a category,
 * they say what the administrator wrote, added services included.
 */
export function ServiceWords({ children }: { children: ReactNode }) {
  const catalogue = useCatalogue()
  const change = useCallback(
    (words: Words, language: Language): Words => {
      const named = <Value,>(read: (service: (typeof catalogue)[number]) => Value) =>
        Object.fromEntries(catalogue.map((service) => [service.category, read(service)]))
      const own = catalogue.filter(({ version }) => version > 0)
      if (own.length === 0) return words
      const renamed = new Set(own.map(({ category }) => category))
      const short = Object.entries(words.hotline.call.shortCategories).filter(
        ([category]) => !renamed.has(category),
      )
      return {
        ...words,
        domain: {
          ...words.domain,
          categories: { ...words.domain.categories, ...named(({ label }) => label[language]) },
          categoryHints: { ...words.domain.categoryHints, ...named(({ hint }) => hint[language]) },
        },
        hotline: {
          ...words.hotline,
          call: { ...words.hotline.call, shortCategories: Object.fromEntries(short) },
          categoryInitials: {
            ...words.hotline.categoryInitials,
            ...named(({ initials }) => initials),
          },
        },
      }
    },
    [catalogue],
  )
  return <WordsWith change={change}>{children}</WordsWith>
}
