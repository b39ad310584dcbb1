import type { AbsenceReason } from '#lib/domain/population/absence.ts'

/** Somebody of the registry who is not there; one at a time stands. */
export type AbsenceTable = {
  communityId: string
  id: string
  incidentId: string
  residentId: string
  reason: AbsenceReason
  since: Date
  /** When they are expected back; null: not known. */
  untilAt: Date | null
  markedAt: Date
  markedBy: string | null
  endedAt: Date | null
  endedBy: string | null
}

/** How many key-care residents live on a floor of a unit; null where the registry does not say. */
export type FloorCareTable = {
  communityId: string
  buildingId: string
  unit: string | null
  floor: number | null
  keyCare: number
}
