'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useEventLog, useLiveTable } from './live-provider.tsx'

/**
 * An incident ended, or its personal data was destroyed: names and words that were read from it do
 * not stay on a screen that happens to be open. What is still shown is asked for again, and the
 * server says what is gone.
 */
export function useForgetEnded(): void {
  const client = useQueryClient()
  const [incidentId = ''] = useLiveTable('incident').keys()
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
    if (changed || told) void client.resetQueries()
  }, [client, incidentId, endedAtSeq])
}
