import type { Generated } from 'kysely'
import type { RosterExcuse, RosterOutcome, RosterWay } from '#lib/domain/roster/record.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'

/** One try to reach one person; `sealed` holds `SealedRosterRecord`. */
export type RosterRecordTable = {
  communityId: string
  id: string
  incidentId: string
  duty: RosterDuty
  /** As `turnOf` counts them. */
  turn: number
  /** The resident, or the contact where nobody is registered behind the door. */
  personId: string
  residentId: string | null
  contactId: string | null
  buildingId: string
  outcome: RosterOutcome
  way: RosterWay
  excuse: RosterExcuse | null
  madeAt: Date
  receivedAt: Date
  madeBy: string | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  sealed: Buffer | null
}

/** How far a duty has come in one building, in the last turn of which there is a record. */
export type RosterBuildingTable = {
  communityId: string
  id: string
  incidentId: string
  duty: RosterDuty
  buildingId: string
  turn: number
  done: Generated<number>
  excused: Generated<number>
  tried: Generated<number>
  unwell: Generated<number>
  notOpened: Generated<number>
  records: Generated<number>
  slips: Generated<number>
  lastAt: Date | null
}

/** The written slip that ends the home isolation of a contact. */
export type IsolationSlipTable = {
  communityId: string
  id: string
  incidentId: string
  contactId: string
  number: string
  givenAt: Date
  givenBy: string | null
  recordedAt: Date
  takenBackAt: Date | null
  takenBackBy: string | null
}
