'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { type ZoneClocks, zoneClocks } from '#lib/live/zone-clock.ts'
import { usePacks } from './use-packs.ts'

/** The clock of a zone at this minute, and those of what was sealed anew in it. */
export function useZoneClocks(zone: ZoneRow, now: Date): ZoneClocks {
  const positives = useLiveTable('positive')
  const parts = useLiveTable('zonePart')
  const packs = usePacks()
  return useMemo(
    () => zoneClocks(zone, { positives: positives.values(), parts: parts.values() }, packs, now),
    [zone, positives, parts, packs, now],
  )
}
