'use client'
import { useCallback } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import type { PastMark } from '#lib/past/past-protocol.ts'

/** What a tick stands for, in words. */
export function useMarkWords(): (mark: PastMark) => string {
  const { language, words } = useLanguage()
  const tiers = useTiers()
  return useCallback(
    ({ kind, data }) =>
      words.past.marks[kind](
        data.zoneName ?? '',
        tiers.find(data.tier ?? null)?.name[language] ?? data.tier ?? '',
      ),
    [language, words, tiers],
  )
}
