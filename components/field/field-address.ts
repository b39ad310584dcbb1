'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** What one is about to do at a stop; each is a screen of its own, so that back means back. */
export type StopTask = 'proof' | 'found'
export type FieldPlace = { runId: string | null; stopId: string | null; task: StopTask | null }

/** Where one is on the field page: the list, a run, or a stop of it. Links and the back button lead here. */
export function useFieldPlace(): FieldPlace & {
  go: (place: Partial<FieldPlace>, how?: 'push' | 'replace') => void
} {
  const params = useSearchParams()
  const go = useCallback((place: Partial<FieldPlace>, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams()
    if (place.runId) query.set('delivery', place.runId)
    if (place.runId && place.stopId) query.set('stop', place.stopId)
    if (place.runId && place.task) query.set('task', place.task)
    const text = query.toString()
    // Not through the router: that asks the server, and a stairwell has no network.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](
      null,
      '',
      text ? `/field?${text}` : '/field',
    )
  }, [])
  const task = params.get('task')
  return {
    runId: params.get('delivery'),
    stopId: params.get('stop'),
    task: task === 'proof' || task === 'found' ? task : null,
    go,
  }
}
