'use client'
import { useMemo, useState } from 'react'
import { useOutbox } from '#components/live/live-provider.tsx'

/**
 * Visits that were made on this device since the screen was opened, of which `own` are still on their way.
 * What has just arrived is not asked for yet; no door may fall back meanwhile to how it stood before.
 * What was refused counts for nothing.
 */
export function useMadeHere<Visit extends { id: string }>(own: readonly Visit[]): Visit[] {
  const { attention } = useOutbox()
  const [seen, setSeen] = useState<readonly Visit[]>(own)
  const fresh = own.filter(({ id }) => !seen.some((visit) => visit.id === id))
  if (fresh.length > 0) setSeen([...seen, ...fresh])
  return useMemo(
    () => seen.filter(({ id }) => !attention.some((entry) => entry.id === id)),
    [seen, attention],
  )
}
