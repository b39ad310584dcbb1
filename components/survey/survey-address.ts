'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export type SurveyPlace = {
  surveyId: string | null
  buildingId: string | null
  /** As `doorKey` writes it; `NEW_DOOR` while one that the registry does not know is being named. */
  door: string | null
}
export const NEW_DOOR = '+'

/** Where one is in a survey; links and the back button lead here. */
export function useSurveyPlace(): SurveyPlace & {
  go: (place: Partial<SurveyPlace>, how?: 'push' | 'replace') => void
} {
  const params = useSearchParams()
  const go = useCallback((place: Partial<SurveyPlace>, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams()
    if (place.surveyId) query.set('survey', place.surveyId)
    if (place.buildingId) query.set('building', place.buildingId)
    if (place.buildingId && place.door) query.set('door', place.door)
    const text = query.toString()
    // Not through the router: that asks the server, and a stairwell has no network.
    window.history[how === 'push' ? 'pushState' : 'replaceState'](
      null,
      '',
      text ? `/survey?${text}` : '/survey',
    )
  }, [])
  return {
    surveyId: params.get('survey'),
    buildingId: params.get('building'),
    door: params.get('door'),
    go,
  }
}
