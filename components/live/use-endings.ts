'use client'
import { useEffect, useRef } from 'react'
import { useEventLog } from './live-provider.tsx'
import { useOpenIncident } from './use-open-incident.ts'

/** Calls back when an incident ended, or its personal data was destroyed, while this screen is open. */
export function useEndings(onEnding: () => void): void {
  const incidentId = useOpenIncident()?.id ?? ''
  const log = useEventLog()
  const ending = log.findLast(
    ({ kind }) => kind === 'incident.closed' || kind === 'incident.destroyed',
  )
  // Null until the log is there: what it says of the past is no news.
  const endedAtSeq = log.length > 0 ? (ending?.seq ?? 0) : null
  const seen = useRef<{ incidentId: string; endedAtSeq: number | null } | null>(null)
  useEffect(() => {
    const before = seen.current
    seen.current = { incidentId, endedAtSeq }
    if (before === null) return
    const changed = before.incidentId !== '' && before.incidentId !== incidentId
    const told = before.endedAtSeq !== null && (endedAtSeq ?? 0) > before.endedAtSeq
    if (changed || told) onEnding()
  }, [onEnding, incidentId, endedAtSeq])
}
