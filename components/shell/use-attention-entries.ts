'use client'
import { useMemo } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox } from '#components/live/live-provider.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import type { AttentionEntry } from './attention-sheet.tsx'

/** What the server refused of this person's commands, newest last, with the reason in words. */
export function useAttentionEntries(): readonly AttentionEntry[] {
  const words = useWords()
  const { attention, retry, discard } = useOutbox()
  return useMemo(
    () =>
      attention.map((entry) => ({
        id: entry.id,
        label: entry.label,
        reason: entry.refused ? failureSentence(entry.refused, words) : words.errors.unexpected,
        at: entry.at,
        onRetry: () => void retry(entry.id),
        onDiscard: () => void discard(entry.id),
      })),
    [attention, retry, discard, words],
  )
}
