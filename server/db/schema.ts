import type { ColumnType, Generated, Insertable, JSONColumnType, Selectable } from 'kysely'
import type { MultiPolygon, Polygon } from 'geojson'
import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { TellOutcome } from '#lib/domain/request/call-back.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import type { Gear } from '#lib/domain/delivery/gear.ts'
import type { Skill } from '#lib/domain/delivery/suggest-member.ts'
import type { Goods } from '#lib/domain/stock/goods.ts'
import type { Giver, OfferStatus } from '#lib/domain/stock/offer.ts'
import type { DeliveryStatus, FailReason, StopStatus } from '#lib/domain/delivery/status.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { CallOutcome, CallState } from '#lib/domain/line/call.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'
import type { Role } from '#lib/domain/access/roles.ts'

/** The tables as the newest migration leaves them. Columns are camelCase here, snake_case in SQL. */
export type Database = {
  region: RegionTable
  community: CommunityTable
  account: AccountTable
  session: SessionTable
  signInFailure: SignInFailureTable
  dataKey: DataKeyTable
  member: MemberTable
  grid: GridTable
  importRecord: ImportRecordTable
  building: BuildingTable
  unit: UnitTable
  household: HouseholdTable
  resident: ResidentTable
  basemapFeature: BasemapFeatureTable
  incident: IncidentTable
  zone: ZoneTable
  zoneBuilding: ZoneBuildingTable
  line: LineTable
  lineDraft: LineDraftTable
  telephoneKey: TelephoneKeyTable
  request: RequestTable
  call: CallTable
  asking: AskingTable
  remark: RemarkTable
  delivery: DeliveryTable
  stop: StopTable
  stopRequest: StopRequestTable
  memberDuty: MemberDutyTable
  stockPoint: StockPointTable
  stock: StockTable
  stockHold: StockHoldTable
  offer: OfferTable
  stream: StreamTable
  event: EventTable
  command: CommandTable
  auditHead: AuditHeadTable
  audit: AuditTable
}

/** Written as JSON text, read as the parsed value. */
type Json<T extends object> = JSONColumnType<T, string, string>
/** bigint columns are read as numbers: no community writes 2^53 events. */
type Count = ColumnType<number, number, number>
export type RegistryCode = { system: string; code: string }

type RegionTable = {
  id: string
  parentId: string | null
  level: 'city' | 'district' | 'subdistrict'
  name: string
  codes: Json<RegistryCode[]>
}

type CommunityTable = {
  id: string
  subdistrictId: string | null
  name: string
  isDemo: Generated<boolean>
  codes: ColumnType<RegistryCode[], string | undefined, string>
  createdAt: Generated<Date>
}

type AccountTable = {
  id: string
  username: string
  passwordHash: string
  communityIds: string[]
  isDemo: Generated<boolean>
  disabledAt: Date | null
  createdAt: Generated<Date>
}

type SessionTable = {
  id: string
  tokenHash: Buffer
  accountId: string
  actingIn: string
  createdAt: Generated<Date>
  expiresAt: Date
  revokedAt: Date | null
}

/** `subject` is `account:<username>` or `address:<ip>`. */
type SignInFailureTable = { subject: string; failures: number; lastAt: Date }

/** `incidentId` null: the key of the community's quiet-time registry. */
type DataKeyTable = {
  communityId: string
  id: string
  incidentId: string | null
  wrapped: Buffer | null
  createdAt: Generated<Date>
  destroyedAt: Date | null
}

/** A person who works for the community; `sealed` holds `{ name }`. */
type MemberTable = { communityId: string; accountId: string; roles: Role[]; sealed: Buffer }

type GridTable = { communityId: string; id: string; name: string; workerId: string | null }

type ImportRecordTable = {
  communityId: string
  id: string
  kind: 'buildings' | 'residents' | 'demo'
  fileName: string
  fileHash: Buffer
  counts: Json<Record<string, number>>
  at: Generated<Date>
}

export type Footprint = Polygon | MultiPolygon

type BuildingTable = {
  communityId: string
  id: string
  gridId: string | null
  /** The estate or village, 小区, when the name alone would repeat. */
  estate: string | null
  name: string
  address: string | null
  kind: ColumnType<BuildingKind, BuildingKind | undefined, BuildingKind>
  levels: number | null
  /** WGS-84. */
  geometry: Json<Footprint>
  centroidLon: number
  centroidLat: number
  /** west, south, east, north */
  bbox: number[]
  /** What the file called it: the key under which a second import finds it again. */
  sourceKey: string | null
  households: Generated<number>
  residents: Generated<number>
  keyCare: Generated<number>
}

type UnitTable = { communityId: string; id: string; buildingId: string; name: string }

type HouseholdTable = {
  communityId: string
  id: string
  buildingId: string
  unitId: string | null
  floor: number | null
  room: string
}

/** `sealed` holds `SealedResident` of `server/crypto/sealed-records.ts`. */
type ResidentTable = {
  communityId: string
  id: string
  householdId: string
  buildingId: string
  phoneIndex: Buffer | null
  /** Blind index of household and name: the same person imported again is the same row. */
  personIndex: Buffer
  sealed: Buffer
}

type BasemapFeatureTable = {
  communityId: string
  id: string
  kind: 'green' | 'water' | 'road' | 'footprint'
  name: string | null
  widthM: number | null
  geometry: Json<GeoJSON.Geometry>
}

/** `sealed` holds `SealedClosing`, under the key of the registry. */
type IncidentTable = {
  communityId: string
  id: string
  name: string
  status: 'open' | 'closed'
  dataKeyId: string
  openedAt: Date
  closedAt: Date | null
  closedBy: string | null
  sealed: Buffer | null
  /** By when its personal data is destroyed; fixed at its closing. */
  destroyAt: Date | null
  /** Up to this seq the log names no doors of it any more. */
  doorsForgottenTo: Count | null
  nextRunNumber: Generated<number>
}

/** `sealed` holds `{ reasons: [{ at, by, text }] }`. */
type ZoneTable = {
  communityId: string
  id: string
  incidentId: string
  tier: string
  name: string
  status: ZoneStatus
  since: Date
  liftedAt: Date | null
  boundary: ColumnType<MultiPolygon | null, string | null, string | null>
  rulePackId: string | null
  noticeNumber: string | null
  declaredBy: string | null
  sealed: Buffer
}

type ZoneBuildingTable = {
  communityId: string
  zoneId: string
  buildingId: string
  fromAt: Date
  untilAt: Date | null
}

type LineTable = {
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
}

/** `sealed` holds the half-typed call as the screen had it. */
type LineDraftTable = {
  communityId: string
  lineId: string
  incidentId: string
  leftBy: string
  leftAt: Date
  sealed: Buffer
}

/** `sealed` holds `{ secret }`, under the key of the registry. */
type TelephoneKeyTable = {
  communityId: string
  id: string
  madeBy: string
  madeAt: Date
  validUntil: Date | null
  sealed: Buffer
}

type RequestTable = {
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
type CallTable = {
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
type AskingTable = {
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
type RemarkTable = {
  communityId: string
  id: string
  requestId: string
  at: Date
  by: string | null
  sealed: Buffer
}

type DeliveryTable = {
  communityId: string
  id: string
  incidentId: string
  number: number
  status: DeliveryStatus
  assigneeId: string | null
  /** Who goes along. */
  partnerId: string | null
  /** Where its goods are fetched and its walk begins. */
  pointId: string | null
  createdBy: string | null
  createdAt: Date
  statusAt: Date
  failReason: FailReason | null
}

/** `sealed` holds `{ note }`, what the member wrote at the door. */
type StopTable = {
  communityId: string
  id: string
  deliveryId: string
  position: number
  buildingId: string
  status: StopStatus
  failReason: FailReason | null
  settledAt: Date | null
  sealed: Buffer | null
}

type StopRequestTable = {
  communityId: string
  stopId: string
  requestId: string
  deliveryId: string
}

/** Its id is the account's. */
type MemberDutyTable = {
  communityId: string
  id: string
  onDuty: boolean
  since: Date
  skills: Skill[]
  gear: Gear[]
}

type StockPointTable = { communityId: string; id: string; name: string; buildingId: string }

type StockTable = {
  communityId: string
  id: string
  pointId: string
  goods: Goods
  quantity: number
  reserved: Generated<number>
  countedAt: Date
}

/** `held`: promised; `used`: delivered; `back`: given back to the shelf. */
type StockHoldTable = {
  communityId: string
  deliveryId: string
  requestId: string
  stockId: string
  quantity: number
  state: ColumnType<'held' | 'used' | 'back', 'held' | undefined, 'used' | 'back'>
}

/** `sealed` holds `SealedOffer`. */
type OfferTable = {
  communityId: string
  id: string
  incidentId: string
  giver: Giver
  goods: Goods
  quantity: number
  status: OfferStatus
  offeredAt: Date
  statusAt: Date
  takenBy: string | null
  sealed: Buffer
}

type StreamTable = { communityId: string; history: string; seq: Count }

type EventTable = {
  communityId: string
  seq: Count
  at: Date
  kind: string
  actorId: string | null
  subjectType: string
  subjectId: string
  data: Json<object>
  changes: Json<object[]>
}

type CommandTable = {
  communityId: string
  id: string
  accountId: string | null
  name: string
  bodyHash: Buffer
  seq: Count
  result: Json<object>
  at: Date
}

type AuditHeadTable = { communityId: string; n: Count; hash: Buffer }

type AuditTable = {
  communityId: string
  n: Count
  at: Date
  actorId: string | null
  action: string
  subjectType: string
  subjectId: string | null
  detail: Json<object>
  previousHash: Buffer
  hash: Buffer
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>
