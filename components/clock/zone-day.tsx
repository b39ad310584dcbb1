'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { clockLabel } from '#lib/domain/pack/day-label.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import { useZoneClock } from './use-zone-clock.ts'

/** `第 6 天`, and from what it is counted: no day number stands without its rule. */
export function ZoneDay({ zone, now }: { zone: ZoneRow; now: Date }) {
  const { day, rule } = useZoneDay(zone, now)
  return (
    <span title={rule}>
      {day} <span className="font-normal text-text-2">{rule}</span>
    </span>
  )
}

/** The same as two pieces of text. While the clock waits there is no day, and the rule says for what. */
export function useZoneDay(zone: ZoneRow, now: Date): { day: string; rule: string } {
  const { language, words } = useLanguage()
  const clock = useZoneClock(zone, now)
  if (clock === null) return { day: '', rule: words.clock.noRules }
  return {
    day: clock.day === null ? words.clock.waits : words.common.day(clock.day),
    rule: clockLabel(clock)[language],
  }
}
