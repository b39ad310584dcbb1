import type { TestKind, Tests } from '../pack/rule-pack.ts'
import type { Clock } from '../zone/clock.ts'
import { shanghaiDay, startOfDayNumber } from '../zone/zone-day.ts'
import { isClosed, isComplete, type Round } from './round.ts'

/** How a prescribed test stands: a day that passed without a complete round is missed. */
export const TEST_STATES = ['done', 'underWay', 'due', 'missed', 'ahead'] as const
export type TestState = (typeof TEST_STATES)[number]

export type PlannedTest = {
  /** Day of the clock. */
  day: number
  /** 00:00 of that day. */
  on: Date
  kind: TestKind
  state: TestState
  roundId: string | null
}

/**
 * Every test that the clock prescribes, in order, with the round that serves it. Rounds from before
 * the clock's last start served another count and are left out; a clock that waits prescribes none.
 *
 * Source: domain §4, "test days and kind" of each pack.
 */
export function testPlan(
  tests: readonly Tests[],
  { clock, rounds, now }: { clock: Clock; rounds: readonly Round[]; now: Date },
): PlannedTest[] {
  const { anchor } = clock
  if (anchor === null) return []
  const begun = startOfDayNumber(anchor.at, clock.firstDay, clock.firstDay)
  const ours = rounds.filter(({ openedAt }) => openedAt >= begun && openedAt <= now)
  return tests
    .flatMap(({ kind, days }) => days.map((day) => ({ kind, day })))
    .toSorted((a, b) => a.day - b.day)
    .map(({ kind, day }) => {
      const on = startOfDayNumber(anchor.at, day, clock.firstDay)
      const serving = ours.filter((round) => round.clockDay === day && round.test === kind)
      const best = serving.find((round) => isComplete(round, now)) ?? serving.at(-1) ?? null
      return { day, on, kind, state: stateOf(best, on, now), roundId: best?.id ?? null }
    })
}

function stateOf(round: Round | null, on: Date, now: Date): TestState {
  if (round !== null && isComplete(round, now)) return 'done'
  if (round !== null && !isClosed(round, now)) return 'underWay'
  const days = shanghaiDay(now) - shanghaiDay(on)
  if (days < 0) return 'ahead'
  return days === 0 ? 'due' : 'missed'
}

/** Rounds that a lead has to open, the oldest first: what is due today and what was missed. */
export function roundsToOpen(plan: readonly PlannedTest[]): PlannedTest[] {
  return plan.filter(({ state }) => state === 'due' || state === 'missed')
}
