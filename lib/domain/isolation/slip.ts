import type { IsolationRule } from '../pack/rule-pack.ts'
import { DAY_MS, startOfDayNumber } from '../zone/zone-day.ts'
import { type ContactDates, homeStayOf, isAtHome } from './at-home.ts'
import { isolationOf } from './isolation.ts'

/** The parts of an isolation, each with tests by its own count of days. */
export type TestPart = 'isolated' | 'monitored'
export type OwedTest = { part: TestPart; day: number }

/** What stands between somebody and the slip that ends their isolation. */
export type SlipLack =
  | { kind: 'days'; until: Date }
  | { kind: 'tests'; tests: readonly OwedTest[] }
  | { kind: 'result' }
  | { kind: 'negative' }

type Sample = { takenAt: Date; result: 'negative' | 'positive' | 'pending' }

/**
 * What is missing before a slip may end an isolation: its days over, a sample for each test that the pack
 * asks for, every result there, and none positive. A test that was missed is made up for by one more sample
 * on a later day; one of a day that was spent elsewhere, or of before the contact was known, is asked of
 * nobody here. One negative sample after the exposure there must be in any case. No second person stands
 * for what is missing: the text knows no such exception.
 *
 * Source: domain §4, home isolation: 8th edition tests on days 1, 4, 7, 14, 9th edition (综发〔2022〕71)
 * 1, 2, 3, 5, 7 and home day 3, twenty measures (综发〔2022〕101) 1, 2, 3, 5 and home days 1, 3; "release
 * only with a check by the community and a written slip". Making up for a missed test is ours.
 */
export function slipLacks(
  contact: ContactDates,
  tests: readonly Sample[],
  rule: IsolationRule,
  now: Date,
): SlipLack[] {
  const lacks: SlipLack[] = []
  const { isolatedUntil, monitoredUntil } = isolationOf(
    { beganAt: contact.lastExposureAt, slipAt: null },
    rule,
    now,
  )
  if (now < monitoredUntil) lacks.push({ kind: 'days', until: monitoredUntil })
  const stay = homeStayOf(contact, rule, now)
  const owed = [
    ...daysOf('isolated', contact.lastExposureAt, rule.testDays),
    ...daysOf('monitored', isolatedUntil, rule.monitoredTestDays),
    // One who slept at home that night was there to be sampled.
  ].filter(({ start }) => isAtHome(stay, new Date(start.getTime() + DAY_MS - 1)))
  const taken = tests
    .filter(({ takenAt }) => takenAt >= contact.lastExposureAt)
    .toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
  const missing = missingOf(owed, taken)
  if (missing.length > 0) lacks.push({ kind: 'tests', tests: missing })
  else if (taken.length === 0) lacks.push({ kind: 'tests', tests: [] })
  if (taken.some(({ result }) => result === 'pending')) lacks.push({ kind: 'result' })
  if (taken.some(({ result }) => result === 'positive')) lacks.push({ kind: 'negative' })
  return lacks
}

type OwedDay = OwedTest & { start: Date }

function daysOf(part: TestPart, from: Date, days: readonly number[]): OwedDay[] {
  return days.map((day) => ({ part, day, start: startOfDayNumber(from, day, 1) }))
}

/** Each test takes the first sample of its day or later; the last test, for which the fewest do, before the others. */
function missingOf(owed: readonly OwedDay[], taken: readonly Sample[]): OwedTest[] {
  const left = [...taken]
  const missing = owed.toReversed().filter(({ start }) => {
    const found = left.findIndex(({ takenAt }) => takenAt >= start)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
  return missing.toReversed().map(({ part, day }) => ({ part, day }))
}

/** As it travels, for words anywhere: `days 2022-04-02T…`, `test monitored 3`, `test`, `result`, `negative`. */
export function lackCodes(lacks: readonly SlipLack[]): string[] {
  return lacks.flatMap((lack) => {
    if (lack.kind === 'days') return [`days ${lack.until.toISOString()}`]
    if (lack.kind !== 'tests') return [lack.kind]
    if (lack.tests.length === 0) return ['test']
    return lack.tests.map(({ part, day }) => `test ${part} ${day}`)
  })
}

/** Whether a slip may bear this time: after the last monitored minute, and not ahead of the clock. */
export function slipTimeFault(
  at: Date,
  { monitoredUntil, now }: { monitoredUntil: Date; now: Date },
): 'future' | 'beforeEnd' | null {
  if (at > now) return 'future'
  return at < monitoredUntil ? 'beforeEnd' : null
}
