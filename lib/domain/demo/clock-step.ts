import { shanghaiDay, startOfShanghaiDay } from '../zone/zone-day.ts'

/** How far the clock of a demo community goes forward at one press. */
export const CLOCK_STEPS = ['hour', 'morning', 'day', 'due'] as const
export type ClockStep = (typeof CLOCK_STEPS)[number]

const HOUR_MS = 3_600_000
/** When a post's day begins: rounds of the day are opened, the wall turns light. */
const MORNING_HOUR = 7

/**
 * Where the clock stands after a step, always later than now: the next full hour, the next 7:00 in
 * Shanghai, the same hour tomorrow, or the next thing that the rules know a time for. Null when
 * they know none.
 */
export function clockAfter(step: ClockStep, now: Date, due: readonly Date[]): Date | null {
  switch (step) {
    case 'hour':
      return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS)
    case 'morning': {
      const today = morningOf(shanghaiDay(now))
      return today > now ? today : morningOf(shanghaiDay(now) + 1)
    }
    case 'day':
      return new Date(now.getTime() + 24 * HOUR_MS)
    case 'due':
      return due.filter((at) => at > now).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
  }
}

function morningOf(day: number): Date {
  return new Date(startOfShanghaiDay(day).getTime() + MORNING_HOUR * HOUR_MS)
}
