'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export const DUTIES = ['sampled', 'temperature', 'checkIn', 'surveyed', 'delivered'] as const
export type Duty = (typeof DUTIES)[number]

export type RoundPlace = {
  roundId: string | null
  duty: Duty
  buildingId: string | null
  /** As `doorKey` writes it. */
  door: string | null
  /** Whose walk is looked at. */
  team: number | null
  /** A round of this zone, or part, is to be opened. */
  opens: string | null
}

/** Where one is in a round; links and the back button lead here. */
export function useRoundPlace(): RoundPlace & {
  go: (place: Partial<RoundPlace>, how?: 'push' | 'replace') => void
} {
  const params = useSearchParams()
  const go = useCallback((place: Partial<RoundPlace>, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams()
    if (place.roundId) query.set('round', place.roundId)
    if (place.duty && place.duty !== 'sampled') query.set('duty', place.duty)
    if (place.buildingId) query.set('building', place.buildingId)
    if (place.team) query.set('team', String(place.team))
    if (place.opens) query.set('open', place.opens)
    if (place.buildingId && place.door) query.set('door', place.door)
    const text = query.toString()
    // Not through the router: that asks the server, and a stairwell has no network.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](
      null,
      '',
      text ? `/rounds?${text}` : '/rounds',
    )
  }, [])
  return {
    roundId: params.get('round'),
    duty: DUTIES.find((duty) => duty === params.get('duty')) ?? 'sampled',
    buildingId: params.get('building'),
    door: params.get('door'),
    team: Number(params.get('team')) || null,
    opens: params.get('open'),
    go,
  }
}
