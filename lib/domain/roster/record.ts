import type { CoverageMark } from '../coverage/coverage.ts'
import type { RosterDuty } from './turn.ts'

/**
 * What came of one try to reach one person, for a temperature and for a check-in alike. Reached and well
 * is told from reached and not well, and both from nobody answering. Source: domain §5, no. 6.
 */
export const ROSTER_OUTCOMES = ['well', 'unwell', 'noAnswer', 'excused'] as const
export type RosterOutcome = (typeof ROSTER_OUTCOMES)[number]

export const ROSTER_WAYS = ['phone', 'door'] as const
export type RosterWay = (typeof ROSTER_WAYS)[number]

export const ROSTER_EXCUSES = ['hospital', 'isolation', 'away', 'withFamily'] as const
export type RosterExcuse = (typeof ROSTER_EXCUSES)[number]

/** Whoever must stay at home is not excused by being away from it: that is for the police. */
export const EXCUSES_OF: Record<RosterDuty, readonly RosterExcuse[]> = {
  temperature: ['hospital', 'isolation'],
  checkIn: ROSTER_EXCUSES,
}

const MARKS: Record<RosterOutcome, CoverageMark> = {
  well: 'done',
  unwell: 'done',
  noAnswer: 'tried',
  excused: 'excused',
}

export function markOfRoster(outcome: RosterOutcome): CoverageMark {
  return MARKS[outcome]
}

export type RosterTry = { outcome: RosterOutcome; way: RosterWay; at: Date }

/**
 * What stands of the records of one person and one turn. Whoever was reached was reached, whatever other
 * try is told later; among those, and among the rest, the last counts, by when it was made. A mistake is
 * corrected by a record after it, or withdrawn, and then it is not among these.
 */
export function standingOf<Try extends RosterTry>(tries: readonly Try[]): Try | null {
  let standing: Try | null = null
  for (const one of tries) if (standsOver(one, standing)) standing = one
  return standing
}

function standsOver(one: RosterTry, known: RosterTry | null): boolean {
  if (known === null) return true
  const [was, is] = [markOfRoster(known.outcome), markOfRoster(one.outcome)]
  if ((was === 'done') !== (is === 'done')) return is === 'done'
  return one.at >= known.at
}

/**
 * What comes next for one person in a turn:
 *
 *   call ── no answer ──▶ callAgain ── no answer ──▶ knock ── nobody opens ──▶ notOpened
 *     └───────────── reached ─────────────┴── or excused ───┴──────▶ settled
 *
 * 1. Nothing is next once somebody was reached or is excused.
 * 2. A knock without an answer is for the lead, however often one called before.
 * 3. Two calls without an answer make a knock, and no third call.
 */
export const ROSTER_STEPS = ['call', 'callAgain', 'knock', 'notOpened', 'settled'] as const
export type RosterStep = (typeof ROSTER_STEPS)[number]

const CALLS_BEFORE_KNOCK = 2

export function nextStep(tries: readonly RosterTry[]): RosterStep {
  const standing = standingOf(tries)
  if (standing !== null && markOfRoster(standing.outcome) !== 'tried') return 'settled'
  const unanswered = tries.filter(({ outcome }) => outcome === 'noAnswer')
  if (unanswered.some(({ way }) => way === 'door')) return 'notOpened'
  if (unanswered.length >= CALLS_BEFORE_KNOCK) return 'knock'
  return unanswered.length === 0 ? 'call' : 'callAgain'
}

/** Nobody is called twice within the same breath; ours, the texts name no interval. */
export const SECOND_TRY_AFTER_MIN = 30

/** From when the second call is due; null when another step is next. */
export function secondTryAt(tries: readonly RosterTry[]): Date | null {
  if (nextStep(tries) !== 'callAgain') return null
  const last = Math.max(...tries.map(({ at }) => at.getTime()))
  return new Date(last + SECOND_TRY_AFTER_MIN * 60_000)
}
