'use client'
import { useCallback } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { PastedState } from './paste.ts'

/** How a pasted message stands, in words. */
export function useStateWords(): (state: PastedState) => string {
  const words = useWords()
  return useCallback(
    (state) => {
      const text = words.wechat.states
      switch (state.kind) {
        case 'open':
          return text.open
        case 'dismissed':
          return text.dismissed(words.wechat.form.reasons[state.reason])
        case 'sent':
          return text.sent
        case 'logged':
          return state.merged ? text.merged : text.logged
        case 'refused':
          return text.refused(state.reason)
      }
    },
    [words],
  )
}
