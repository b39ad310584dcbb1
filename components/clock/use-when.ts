'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'

/** `3月26日 00:00`, and for today the hour alone: a clock of days always says which day. */
export function useWhen(now: Date): (when: string | Date) => string {
  const { language } = useLanguage()
  const today = shanghaiDay(now)
  return useCallback(
    (when) => {
      const time = formatTime(when, language)
      return shanghaiDay(new Date(when)) === today ? time : `${formatDay(when, language)} ${time}`
    },
    [language, today],
  )
}
