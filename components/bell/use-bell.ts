'use client'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useEventLog, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import type { SessionUser } from '#components/live/session.tsx'
import { keep, recall } from '#components/live/vault.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { callAgainEntry, lateEntry, notBackEntry, type BellEntry, entryOf } from './concerns.ts'

const MOST_KEPT = 40
/** What is older was missed: it is listed, and makes no sound. */
const FRESH_MS = 60_000

type Kept = {
  /** Newest first. */
  entries: BellEntry[]
  /** Events up to here have been looked at; -1 before the first look. */
  seq: number
  /** Calls that fell due up to here have been looked at, in milliseconds. */
  calledTo: number
  readTo: string
  sound: boolean
}
const EMPTY: Kept = { entries: [], seq: -1, calledTo: 0, readTo: '', sound: true }

export type Bell = {
  list: readonly BellEntry[]
  unread: number
  isUnread: (entry: BellEntry) => boolean
  markRead: () => void
  sound: boolean
  setSound: (on: boolean) => void
}

/** What concerns this person, gathered from the log and the clock; kept on the device when it reloads. */
export function useBell(
  user: SessionUser,
  onFresh: (entry: BellEntry, sound: boolean) => void,
): Bell {
  const { value, change } = useKeptBell(`bell:${user.id}:${user.communityId}`)
  const log = useEventLog()
  const requests = useLiveTable('request')
  const deliveries = useLiveTable('delivery')
  const now = useServerNow(20_000)
  /** The runs as they stood before the events that are looked at next. */
  const known = useRef<ReadonlyMap<string, DeliveryRow>>(deliveries)

  const look = useEffectEvent(() => {
    const head = log.at(-1)?.seq
    if (head === undefined || value === null) return undefined
    const at = now.getTime()
    const before = known.current
    known.current = deliveries
    // A screen that is new here starts from now: the past is in the log.
    if (value.seq < 0 || value.seq > head) return change({ ...value, seq: head, calledTo: at })
    const events = log.filter((event) => event.seq > value.seq)
    const told = events.flatMap((event) => entryOf(event, user, (id) => before.get(id)) ?? [])
    const calls = callAgainEntry(requests.values(), user, value.calledTo, at)
    const climbed = [lateEntry(events, user), notBackEntry(events, user), calls]
    told.push(...climbed.filter((entry) => entry !== null))
    if (told.length === 0 && head === value.seq && at - value.calledTo < 20_000) return undefined
    const knownIds = new Set(value.entries.map(({ id }) => id))
    const news = told.filter(({ id }) => !knownIds.has(id)).reverse()
    change({
      ...value,
      seq: head,
      calledTo: Math.max(value.calledTo, at),
      entries: [...news, ...value.entries].slice(0, MOST_KEPT),
    })
    const fresh = news.find((entry) => at - Date.parse(entry.at) < FRESH_MS)
    if (fresh) onFresh(fresh, value.sound)
    return undefined
  })
  const isLoaded = value !== null
  useEffect(() => {
    look()
    // The log, the clock and the first load are what there is to look at.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [log, now, isLoaded])

  return useMemo(() => {
    const kept = value ?? EMPTY
    const isUnread = (entry: BellEntry) => entry.at > kept.readTo
    return {
      list: kept.entries,
      unread: kept.entries.filter(isUnread).length,
      isUnread,
      markRead: () => {
        const newest = kept.entries[0]?.at
        if (newest && newest > kept.readTo) change({ ...kept, readTo: newest })
      },
      sound: kept.sound,
      setSound: (sound: boolean) => change({ ...kept, sound }),
    }
  }, [value, change])
}

/** Null until the device has been asked: what is written before that would forget what was there. */
function useKeptBell(name: string): { value: Kept | null; change: (value: Kept) => void } {
  const [value, setValue] = useState<Kept | null>(null)
  useEffect(() => {
    let stale = false
    recall<Kept>(name).then(
      (kept) => {
        if (!stale) setValue(kept ?? EMPTY)
      },
      () => {
        if (!stale) setValue(EMPTY)
      },
    )
    return () => {
      stale = true
    }
  }, [name])
  const change = useCallback(
    (next: Kept) => {
      setValue(next)
      keep(name, next).catch(() => undefined)
    },
    [name],
  )
  return { value, change }
}
