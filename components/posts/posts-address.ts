'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export const POST_TABS = ['posts', 'permits'] as const
export type PostTab = (typeof POST_TABS)[number]

export type PostsPlace = { tab: PostTab; postId: string | null }

/** Where one is among posts and permits; links and the back button lead here. */
export function usePostsPlace(): PostsPlace & { go: (place: Partial<PostsPlace>) => void } {
  const params = useSearchParams()
  const go = useCallback(({ tab, postId }: Partial<PostsPlace>) => {
    const query = new URLSearchParams()
    if (tab && tab !== 'posts') query.set('tab', tab)
    if (postId) query.set('post', postId)
    const text = query.toString()
    // Not through the router: that asks the server, and a gate may have no network.
    window.history.pushState(null, '', text ? `/posts?${text}` : '/posts')
  }, [])
  return {
    tab: POST_TABS.find((tab) => tab === params.get('tab')) ?? 'posts',
    postId: params.get('post'),
    go,
  }
}
