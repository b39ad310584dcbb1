const HOUR_MS = 3_600_000
const PACE_WINDOW_MS = HOUR_MS / 2

/** Two targets that the rules know for a round over everyone. */
export const TARGET_HOURS = [24, 48] as const

/** How many were done at a moment; the counts never fall. */
export type Progress = { at: Date; done: number }

export type Forecast = {
  done: number
  left: number
  /** Persons a minute over the last 30 minutes, or since the opening when that is shorter. */
  pacePerMinute: number
  /** Null while nobody is being reached. */
  finishAt: Date | null
  finished: boolean
  targets: readonly Target[]
}

/** `slackMs`: what is left between the forecast and the limit; negative when it is too late. */
export type Target = { dueAt: Date; state: 'onTime' | 'late' | 'unknown'; slackMs: number | null }

/**
 * When a round ends if it goes on as in the last half hour, against its limits. The counts are of one
 * round, oldest first.
 *
 * Source: domain §4, "first full round within 24 h" and "48 h"; the half hour is the product's own.
 */
export function forecastOf(
  round: { openedAt: Date; toReach: number; progress: readonly Progress[] },
  limits: readonly Date[],
  now: Date,
): Forecast {
  const { openedAt, toReach } = round
  const progress = round.progress.filter(({ at }) => at <= now)
  const done = progress.at(-1)?.done ?? 0
  const left = Math.max(0, toReach - done)
  const from = new Date(Math.max(openedAt.getTime(), now.getTime() - PACE_WINDOW_MS))
  const before = progress.findLast(({ at }) => at <= from)?.done ?? 0
  const minutes = (now.getTime() - from.getTime()) / 60_000
  const pacePerMinute = minutes > 0 ? (done - before) / minutes : 0
  const reachedAll = progress.find((step) => step.done >= toReach)?.at ?? null
  const finished = left === 0
  const finishAt = finished ? (reachedAll ?? openedAt) : expected(now, left, pacePerMinute)
  return {
    done,
    left,
    pacePerMinute,
    finishAt,
    finished,
    targets: limits.map((dueAt) => targetOf(dueAt, finishAt, now)),
  }
}

/** The limits of a round from the minute from which they run. */
export function limitsFrom(from: Date, hours: readonly number[] = TARGET_HOURS): Date[] {
  return hours.map((count) => new Date(from.getTime() + count * HOUR_MS))
}

function expected(now: Date, left: number, pacePerMinute: number): Date | null {
  return pacePerMinute > 0 ? new Date(now.getTime() + (left / pacePerMinute) * 60_000) : null
}

function targetOf(dueAt: Date, finishAt: Date | null, now: Date): Target {
  if (finishAt === null) {
    return { dueAt, state: now > dueAt ? 'late' : 'unknown', slackMs: null }
  }
  const slackMs = dueAt.getTime() - finishAt.getTime()
  return { dueAt, state: slackMs >= 0 ? 'onTime' : 'late', slackMs }
}
