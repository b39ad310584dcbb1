import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import type { Gear, Skill } from '#lib/domain/service/service.ts'
import type { Goods } from '#lib/domain/stock/goods.ts'
import type { Giver, OfferStatus } from '#lib/domain/stock/offer.ts'
import type { DoorResult } from '#lib/domain/delivery/doors.ts'
import type { DeliveryStatus, FailReason, StopStatus } from '#lib/domain/delivery/status.ts'
import type { CallState } from '#lib/domain/line/call.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'
import type { SavedService } from '#lib/domain/service/catalogue.ts'
import type { Question } from '#lib/domain/survey/question.ts'
import type { ExitPermitRow, PostRow } from './post-rows.ts'
import type { RosterBuildingRow } from './roster-rows.ts'
import type { RoundBuildingRow, SamplingRoundRow } from './round-rows.ts'
import type {
  BuildingClaim,
  ZoneRow,
  ZonePartRow,
  RulePackRow,
  PositiveRow,
  NoticeRow,
} from './zone-rows.ts'

/** Rises when rows have a new field. 2: who holds what. 3: daily duties, who is away. 4: walks, slips. */
export const ROWS_VERSION = 4

/**
 * The live state: what every screen of a community holds, without names, phones or free text.
 * Times are ISO 8601 strings in UTC.
 */
export type LiveTables = {
  incident: IncidentRow
  demoClock: DemoClockRow
  building: BuildingRow
  zone: ZoneRow
  positive: PositiveRow
  zonePart: ZonePartRow
  rulePack: RulePackRow
  notice: NoticeRow
  post: PostRow
  exitPermit: ExitPermitRow
  request: RequestRow
  delivery: DeliveryRow
  memberDuty: MemberDutyRow
  stockPoint: StockPointRow
  stock: StockRow
  offer: OfferRow
  survey: SurveyRow
  surveyBuilding: SurveyBuildingRow
  samplingRound: SamplingRoundRow
  roundBuilding: RoundBuildingRow
  rosterBuilding: RosterBuildingRow
  line: LineRow
  call: CallRow
  service: ServiceRow
}
export type LiveTable = keyof LiveTables

export const LIVE_TABLES = [
  'incident',
  'demoClock',
  'building',
  'zone',
  'positive',
  'zonePart',
  'rulePack',
  'notice',
  'post',
  'exitPermit',
  'request',
  'delivery',
  'memberDuty',
  'stockPoint',
  'stock',
  'offer',
  'survey',
  'surveyBuilding',
  'samplingRound',
  'roundBuilding',
  'rosterBuilding',
  'line',
  'call',
  'service',
] as const satisfies readonly LiveTable[]

export type IncidentRow = { id: string; name: string; openedAt: string }

/** Of a demo whose time was moved forward; its id is the community's. */
export type DemoClockRow = { id: string; aheadS: number }

export type BuildingRow = {
  id: string
  estate: string | null
  name: string
  kind: BuildingKind
  levels: number | null
  gridId: string | null
  /** Of the strictest that holds any of it. */
  tier: string | null
  zoneId: string | null
  /** Empty when it is held as one: who holds which unit or floor, the winner first. */
  claims: BuildingClaim[]
  households: number
  residents: number
  /** Of the residents, who is away: marked so, or out with a permit. */
  absent: number
  keyCare: number
  openRequests: number
}

export type RequestRow = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  channel: Channel
  priority: Priority
  status: RequestStatus
  askedCount: number
  loggedAt: string
  dueAt: string
  fulfilledAt: string | null
  loggedBy: string | null
  /** False: a resident sent it, and nobody has confirmed it yet. */
  verified: boolean
  /** How it stands to its due time, worked out by the server; `inTime` once nobody waits. */
  clock: Lateness
  /** While it is claimed. */
  claim: RequestClaim | null
  /** How often it came back to the queue because whoever held it did not act. */
  claimLapses: number
  /** While it is escalated: who asked, by when an answer is due, and whether that has passed. */
  escalation: { by: string | null; at: string; dueAt: string; late: boolean } | null
  /** While somebody has to be told. */
  callBack: RequestCallBack | null
  /** Another number means that `request.get` has more to tell. */
  detailVersion: number
}

export type RequestClaim = {
  by: string
  until: string
  /** It passes to `by` at `at`, unless the holder keeps it. */
  takeOver: { by: string; at: string } | null
}

export type RequestCallBack = {
  since: string
  /** Calls so far that nobody answered. */
  tries: number
  againAt: string | null
  /** Askings of which nobody needs to be called any more. */
  told: number
}

export type DeliveryStop = {
  id: string
  buildingId: string
  requestIds: string[]
  status: StopStatus
  failReason: FailReason | null
  settledAt: string | null
  /** What came of each request, in the order of `requestIds`. */
  doors: DoorResult[]
}

export type DeliveryRow = {
  id: string
  /** The run's number within the incident; screens show two digits at least. */
  number: number
  status: DeliveryStatus
  /** Who answers for it. */
  assigneeId: string | null
  /** Who goes along; either may act. */
  partnerId: string | null
  /** Where its goods are fetched and its walk begins. */
  pointId: string | null
  requestIds: string[]
  buildingIds: string[]
  stops: DeliveryStop[]
  createdAt: string
  statusAt: string
  failReason: FailReason | null
}

/** Its id is the account's. Who has no row is taken to be on duty. */
export type MemberDutyRow = {
  id: string
  onDuty: boolean
  since: string
  skills: Skill[]
  gear: Gear[]
}

export type StockPointRow = { id: string; name: string; buildingId: string }

export type StockRow = {
  id: string
  pointId: string
  goods: Goods
  quantity: number
  /** How much of the quantity is promised to runs. */
  reserved: number
  countedAt: string
}

export type OfferRow = {
  id: string
  giver: Giver
  goods: Goods
  quantity: number
  status: OfferStatus
  offeredAt: string
  statusAt: string
}

export type SurveyRow = {
  id: string
  name: string
  /** What is asked at each door; never about one household. */
  questions: Question[]
  openedAt: string
  openedBy: string | null
  closedAt: string | null
}

/** Where it goes to: the doors of a unit and floor, as the registry has them. */
export type SurveyedPlace = { unit: string | null; floor: number | null }

/** How far an open survey has come in one building. */
export type SurveyBuildingRow = {
  id: string
  surveyId: string
  buildingId: string
  /** Null: all of the building, and as many doors as it has. */
  places: SurveyedPlace[] | null
  households: number | null
  done: number
  notHome: number
  refused: number
  excused: number
  /** Doors that the registry does not know; they count for nothing above. */
  unlisted: number
  /** Requests that came of the visits. */
  needs: number
  /** Another number means that `survey.doors` has more to tell. */
  visits: number
  lastAt: string | null
}

/** What an administrator saved in the catalogue; `catalogueOf` has the rest. */
export type ServiceRow = { id: string } & SavedService

export type LineRow = {
  id: string
  number: number
  status: LineStatus
  operatorId: string | null
  /** What residents dial, as notices print it; null: it is told to nobody. */
  phone: string | null
  since: string
  /** Under the ringing, or for whoever takes the line. */
  resumes: LineStatus | null
  /** The call that is open on it. */
  callId: string | null
  takeOverBy: string | null
  takeOverAt: string | null
  heldBefore: string | null
  /** A half-typed call waits here for whoever holds the line. */
  draftWaiting: boolean
  /** Counts of one day, `countsOn` says whether it is today. */
  day: number | null
  answered: number
  missed: number
  talked: number
  talkSeconds: number
}

/** A call whose outcome is still to be written. Its number is asked for apart, and masked. */
export type CallRow = {
  id: string
  lineId: string | null
  state: CallState
  since: string
  startedAt: string
  answeredAt: string | null
  operatorId: string | null
  /** Whether the number belongs to exactly one household of the registry, and in which building. */
  known: boolean
  buildingId: string | null
  hasNumber: boolean
  training: boolean
  pickedBy: string | null
  pickedAt: string | null
}
