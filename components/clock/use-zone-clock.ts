'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import type { Clock } from '#lib/domain/zone/clock.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import { zoneClock } from '#lib/live/zone-clock.ts'
import { usePacks } from './use-packs.ts'

/** The clock of a zone at this minute; null for a tier that its pack does not know. */
export function useZoneClock(zone: ZoneRow, now: Date): Clock | null {
  const positives = useLiveTable('positive')
  const packs = usePacks()
  return useMemo(
    () => zoneClock(zone, positives.values(), packs, now),
    [zone, positives, packs, now],
  )
}
