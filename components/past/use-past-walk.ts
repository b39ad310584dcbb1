'use client'
import { useCallback, useEffect, useState } from 'react'
import { api, type Failure, failureOf } from '#components/live/api.ts'
import { useEndings } from '#components/live/use-endings.ts'
import { PastWalk } from '#lib/past/past-walk.ts'
import { isSameJourney, type Moment } from './moment.ts'

type Walking = { walk: PastWalk | null; failure: Failure | null }
const AWAY: Walking = { walk: null, failure: null }

/**
 * An incident up to this moment, or to its end, standing at the minute that was asked for; begun anew
 * each time that somebody comes from the present or asks for another incident. Null in the present, and
 * until the first minute is there.
 */
export function usePastWalk(moment: Moment | null): Walking & { retry: () => void } {
  const [walking, setWalking] = useState(AWAY)
  // Another object is another journey, also to the same minute.
  const [journey, setJourney] = useState(moment)
  if (!isSameJourney(journey, moment, walking.walk?.span.incident.id ?? null)) {
    setJourney(moment)
    setWalking(AWAY)
  }
  useEffect(() => {
    if (journey === null) return
    let left = false
    begin(journey).then(
      (walk) => left || setWalking({ walk, failure: null }),
      (error) => left || setWalking({ walk: null, failure: failureOf(error) }),
    )
    return () => {
      left = true
    }
  }, [journey])
  const retry = useCallback(() => {
    setWalking(AWAY)
    setJourney((before) => before && { ...before })
  }, [])
  // Doors that are forgotten do not stay in a past that somebody happens to look at.
  useEndings(retry)
  return { ...walking, retry }
}

async function begin({ incidentId, minute }: Moment): Promise<PastWalk> {
  const span = await api.past.span.query({
    ...(incidentId === null ? {} : { incidentId }),
    ...(minute === null ? {} : { at: new Date(minute).toISOString() }),
  })
  const walk = new PastWalk(span, (request) => api.past.stretch.query(request))
  await walk.goTo(minute ?? walk.first)
  return walk
}
