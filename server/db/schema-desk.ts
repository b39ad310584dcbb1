import type { Generated } from 'kysely'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { TellOutcome } from '#lib/domain/request/call-back.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import type { CallOutcome, CallState } from '#lib/domain/line/call.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'

export type LineTable = {
  communityId: string
  id: string
  number: number
  status: LineStatus
  operatorId: string | null
  since: Date
  /** What it goes on with when it stops ringing, or when somebody takes it. */
  resumes: Generated<LineStatus | null>
  callId: Generated<string | null>
  /** Day in Asia/Shanghai of which the counts are, counted from 1970. */
  countedDay: Generated<number | null>
  answered: Generated<number>
  missed: Generated<number>
  talked: Generated<number>
  talkSeconds: Generated<number>
  takeOverBy: Generated<string | null>
  takeOverAt: Generated<Date | null>
  heldBefore: Generated<string | null>
  retiredAt: Generated<Date | null>
  /** What residents dial, as it is printed; null: it is told to nobody. */
  phone: Generated<string | null>
}

/** `sealed` holds the half-typed call as the screen had it. */
export type LineDraftTable = {
  communityId: string
  lineId: string
  incidentId: string
  leftBy: string
  leftAt: Date
  sealed: Buffer
}

/** `sealed` holds `{ secret }`, under the key of the registry. */
export type TelephoneKeyTable = {
  communityId: string
  id: string
  madeBy: string
  madeAt: Date
  validUntil: Date | null
  sealed: Buffer
}

export type RequestTable = {
  communityId: string
  id: string
  incidentId: string
  buildingId: string
  householdId: string | null
  unit: string | null
  room: string | null
  category: Category
  channel: Channel
  priority: Priority
  status: RequestStatus
  askedCount: Generated<number>
  loggedAt: Date
  dueAt: Date
  fulfilledAt: Date | null
  endedAt: Date | null
  loggedBy: string | null
  mergedInto: string | null
  splitFrom: string | null
  phoneIndex: Buffer | null
  /** False: a resident sent it, and nobody of the post has confirmed it. */
  verified: Generated<boolean>
  /** Who holds it; counts only while it is claimed. */
  claimedBy: string | null
  claimUntil: Date | null
  takeOverBy: string | null
  takeOverAt: Date | null
  /** How often it came back because nobody acted. */
  claimLapses: Generated<number>
  /** When its time began, if that is not when it was logged. */
  clockFrom: Date | null
  warnAt: Date | null
  clock: Generated<Lateness>
  /** What was asked of the superior level; counts only while it is escalated. */
  escalatedBy: string | null
  escalatedAt: Date | null
  replyDueAt: Date | null
  replyLate: Generated<boolean>
  /** A reply that the callers have to hear of although the request goes on. */
  owesCallSince: Date | null
  callTries: Generated<number>
  callAgainAt: Date | null
  /** Askings that need no call any more. */
  toldCount: Generated<number>
  /** Rises with every change of what only `request.get` shows. */
  detailVersion: Generated<number>
}

/** `sealed` holds `{ phone?, name?, text? }`. */
export type CallTable = {
  communityId: string
  id: string
  incidentId: string
  lineId: string | null
  operatorId: string | null
  startedAt: Date
  outcome: CallOutcome | null
  phoneIndex: Buffer | null
  requestId: string | null
  state: Generated<CallState>
  stateAt: Date
  /** The telephone system's name of it. */
  externalId: Generated<string | null>
  answeredAt: Generated<Date | null>
  endedAt: Generated<Date | null>
  buildingId: Generated<string | null>
  householdId: Generated<string | null>
  known: Generated<boolean>
  training: Generated<boolean>
  pickedBy: Generated<string | null>
  pickedAt: Generated<Date | null>
  sealed: Generated<Buffer | null>
}

/** `sealed` holds `{ name?, phone?, text }`. */
export type AskingTable = {
  communityId: string
  id: string
  requestId: string
  callId: string | null
  channel: Channel
  at: Date
  takenBy: string | null
  toldAt: Date | null
  told: TellOutcome | null
  sealed: Buffer
}

/** Words that go with what was done to a request; its event names it. `sealed` holds `{ text }`. */
export type RemarkTable = {
  communityId: string
  id: string
  requestId: string
  at: Date
  by: string | null
  sealed: Buffer
}
