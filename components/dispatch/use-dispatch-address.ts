'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** The run that is looked at stands in the address, for links and the back button. */
export function useDispatchAddress(): {
  runId: string | null
  /** A request that a link points at. */
  requestId: string | null
  openRun: (runId: string | null) => void
} {
  const params = useSearchParams()
  const openRun = useCallback((runId: string | null) => {
    // Not through the router: choosing a row must not wait for a server.
    window.history.pushState(null, '', runId ? `/dispatch?delivery=${runId}` : '/dispatch')
  }, [])
  return { runId: params.get('delivery'), requestId: params.get('request'), openRun }
}
