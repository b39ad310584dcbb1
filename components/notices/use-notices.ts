'use client'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useEventLog, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import type { SessionUser } from '#components/live/session.tsx'
import { keep, recall } from '#components/live/vault.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { callAgainNotice, lateNotice, type Notice, noticeOf } from './concerns.ts'

const MOST_KEPT = 40
/** What is older was missed: it is listed, and makes no sound. */
const FRESH_MS = 60_000

type Kept = {
  /** Newest first. */
  notices: Notice[]
  /** Events up to here have been looked at; -1 before the first look. */
  seq: number
  /** Calls that fell due up to here have been looked at, in milliseconds. */
  calledTo: number
  readTo: string
  sound: boolean
}
const EMPTY: Kept = { notices: [], seq: -1, calledTo: 0, readTo: '', sound: true }

export type Notices = {
  list: readonly Notice[]
  unread: number
  isUnread: (notice: Notice) => boolean
  markRead: () => void
  sound: boolean
  setSound: (on: boolean) => void
}

/** What concerns this person, gathered from the log and the clock; kept on the device when it reloads. */
export function useNotices(
  user: SessionUser,
  onFresh: (notice: Notice, sound: boolean) => void,
): Notices {
  const { value, change } = useKeptNotices(`notices:${user.id}:${user.communityId}`)
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
    const told = events.flatMap((event) => noticeOf(event, user, (id) => before.get(id)) ?? [])
    const calls = callAgainNotice(requests.values(), user, value.calledTo, at)
    told.push(...[lateNotice(events, user), calls].filter((notice) => notice !== null))
    if (told.length === 0 && head === value.seq && at - value.calledTo < 20_000) return undefined
    const knownIds = new Set(value.notices.map(({ id }) => id))
    const news = told.filter(({ id }) => !knownIds.has(id)).reverse()
    change({
      ...value,
      seq: head,
      calledTo: Math.max(value.calledTo, at),
      notices: [...news, ...value.notices].slice(0, MOST_KEPT),
    })
    const fresh = news.find((notice) => at - Date.parse(notice.at) < FRESH_MS)
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
    const isUnread = (notice: Notice) => notice.at > kept.readTo
    return {
      list: kept.notices,
      unread: kept.notices.filter(isUnread).length,
      isUnread,
      markRead: () => {
        const newest = kept.notices[0]?.at
        if (newest && newest > kept.readTo) change({ ...kept, readTo: newest })
      },
      sound: kept.sound,
      setSound: (sound: boolean) => change({ ...kept, sound }),
    }
  }, [value, change])
}

/** Null until the device has been asked: what is written before that would forget what was there. */
function useKeptNotices(name: string): { value: Kept | null; change: (value: Kept) => void } {
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
