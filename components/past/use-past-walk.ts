'use client'
import { useCallback, useEffect, useState } from 'react'
import { api, type Failure, failureOf } from '#components/live/api.ts'
import { PastWalk } from '#lib/past/past-walk.ts'

type Walking = { walk: PastWalk | null; failure: Failure | null }
const AWAY: Walking = { walk: null, failure: null }

/**
 * The incident up to this moment, standing at the minute that was asked for; begun anew each time that
 * somebody comes from the present. Null in the present, and until the first minute is there.
 */
export function usePastWalk(minute: number | null): Walking & { retry: () => void } {
  const [walking, setWalking] = useState(AWAY)
  // Another object is another journey, also to the same minute.
  const [journey, setJourney] = useState(minute === null ? null : { to: minute })
  if (minute === null && walking !== AWAY) setWalking(AWAY)
  if ((minute === null) !== (journey === null)) setJourney(minute === null ? null : { to: minute })
  useEffect(() => {
    if (journey === null) return
    let left = false
    begin(journey.to).then(
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
  return { ...walking, retry }
}

async function begin(minute: number): Promise<PastWalk> {
  const span = await api.past.span.query()
  const walk = new PastWalk(span, (request) => api.past.stretch.query(request))
  await walk.goTo(minute)
  return walk
}
