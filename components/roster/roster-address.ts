'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { ROSTER_DUTIES, type RosterDuty } from '#lib/domain/roster/turn.ts'

export type RosterPlace = { duty: RosterDuty | null; personId: string | null }

/** Where one is in the lists of the day; links and the back button lead here. */
export function useRosterPlace(): RosterPlace & {
  go: (place: RosterPlace, how?: 'push' | 'replace') => void
} {
  const params = useSearchParams()
  const go = useCallback((place: RosterPlace, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams()
    if (place.duty) query.set('duty', place.duty)
    if (place.personId) query.set('person', place.personId)
    const text = query.toString()
    // Not through the router: that asks the server, and a stairwell has no network.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](
      null,
      '',
      text ? `/roster?${text}` : '/roster',
    )
  }, [])
  return {
    duty: ROSTER_DUTIES.find((duty) => duty === params.get('duty')) ?? null,
    personId: params.get('person'),
    go,
  }
}
