import type { RosterDuty } from '#lib/domain/roster/turn.ts'

/**
 * How far a daily duty has come in one building: persons, in the last turn of which there is a record. A
 * screen in a later turn counts nobody as done. How many are due it asks for: that changes with the hour.
 */
export type RosterBuildingRow = {
  id: string
  duty: RosterDuty
  buildingId: string
  /** As `turnOf` counts them. */
  turn: number
  done: number
  excused: number
  tried: number
  /** Whom somebody has to look at, by the last that was heard of them on that day. */
  unwell: number
  /** Where one knocked and nobody opened. */
  notOpened: number
  /** Another number means that the standings have more to tell. */
  records: number
  /** Another number means that an isolation was ended with a slip, or that a slip was taken back. */
  slips: number
  lastAt: string | null
}
