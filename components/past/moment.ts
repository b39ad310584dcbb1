import { minuteFromAddress } from '#lib/past/minutes.ts'

/** What an address asks to look back at. */
export type Moment = {
  /** Null: the incident that the minute lies in, or else the open one. */
  incidentId: string | null
  /** Null: the beginning of the incident. */
  minute: number | null
}

/** `?at=2022-03-14T09:12`, `?incident=…`, or both. Null: the address is of the present. */
export function momentFromAddress(params: Pick<URLSearchParams, 'get'>): Moment | null {
  const minute = minuteFromAddress(params.get('at'))
  const incidentId = params.get('incident')
  return minute === null && incidentId === null ? null : { incidentId, minute }
}

/** Another journey begins when another incident is asked for than the one that is being looked at. */
export function isSameJourney(
  before: Moment | null,
  next: Moment | null,
  shownId: string | null,
): boolean {
  if (before === null || next === null) return before === next
  return next.incidentId === before.incidentId || next.incidentId === shownId
}
