import { formatDay, formatMoment } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { Absence } from '#server/queries/population.ts'

/** `11月22日 起 · 预计 12月4日 回`: since when, and when they are expected; of a permit to the minute. */
export function absenceTimes(
  { kind, since, until }: Absence,
  { now, language, words }: { now: Date; language: Language; words: Words },
): string[] {
  const text = words.people
  const when = (iso: string) =>
    kind === 'permit' ? formatMoment(iso, now, language) : formatDay(iso, language)
  return [
    ...(since ? [text.absentFrom(when(since))] : []),
    until ? text.backBy(when(until)) : text.backUnknown,
  ]
}
