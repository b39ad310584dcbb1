'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export type FieldPlace = { runId: string | null; stopId: string | null }

/** Where one is on the field page: the list, a run, or a stop of it. Links and the back button lead here. */
export function useFieldPlace(): FieldPlace & {
  go: (place: Partial<FieldPlace>, how?: 'push' | 'replace') => void
} {
  const params = useSearchParams()
  const go = useCallback((place: Partial<FieldPlace>, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams()
    if (place.runId) query.set('delivery', place.runId)
    if (place.runId && place.stopId) query.set('stop', place.stopId)
    const text = query.toString()
    // Not through the router: that asks the server, and a stairwell has no network.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](
      null,
      '',
      text ? `/field?${text}` : '/field',
    )
  }, [])
  return { runId: params.get('delivery'), stopId: params.get('stop'), go }
}
