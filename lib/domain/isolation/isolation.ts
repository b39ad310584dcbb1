import type { IsolationRule } from '../pack/rule-pack.ts'
import { afterDays, dayNumber, startOfDayNumber } from '../zone/zone-day.ts'

export type Isolation = {
  state: 'isolated' | 'monitored' | 'slipDue' | 'released'
  /** Of the part that it is in; the day on which it began is day 1. */
  day: number
  testDueToday: boolean
  isolatedUntil: Date
  monitoredUntil: Date
}

/**
 * Where one person's isolation stands: closed days, then monitored ones at home, each with tests by
 * its own count. Time alone releases nobody: when it is over, the community checks and writes a slip.
 *
 * Source: domain §4, home isolation: 8th edition 14 + 7, 9th edition (综发〔2022〕71) 7 + 3, twenty
 * measures (综发〔2022〕101) 5 + 3; secondary contacts, 9th edition, 7 days at home.
 */
export function isolationOf(
  { beganAt, slipAt }: { beganAt: Date; slipAt: Date | null },
  rule: IsolationRule,
  now: Date,
): Isolation {
  const isolatedUntil = afterDays(beganAt, rule.days, 1)
  const monitoredUntil = startOfDayNumber(isolatedUntil, rule.monitoredDays + 1, 1)
  const monitored = now >= isolatedUntil
  const day = dayNumber(monitored ? isolatedUntil : beganAt, now)
  const over = now >= monitoredUntil
  const released = slipAt !== null && slipAt <= now
  const days = monitored ? rule.monitoredTestDays : rule.testDays
  return {
    state: released ? 'released' : over ? 'slipDue' : monitored ? 'monitored' : 'isolated',
    day,
    testDueToday: !released && !over && days.includes(day),
    isolatedUntil,
    monitoredUntil,
  }
}
