import { halfOf, type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import type { RosterOutcome, RosterExcuse, RosterWay } from '#lib/domain/roster/record.ts'
import type { Tenths } from '#lib/domain/roster/health.ts'
import { formatMoment, formatTime } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { RosterItem } from './roster-items.ts'

/** `上午`, `下午`, `今天`: of which turn the list is. */
export function turnWord(duty: RosterDuty, now: Date, words: Words): string {
  return words.roster.turnOf[halfOf(duty, turnOf(duty, now)) ?? 'day']
}

export function tenthsWords(tenths: Tenths, words: Words): string {
  return words.roster.degrees((tenths / 10).toFixed(1))
}

/** What came of one try: its excuse, or its outcome. */
export function outcomeWords(
  duty: RosterDuty,
  { outcome, excuse }: { outcome: RosterOutcome; excuse: RosterExcuse | null },
  words: Words,
): string {
  return excuse ? words.domain.rosterExcuses[excuse] : words.domain.rosterOutcomes[duty][outcome]
}

/** `14:20 电话：没人应`. */
export function tryWords(
  duty: RosterDuty,
  one: { outcome: RosterOutcome; excuse: RosterExcuse | null; way: RosterWay; at: Date | string },
  { now, language, words }: { now: Date; language: Language; words: Words },
): string {
  return words.roster.before(
    outcomeWords(duty, one, words),
    words.domain.rosterWays[one.way],
    formatMoment(one.at, now, language),
  )
}

/** What is to be done for one person, or what came of it, in a few words. */
export function stateWords(
  duty: RosterDuty,
  { step, standing, secondTryAt }: RosterItem,
  { now, language, words }: { now: Date; language: Language; words: Words },
): string {
  if (step === 'settled' && standing) return outcomeWords(duty, standing, words)
  if (step === 'callAgain' && secondTryAt) {
    return secondTryAt > now
      ? words.roster.secondTry(formatTime(secondTryAt, language))
      : words.roster.secondTryNow
  }
  return words.domain.rosterSteps[step]
}
