'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { playChime } from './chime.ts'
import type { BellEntry } from './concerns.ts'
import { useBellWords } from './use-bell-words.ts'

/** Makes the sound, if it is wanted; and while the page is hidden the browser says it, if it may. */
export function useTell(): (entry: BellEntry, sound: boolean) => void {
  const wordsOf = useBellWords()
  const router = useRouter()
  return useCallback(
    (entry, sound) => {
      if (sound) playChime()
      const may = typeof Notification !== 'undefined' && Notification.permission === 'granted'
      if (!may || !document.hidden) return
      const { title } = wordsOf(entry)
      // No place and no name: a locked screen shows it to anybody.
      const shown = new Notification(title, { tag: 'sanqu' })
      shown.addEventListener('click', () => {
        window.focus()
        router.push(entry.href)
        shown.close()
      })
    },
    [wordsOf, router],
  )
}
