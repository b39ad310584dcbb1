'use client'
import { useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { clockLabel } from '#lib/domain/pack/day-label.ts'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import type { Clock } from '#lib/domain/zone/clock.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { useZoneClocks } from './use-zone-clock.ts'

type Day = { day: string; rule: string }

/** `第 6 天`, and from what it is counted: no day number stands without its rule. */
export function ZoneDay({ zone, now }: { zone: ZoneRow; now: Date }) {
  const { day, rule } = useZoneDay(zone, now)
  return (
    <span title={rule}>
      {day} <span className="font-normal text-text-2">{rule}</span>
    </span>
  )
}

/** The same as two pieces of text; before it holds and on its guard days, what it then is. */
export function useZoneDay(zone: ZoneRow, now: Date): Day {
  const { language, words } = useLanguage()
  const text = words.clock
  const { own } = useZoneClocks(zone, now)
  const wordsOf = useClockWords()
  if (zone.status === 'announced') {
    const at = `${formatDay(zone.effectiveAt, language)} ${formatTime(zone.effectiveAt, language)}`
    return { day: text.state.ahead, rule: text.ahead.from(at) }
  }
  if (zone.status === 'guard' && zone.liftedAt) {
    return { day: text.guard.day(dayNumber(new Date(zone.liftedAt), now)), rule: text.guard.rule }
  }
  return wordsOf(own)
}

/** While a clock waits there is no day, and the rule says for what. */
export function useClockWords(): (clock: Clock | null) => Day {
  const { language, words } = useLanguage()
  return useCallback(
    (clock) => {
      if (clock === null) return { day: '', rule: words.clock.noRules }
      return {
        day: clock.day === null ? words.clock.waits : words.common.day(clock.day),
        rule: clockLabel(clock)[language],
      }
    },
    [language, words],
  )
}
