'use client'
import { useMemo } from 'react'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { useLiveTable } from './live-provider.tsx'

/** The zones that hold now: neither those that were announced nor those on their guard days. */
export function useZonesInForce(): ReadonlyMap<string, ZoneRow> {
  const zones = useLiveTable('zone')
  return useMemo(() => new Map([...zones].filter(([, { status }]) => status === 'active')), [zones])
}
