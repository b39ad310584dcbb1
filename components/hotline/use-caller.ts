'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { api, type Failure, failureOf } from '#components/live/api.ts'
import type { Caller } from './call-draft.ts'
import { callerQuery } from './caller-query.ts'

const PAUSE_MS = 250

export type CallerLookup =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'found'; query: string; callers: readonly Caller[] }
  | { kind: 'failed'; failure: Failure }

/**
 * Asks who is calling once a whole number or four digits stand still. What is typed on makes the
 * answer to the old question be dropped. `onSingle` is told of the one person who fits.
 */
export function useCaller(
  typed: string,
  live: boolean,
  onSingle: (caller: Caller) => void,
): CallerLookup {
  const query = callerQuery(typed)
  const [lookup, setLookup] = useState<CallerLookup>({ kind: 'idle' })
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const [attempt, setAttempt] = useState({ count: 0, live })
  const tellSingle = useEffectEvent(onSingle)

  if (query !== askedFor) {
    setAskedFor(query)
    setLookup({ kind: query === null ? 'idle' : 'searching' })
  }
  if (live !== attempt.live) {
    // The line is back: what could not be asked is asked now.
    const again = live && lookup.kind === 'failed'
    setAttempt({ count: attempt.count + (again ? 1 : 0), live })
  }

  useEffect(() => {
    if (query === null) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(query, attempt.count, abort.signal).then(
        (callers) => {
          if (abort.signal.aborted) return
          setLookup({ kind: 'found', query, callers })
          const [only, ...others] = callers
          if (only && others.length === 0) tellSingle(only)
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setLookup({ kind: 'failed', failure: failureOf(error) })
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, attempt.count])

  return lookup
}

/** `_attempt` numbers the askings of one number, so that each starts its own. */
function ask(phone: string, _attempt: number, signal: AbortSignal): Promise<readonly Caller[]> {
  return api.person.caller.query({ phone }, { signal })
}
