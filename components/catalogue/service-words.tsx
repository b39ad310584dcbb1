'use client'
import { type ReactNode, useCallback } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { WordsWith } from '#components/i18n/language.tsx'
import type { Language } from '#lib/i18n/language.ts'
import { withServices } from '#lib/i18n/service-words.ts'
import type { Words } from '#lib/i18n/words.ts'
import { useCatalogue } from './use-services.ts'

/** Gives every screen the community's own names of its services. */
export function ServiceWords({ children }: { children: ReactNode }) {
  const catalogue = useCatalogue()
  const tiers = useTiers()
  const change = useCallback(
    (words: Words, language: Language): Words => withServices(words, catalogue, language, tiers),
    [catalogue, tiers],
  )
  return <WordsWith change={change}>{children}</WordsWith>
}
