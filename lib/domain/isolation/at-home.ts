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

/** When somebody's days at home begin and end; `awayUntil` while they are in isolation elsewhere. */
export type HomeStay = { since: Date; until: Date; awayFrom: Date | null; awayUntil: Date | null }

/**
 * The days that a contact is at home and reports from there: from being written down to the end of the
 * monitored days, less the closed days that were spent elsewhere.
 *
 * Source: domain §4: closed days (of close contacts, elsewhere once they have moved), then days at home
 * with health monitoring.
 */
export function homeStayOf(
  contact: { lastExposureAt: Date; movedOutAt: Date | null; recordedAt: Date },
  rule: IsolationRule,
  now: Date,
): HomeStay {
  const began = { beganAt: contact.lastExposureAt, slipAt: null }
  const { isolatedUntil, monitoredUntil } = isolationOf(began, rule, now)
  return {
    since: contact.recordedAt,
    until: monitoredUntil,
    awayFrom: contact.movedOutAt,
    awayUntil: contact.movedOutAt === null ? null : isolatedUntil,
  }
}

export function isAtHome(stay: HomeStay, at: Date): boolean {
  if (at < stay.since || at >= stay.until) return false
  if (stay.awayFrom === null || stay.awayUntil === null) return true
  return at < stay.awayFrom || at >= stay.awayUntil
}

/** Whether the whole of a turn was spent at home, so that its report was owed. */
function owed(stay: HomeStay, turn: number): boolean {
  const [start, end] = [startOfTurn('temperature', turn), startOfTurn('temperature', turn + 1)]
  const last = new Date(end.getTime() - 1)
  const isAwayBetween =
    stay.awayFrom !== null &&
    stay.awayUntil !== null &&
    stay.awayFrom < end &&
    stay.awayUntil > start
  return isAtHome(stay, start) && isAtHome(stay, last) && !isAwayBetween
}

/** So many halves of a day in a row without a report, and somebody is out of control. */
export const MISSING_HALVES = 2

/**
 * Whether the reports of somebody at home are overdue: the last halves that are over are all missing, and
 * nothing has come since. A half of which only a part was spent at home is owed by nobody.
 *
 * Source: 不漏一人、不脱控一人 of the reference community; the two halves are ours.
 */
export function isReportOverdue(
  stays: readonly HomeStay[],
  settled: (turn: number) => boolean,
  now: Date,
): boolean {
  const current = turnOf('temperature', now)
  if (settled(current) || !stays.some((stay) => isAtHome(stay, now))) return false
  for (let back = 1; back <= MISSING_HALVES; back++) {
    const turn = current - back
    if (settled(turn) || !stays.some((stay) => owed(stay, turn))) return false
  }
  return true
}
