'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import {
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { ServiceWords } from '#components/catalogue/service-words.tsx'
import { TiersProvider } from '#components/clock/tiers-provider.tsx'
import { type Failure, failureOf } from '#components/live/api.ts'
import { useFailureWords } from '#components/live/use-failure-words.ts'
import { type Live, LiveInstead, useLive } from '#components/live/live-provider.tsx'
import { endOfMinute, minuteToAddress } from '#lib/past/minutes.ts'
import type { PastWalk } from '#lib/past/past-walk.ts'
import { LOCKED_SENDER } from './locked-sender.ts'
import { momentFromAddress } from './moment.ts'
import { useShowPast } from './past-view.tsx'
import { TimeBar } from './time-bar.tsx'
import { TravelNote } from './travel-note.tsx'
import { usePastWalk } from './use-past-walk.ts'

const ADDRESS_AFTER_MS = 400

/**
 * The page below at the minute that its address names (`?at=2022-03-14T09:12`), of the open incident or of
 * one that is over (`?incident=…`), from the same pieces as the present: they read another state, and find
 * every way to send shut. Until that minute is there the page goes on showing the present, and never half
 * of each.
 */
export function TimeTravel({ children }: { children: ReactNode }) {
  const moment = momentFromAddress(useSearchParams())
  const { walk, failure, retry } = usePastWalk(moment)
  const failureWords = useFailureWords()
  const present = useLive()
  const past = usePastLive(walk)
  const { goTo, failed, stay } = useGoTo(walk, moment?.minute ?? null)
  const leave = useLeave(walk, stay)
  usePastFrame(walk, past, leave)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="relative min-h-0 flex-1">
        <LiveInstead live={past ?? present}>
          <TiersProvider>
            <ServiceWords>{children}</ServiceWords>
          </TiersProvider>
        </LiveInstead>
        {moment !== null && walk === null ? (
          <TravelNote
            minute={moment.minute === null ? null : new Date(moment.minute)}
            failure={failure && failureWords(failure)}
            onRetry={retry}
            onLeave={leave}
          />
        ) : null}
      </div>
      {walk && past ? (
        <TimeBar
          walk={walk}
          minute={walk.minute}
          failure={failed && failureWords(failed)}
          onGo={goTo}
        />
      ) : null}
    </div>
  )
}

function usePastLive(walk: PastWalk | null): Live | null {
  const sync = useMemo(
    () =>
      walk && {
        get state() {
          // A walk is handed over when its first minute has come.
          if (!walk.state) throw new Error('no minute of the past is there')
          return walk.state
        },
        subscribe: walk.subscribe,
        editing: () => undefined,
      },
    [walk],
  )
  const minute = useSyncExternalStore(
    walk?.subscribe ?? nothingMoves,
    () => walk?.minute ?? null,
    () => null,
  )
  return useMemo(
    () =>
      sync && minute !== null
        ? { sync, outbox: LOCKED_SENDER, past: new Date(endOfMinute(minute)) }
        : null,
    [sync, minute],
  )
}

/** Goes to a minute; the address follows when the hand rests. */
function useGoTo(walk: PastWalk | null, wanted: number | null) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const written = useRef<number | null>(null)
  const leaving = useRef(false)
  const journey = useRef(walk)
  const [failed, setFailed] = useState<Failure | null>(null)
  const go = useCallback(
    (minute: number) =>
      walk?.goTo(minute).then(
        () => setFailed(null),
        (error) => setFailed(failureOf(error)),
      ),
    [walk],
  )
  useEffect(() => {
    if (journey.current !== walk) {
      journey.current = walk
      leaving.current = false
      written.current = null
    }
    if (wanted === null || wanted === written.current) return
    written.current = wanted
    void go(wanted)
  }, [go, walk, wanted])
  useEffect(() => () => clearTimeout(timer.current), [])
  const goTo = useCallback(
    async (minute: number) => {
      await go(minute)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        // It must not lead back to whoever has gone on meanwhile.
        if (!walk || leaving.current || journey.current !== walk) return
        written.current = walk.minute
        const address = new URL(window.location.href)
        address.searchParams.set('at', minuteToAddress(walk.minute))
        window.history.replaceState(null, '', address)
      }, ADDRESS_AFTER_MS)
    },
    [go, walk],
  )
  /** The address is left as it is: it must not lead back to whoever is leaving. */
  const stay = useCallback(() => {
    leaving.current = true
  }, [])
  return { goTo, failed, stay }
}

/** Back to the present, with what is chosen; of an incident that is over, the present has buildings alone. */
function useLeave(walk: PastWalk | null, stay: () => void): () => void {
  const router = useRouter()
  const pathname = usePathname()
  return useCallback(() => {
    stay()
    const params = new URLSearchParams(window.location.search)
    const isOver = walk !== null && walk.span.incident.closedAt !== null
    const gone = ['at', 'incident', ...(isOver ? ['zone', 'request', 'delivery'] : [])]
    for (const name of gone) params.delete(name)
    router.replace(params.size > 0 ? `${pathname}?${params}` : pathname, { scroll: false })
  }, [router, pathname, walk, stay])
}

/** Tells the frame around the page; before the browser paints, so that neither is seen without the other. */
function usePastFrame(walk: PastWalk | null, past: Live | null, leave: () => void): void {
  const show = useShowPast()
  useLayoutEffect(() => {
    if (!walk || !past) return
    const { incident, openedAt, head } = walk.span
    show({
      incident: { ...incident, openedAt },
      minute: new Date(walk.minute),
      seq: head.seq,
      leave,
    })
  }, [walk, past, leave, show])
  useLayoutEffect(() => {
    if (!walk) return
    return () => show(null)
  }, [walk, show])
  useEffect(() => {
    if (!walk) return
    const onKey = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || document.querySelector('[role="dialog"]') !== null
      if (event.key === 'Escape' && !isTaken) leave()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [walk, leave])
}

function nothingMoves(): () => void {
  return () => undefined
}
