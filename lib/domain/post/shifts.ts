import { DAY_MS, shanghaiDay, startOfShanghaiDay } from '../zone/zone-day.ts'
import type { Watcher } from './post.ts'

const MINUTE_MS = 60_000
export const DAY_MINUTES = DAY_MS / MINUTE_MS

/**
 * A stretch of every day, in minutes after midnight in Asia/Shanghai. One that ends at or before its
 * beginning runs past midnight; the same minute twice is around the clock.
 */
export type Span = { from: number; until: number }
export type Shift = Span & Watcher

/** What of a post says whether somebody should stand there, and whether somebody does. */
export type Watched = {
  /** Null: it stands by itself, and nobody has to be there. */
  hours: Span | null
  standing: readonly unknown[]
}

/**
 *   manned    somebody has taken it up and not left
 *   unmanned  somebody should be there and nobody is
 *   closed    nobody has to be there at this hour, and nobody is
 */
export const POST_STATES = ['unmanned', 'manned', 'closed'] as const
export type PostState = (typeof POST_STATES)[number]

export function postState({ hours, standing }: Watched, now: Date): PostState {
  if (standing.length > 0) return 'manned'
  return hours !== null && covers(hours, minuteOfDay(now)) ? 'unmanned' : 'closed'
}

export function minuteOfDay(now: Date): number {
  return Math.floor((now.getTime() - startOfShanghaiDay(shanghaiDay(now)).getTime()) / MINUTE_MS)
}

/** The last minute belongs to whoever comes next. */
export function covers({ from, until }: Span, minute: number): boolean {
  if (from < until) return minute >= from && minute < until
  return minute >= from || minute < until
}

/** Whose turn it is at this minute, as it was planned. */
export function shiftsNow<S extends Shift>(shifts: readonly S[], now: Date): S[] {
  const minute = minuteOfDay(now)
  return shifts.filter((shift) => covers(shift, minute))
}

/** Who comes next and when; null where nobody else is planned. Around the clock nobody is relieved. */
export function nextShift<S extends Shift>(
  shifts: readonly S[],
  now: Date,
): { shift: S; at: Date } | null {
  const minute = minuteOfDay(now)
  const startOfMinute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  let next: { shift: S; wait: number } | null = null
  for (const shift of shifts) {
    if (shift.from === shift.until) continue
    // A shift that begins this very minute has begun.
    const wait = (shift.from - minute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES
    if (next === null || wait < next.wait) next = { shift, wait }
  }
  return next && { shift: next.shift, at: new Date(startOfMinute + next.wait * MINUTE_MS) }
}

/** The stretches of the day in which somebody should be there and nobody is planned, in their order. */
export function gapsOf(hours: Span | null, shifts: readonly Span[]): Span[] {
  if (hours === null) return []
  const isGap = (minute: number) =>
    covers(hours, minute) && !shifts.some((shift) => covers(shift, minute))
  const gaps: Span[] = []
  for (let minute = 0; minute < DAY_MINUTES; minute++) {
    if (!isGap(minute)) continue
    const last = gaps.at(-1)
    if (last && last.until === minute) last.until = minute + 1
    else gaps.push({ from: minute, until: minute + 1 })
  }
  return acrossMidnight(gaps)
}

/** What ends at midnight and goes on after it is one stretch; the whole day is the same minute twice. */
function acrossMidnight(gaps: Span[]): Span[] {
  const [first] = gaps
  const last = gaps.at(-1)
  if (!first || !last || last.until !== DAY_MINUTES) return gaps
  if (first.from !== 0) return [...gaps.slice(0, -1), { from: last.from, until: 0 }]
  if (first === last) return [{ from: 0, until: 0 }]
  return [...gaps.slice(1, -1), { from: last.from, until: first.until }]
}

/** Unmanned posts first, then those with somebody, then those where nobody has to be; each by name. */
export function inOrderOfNeed<P extends Watched & { name: string }>(
  posts: Iterable<P>,
  now: Date,
): { post: P; state: PostState }[] {
  return [...posts]
    .map((post) => ({ post, state: postState(post, now) }))
    .sort(
      (a, b) =>
        POST_STATES.indexOf(a.state) - POST_STATES.indexOf(b.state) ||
        a.post.name.localeCompare(b.post.name, 'zh', { numeric: true }),
    )
}
