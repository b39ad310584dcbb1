'use client'
import { useEffect } from 'react'

const BADGE = /^\(\d+\+?\) /

/** `(3) 配送 Dispatch · 三区`: seen on the tab while another one is in front. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    const show = () => {
      const bare = document.title.replace(BADGE, '')
      const wanted = count > 0 ? `(${count > 99 ? '99+' : count}) ${bare}` : bare
      if (document.title !== wanted) document.title = wanted
    }
    show()
    // Each page sets its own title when it is opened.
    const observer = new MutationObserver(show)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    if ('setAppBadge' in navigator) {
      const badge = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()
      badge.catch(() => undefined)
    }
    return () => observer.disconnect()
  }, [count])
}
