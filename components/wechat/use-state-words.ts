'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { formatClock } from '#lib/i18n/format.ts'
import type { PastedState } from './paste.ts'

/** How a pasted message stands, in words. */
export function useStateWords(): (state: PastedState) => string {
  const { language, words } = useLanguage()
  const nameOf = useNameOf()
  return useCallback(
    (state) => {
      const text = words.wechat.states
      switch (state.kind) {
        case 'open':
          return text.open
        case 'dismissed':
          return text.dismissed(words.domain.messageDecisions[state.reason])
        case 'decided':
          return text.decided(
            nameOf(state.by) ?? text.somebody,
            formatClock(state.at, language),
            words.domain.messageDecisions[state.decision],
          )
        case 'sent':
          return text.sent
        case 'logged':
          return state.merged ? text.merged : text.logged
        case 'refused':
          return text.refused(state.reason)
      }
    },
    [language, words, nameOf],
  )
}
