import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const REQUESTS_A_DAY = 205

/** How busy each hour of the day is; 1 is the day's mean. */
// prettier-ignore
const HOURS = [0.12, 0.08, 0.06, 0.06, 0.1, 0.3, 0.8, 1.3, 1.7, 1.9, 1.8, 1.4, 1, 0.9, 1.2, 1.4, 1.5, 1.6, 1.7, 1.6, 1.3, 0.9, 0.5, 0.25]

/** After an announcement everybody has a question: minutes into the day, by how much more. */
const DAILY_BURSTS = [
  { minute: 10 * 60 + 5, factor: 2.2 },
  { minute: 17 * 60 + 30, factor: 2.4 },
]
const BURST_MINUTES = 35

/** Minute of the day in Asia/Shanghai. */
export function shanghaiMinute(at: number): number {
  return Math.floor((at + 8 * 60 * MINUTE) / MINUTE) % 1_440
}

export function shanghaiHour(at: number): number {
  return Math.floor(shanghaiMinute(at) / 60)
}

/** The first millisecond of the calendar day, `daysAgo` days before that of `now`. */
export function shanghaiMidnight(now: number, daysAgo: number): number {
  return (shanghaiDay(new Date(now)) - daysAgo) * DAY - 8 * 60 * MINUTE
}

/** When requests come in, from the sealing until now, in order. */
export function arrivalTimes(
  random: SeededRandom,
  span: { from: number; until: number; share: number },
): number[] {
  const times: number[] = []
  for (let minute = span.from; minute < span.until; minute += MINUTE) {
    const ofDay = shanghaiMinute(minute)
    const rate = (REQUESTS_A_DAY / 1_440) * (HOURS[Math.floor(ofDay / 60)] ?? 1) * span.share
    const sinceSealing = (minute - span.from) / MINUTE
    const burst =
      (sinceSealing < 120 ? 2.5 * (1 - sinceSealing / 120) : 0) +
      DAILY_BURSTS.reduce((sum, { minute: start, factor }) => {
        const since = ofDay - start
        return since >= 0 && since < BURST_MINUTES
          ? sum + factor * (1 - since / BURST_MINUTES)
          : sum
      }, 0)
    for (let count = poisson(random, rate * (1 + burst)); count > 0; count--) {
      const at = Math.floor(minute + random.next() * MINUTE)
      if (at < span.until) times.push(at)
    }
  }
  return times.sort((a, b) => a - b)
}

function poisson(random: SeededRandom, mean: number): number {
  const limit = Math.exp(-mean)
  let product = random.next()
  let count = 0
  while (product > limit) {
    product *= random.next()
    count += 1
  }
  return count
}
