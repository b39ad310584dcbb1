'use client'
import { useCallback, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import type { PostMark } from '#components/map/overlays/post-signs.tsx'
import { signPlace, type Watcher } from '#lib/domain/post/post.ts'
import { inOrderOfNeed, type PostState, type Span } from '#lib/domain/post/shifts.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import { clockOf } from './post-draft.ts'

export type StandingPost = { post: PostRow; state: PostState }

/** The posts of the incident, those first that want somebody. */
export function usePosts(now: Date): readonly StandingPost[] {
  const posts = useLiveTable('post')
  // Nothing about a shift changes within a minute, and the map draws anew what is new.
  const minute = Math.floor(now.getTime() / 60_000)
  return useMemo(() => inOrderOfNeed(posts.values(), new Date(minute * 60_000)), [posts, minute])
}

/** The same for the map. */
export function usePostMarks(now: Date): readonly PostMark[] {
  const posts = usePosts(now)
  return useMemo(
    () =>
      posts.flatMap(({ post: { id, kind, name, points }, state }) => {
        const at = signPlace(points)
        return at ? [{ id, kind, name, state, at, points }] : []
      }),
    [posts],
  )
}

/** Who stands or should stand somewhere: a work name, or what somebody without an account is. */
export function useWatcherName(): (watcher: Watcher) => string {
  const { words } = useLanguage()
  const nameOf = useNameOf()
  const { user } = useSession()
  return useCallback(
    ({ accountId, other }) => {
      if (other !== null) return words.posts.watchers[other]
      if (accountId === user?.id) return words.posts.list.you
      return nameOf(accountId) ?? words.posts.list.someone
    },
    [words, nameOf, user],
  )
}

/** `08:00–20:00`, or around the clock. */
export function useSpanWords(): (span: Span) => string {
  const { words } = useLanguage()
  return useCallback(
    ({ from, until }) =>
      from === until ? words.posts.list.aroundTheClock : `${clockOf(from)}–${clockOf(until)}`,
    [words],
  )
}

/** The checkpoints by name: where people go out. */
export function useGates(): readonly PostRow[] {
  const posts = useLiveTable('post')
  return useMemo(
    () =>
      [...posts.values()]
        .filter(({ kind }) => kind === 'checkpoint')
        .sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true })),
    [posts],
  )
}
