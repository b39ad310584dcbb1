/** Over which time the figures count; the present state (waiting, under way, late) is always of now. */
export const WINDOWS = ['today', 'day', 'incident'] as const
export type Window = (typeof WINDOWS)[number]

/** What a figure counts, and what the list behind it shows. */
export const MEASURES = ['waiting', 'underWay', 'done', 'late', 'logged'] as const
export type Measure = (typeof MEASURES)[number]

/** By what figures are told apart. */
export const DIVISIONS = ['category', 'zone', 'channel', 'hour', 'day', 'member', 'line'] as const
export type Division = (typeof DIVISIONS)[number]

const DAY_MS = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** From when on the window counts; null for the whole incident. */
export function windowStart(window: Window, now: Date): Date | null {
  switch (window) {
    case 'today': {
      const local = now.getTime() + SHANGHAI_OFFSET_MS
      return new Date(Math.floor(local / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS)
    }
    case 'day':
      return new Date(now.getTime() - DAY_MS)
    case 'incident':
      return null
  }
}

/** In the small hours today is empty: the last day says more. */
export function usualWindow(now: Date): Window {
  const hour = new Date(now.getTime() + SHANGHAI_OFFSET_MS).getUTCHours()
  return hour < 6 ? 'day' : 'today'
}
