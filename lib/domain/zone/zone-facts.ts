import type { Round } from '../round/round.ts'
import type { TierId } from './tiers.ts'

/** A building, or a unit, or a floor of either. */
export type Place = { buildingId: string; unit: string | null; floor: number | null }

/** A case in the zone. A household and its dates, never a name. */
export type Positive = {
  id: string
  householdId: string | null
  place: Place | null
  foundAt: Date
  /** Taken to hospital or isolation; null: still there. */
  removedAt: Date | null
  /** Samples of the dwelling; pending while there is no result. */
  environment: 'negative' | 'positive' | 'pending'
  /** Final disinfection done. */
  disinfectedAt: Date | null
}

export type Contact = {
  id: string
  householdId: string | null
  place: Place | null
  contact: 'close' | 'secondary'
  lastExposureAt: Date
  /** Moved out of the zone, to isolation elsewhere. */
  movedOutAt: Date | null
  lastTest: { at: Date; result: 'negative' | 'positive' | 'pending' } | null
  /** When a written slip ended their isolation; null while it goes on. */
  slipAt: Date | null
}

/**
 * A building or unit that a positive sealed anew, on a clock of its own. What is found there from
 * then on belongs to the part, for good: it never moves the clock of the rest.
 */
export type Part = {
  id: string
  place: Place
  /** Its own: a part of a controlled zone may be sealed, and outlast the zone that it lies in. */
  tier: TierId
  cameFrom: TierId | null
  noticeAt: Date
  effectiveAt: Date
  /** The positives for which it was sealed. */
  causeIds: readonly string[]
  endedAt: Date | null
}

export type Zone = {
  id: string
  tier: TierId
  /** The tier from which it fell to this one; null when it was declared as it is. */
  cameFrom: TierId | null
  /** Of the tier that it has now, not of the zone's first day. */
  noticeAt: Date
  effectiveAt: Date
  /** The end that the last notice printed; null when it printed none. */
  announcedUntil: Date | null
  releasedAt: Date | null
  parts: readonly Part[]
}

/** Another zone of the district that still stands, and when its own clock sees its end. */
export type StandingZone = { id: string; tier: TierId; earliestRelease: Date | null }

export type ZoneFacts = {
  positives: readonly Positive[]
  contacts: readonly Contact[]
  rounds: readonly Round[]
  standing: readonly StandingZone[]
}

/** Whether the whole of `inner` lies within `outer`. */
export function covers(outer: Place, inner: Place): boolean {
  return (
    outer.buildingId === inner.buildingId &&
    (outer.unit === null || outer.unit === inner.unit) &&
    (outer.floor === null || outer.floor === inner.floor)
  )
}
