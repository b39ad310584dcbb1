'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { playChime } from './chime.ts'
import type { Notice } from './concerns.ts'
import { useNoticeWords } from './use-notice-words.ts'

/** Makes the sound, if it is wanted; and while the page is hidden the browser says it, if it may. */
export function useTell(): (notice: Notice, sound: boolean) => void {
  const wordsOf = useNoticeWords()
  const router = useRouter()
  return useCallback(
    (notice, sound) => {
      if (sound) playChime()
      const may = typeof Notification !== 'undefined' && Notification.permission === 'granted'
      if (!may || !document.hidden) return
      const { title } = wordsOf(notice)
      // No place and no name: a locked screen shows it to anybody.
      const shown = new Notification(title, { tag: 'sanqu' })
      shown.addEventListener('click', () => {
        window.focus()
        router.push(notice.href)
        shown.close()
      })
    },
    [wordsOf, router],
  )
}
