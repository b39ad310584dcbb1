import type { Criterion, IsolationRule, Phase, RulePack, TestKind, Tests } from '../rule-pack.ts'

/** What the product brings has not been changed by anyone. */
export const AS_SHIPPED = {
  version: 1,
  parent: null,
  changedBy: null,
  reason: '',
} satisfies Partial<RulePack>

export function nucleicOn(...days: number[]): Tests {
  return { kind: 'nucleic', days }
}

export function phase(
  fromDay: number,
  movement: Phase['movement'],
  rest: Partial<Phase> = {},
): Phase {
  return { fromDay, movement, monitored: false, pickUp: null, ...rest }
}

export function cleanRound(
  when: { withinDays: number } | { fromDay: number },
  test: TestKind = 'nucleic',
): Criterion {
  return { kind: 'cleanRound', withinDays: null, fromDay: null, ...when, test }
}

export const BROUGHT = { times: 1, days: 1, by: 'delivery' } as const

/** 8th edition of the national prevention plan: 14 days, 7 more monitored; tests on 1, 4, 7, 14. */
export const ISOLATION_8TH: readonly IsolationRule[] = [
  {
    contact: 'close',
    days: 14,
    monitoredDays: 7,
    testDays: [1, 4, 7, 14],
    monitoredTestDays: [],
  },
]

/** 9th edition: close contacts 7 + 3, tests 1, 2, 3, 5, 7 and home day 3; secondary 7 at home. */
export const ISOLATION_9TH: readonly IsolationRule[] = [
  {
    contact: 'close',
    days: 7,
    monitoredDays: 3,
    testDays: [1, 2, 3, 5, 7],
    monitoredTestDays: [3],
  },
  { contact: 'secondary', days: 7, monitoredDays: 0, testDays: [1, 4, 7], monitoredTestDays: [] },
]

/** Twenty measures, 11 November 2022: close contacts 5 + 3, tests 1, 2, 3, 5 and home days 1, 3. */
export const ISOLATION_TWENTY: readonly IsolationRule[] = [
  {
    contact: 'close',
    days: 5,
    monitoredDays: 3,
    testDays: [1, 2, 3, 5],
    monitoredTestDays: [1, 3],
  },
]
