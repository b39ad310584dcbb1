import { DAY_MS } from './zone-day.ts'

/** Clocks of devices differ a little; what was typed is the minute. */
const AHEAD_MS = 2 * 60_000
/** Nothing older belongs to this outbreak: mostly a month or a year that was mistyped. */
export const MOST_DAYS_BACK = 60

export type DateFault = {
  field: string
  why: 'future' | 'tooOld' | 'beforeFound' | 'beforeExposure'
  /** The date that it is held against. */
  limit: Date
}

/**
 * What is wrong with the dates of a case. Somebody may have been taken away before the result came
 * back; a dwelling is never disinfected before the case in it was found.
 */
export function positiveDateFault(
  dates: {
    foundAt: Date
    onsetAt: Date | null
    removedAt: Date | null
    disinfectedAt: Date | null
  },
  now: Date,
): DateFault | null {
  const { foundAt, onsetAt, removedAt, disinfectedAt } = dates
  return (
    spanFault({ foundAt, onsetAt, removedAt, disinfectedAt }, now) ??
    (disinfectedAt !== null && disinfectedAt < foundAt
      ? { field: 'disinfectedAt', why: 'beforeFound', limit: foundAt }
      : null)
  )
}

/** Who moved out before the last exposure was exposed somewhere else. */
export function contactDateFault(
  { lastExposureAt, movedOutAt }: { lastExposureAt: Date; movedOutAt: Date | null },
  now: Date,
): DateFault | null {
  return (
    spanFault({ lastExposureAt, movedOutAt }, now) ??
    (movedOutAt !== null && movedOutAt < lastExposureAt
      ? { field: 'movedOutAt', why: 'beforeExposure', limit: lastExposureAt }
      : null)
  )
}

export function testDateFault({ takenAt }: { takenAt: Date }, now: Date): DateFault | null {
  return spanFault({ takenAt }, now)
}

function spanFault(dates: Record<string, Date | null>, now: Date): DateFault | null {
  const oldest = new Date(now.getTime() - MOST_DAYS_BACK * DAY_MS)
  for (const [field, at] of Object.entries(dates)) {
    if (at === null) continue
    if (at.getTime() > now.getTime() + AHEAD_MS) return { field, why: 'future', limit: now }
    if (at < oldest) return { field, why: 'tooOld', limit: oldest }
  }
  return null
}
