import type { IsolationRule } from '../pack/rule-pack.ts'
import type { Contact } from '../zone/zone-facts.ts'
import { startOfTurn, turnOf } from '../roster/turn.ts'
import { isolationOf } from './isolation.ts'

/**
 * The rule for a kind of contact. A pack that says nothing of secondary contacts keeps them as long as
 * close ones: the 8th edition names no days of their own, and nobody is let go for want of a number.
 */
export function isolationRuleFor(
  rules: readonly IsolationRule[],
  contact: Contact['contact'],
): IsolationRule | null {
  return (
    rules.find((rule) => rule.contact === contact) ??
    rules.find((rule) => rule.contact === 'close') ??
    null
  )
}

/** What is known of a contact's days. */
export type ContactDates = { lastExposureAt: Date; movedOutAt: Date | null; recordedAt: Date }

/**
 * Somebody's days at home: `until` the monitored days are over, and on to the slip (`endedAt`), without
 * which nobody is let go; `awayUntil` while they are in isolation elsewhere.
 */
export type HomeStay = {
  since: Date
  until: Date
  awayFrom: Date | null
  awayUntil: Date | null
  endedAt: Date | null
}

/**
 * The days that a contact is at home and reports from there: from being written down to the slip, less the
 * closed days that were spent elsewhere.
 *
 * Source: domain §4: closed days (of close contacts, elsewhere once they have moved), then days at home
 * with health monitoring; release only with a written slip.
 */
export function homeStayOf(
  { lastExposureAt, movedOutAt, recordedAt }: ContactDates,
  rule: IsolationRule,
  now: Date,
  slipAt: Date | null = null,
): HomeStay {
  const began = { beganAt: lastExposureAt, slipAt }
  const { isolatedUntil, monitoredUntil } = isolationOf(began, rule, now)
  return {
    since: recordedAt,
    until: monitoredUntil,
    awayFrom: movedOutAt,
    awayUntil: movedOutAt === null ? null : isolatedUntil,
    endedAt: slipAt,
  }
}

export function isAtHome(stay: HomeStay, at: Date): boolean {
  if (at < stay.since || (stay.endedAt !== null && at >= stay.endedAt)) return false
  if (stay.awayFrom === null || stay.awayUntil === null) return true
  return at < stay.awayFrom || at >= stay.awayUntil
}

/** The days are over and the slip is not written: something to do for the community, not for them. */
export function isSlipDue(stay: HomeStay, now: Date): boolean {
  return isAtHome(stay, now) && now >= stay.until
}

/** Whether the whole of a turn was spent at home in days that counted, so that its report was owed. */
function owed(stay: HomeStay, turn: number): boolean {
  const [start, end] = [startOfTurn('temperature', turn), startOfTurn('temperature', turn + 1)]
  const last = new Date(end.getTime() - 1)
  const isAwayBetween =
    stay.awayFrom !== null &&
    stay.awayUntil !== null &&
    stay.awayFrom < end &&
    stay.awayUntil > start
  return isAtHome(stay, start) && isAtHome(stay, last) && last < stay.until && !isAwayBetween
}

/** So many halves of a day in a row without a report, and somebody is out of control. */
export const MISSING_HALVES = 2

/**
 * Whether the reports of somebody at home are overdue: the last halves that are over are all missing, and
 * nothing has come since. A half of which only a part was spent at home is owed by nobody. Whose days are
 * over is asked until the slip, but out of control no more: it is the community that is late.
 *
 * Source: 不漏一人、不脱控一人 of the reference community; the two halves are ours.
 */
export function isReportOverdue(
  stays: readonly HomeStay[],
  settled: (turn: number) => boolean,
  now: Date,
): boolean {
  const current = turnOf('temperature', now)
  const isRunning = (stay: HomeStay) => isAtHome(stay, now) && now < stay.until
  if (settled(current) || !stays.some(isRunning)) return false
  for (let back = 1; back <= MISSING_HALVES; back++) {
    const turn = current - back
    if (settled(turn) || !stays.some((stay) => owed(stay, turn))) return false
  }
  return true
}
