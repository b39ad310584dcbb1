'use client'
import type { IncidentRow } from '#lib/live/rows.ts'
import { useLiveTable } from './live-provider.tsx'

/** The incident that this is all about; null in quiet time. A community has one open at most. */
export function useOpenIncident(): IncidentRow | null {
  const [incident] = useLiveTable('incident').values()
  return incident ?? null
}
