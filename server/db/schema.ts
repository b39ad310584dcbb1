import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'
import type { MultiPolygon, Polygon } from 'geojson'
import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Count, Json } from './schema-columns.ts'
import type {
  BuildingCodeTable,
  ResidentTicketTable,
  PublicCodeTable,
  PublicUseTable,
  ServiceTable,
  ServiceVersionTable,
  PastedMessageTable,
  PolicyTextTable,
  PolicyVersionTable,
} from './schema-channels.ts'
import type {
  LineTable,
  LineDraftTable,
  TelephoneKeyTable,
  RequestTable,
  CallTable,
  AskingTable,
  RemarkTable,
} from './schema-desk.ts'
import type {
  NoticeTable,
  NoticeTemplateTable,
  NoticeTemplateVersionTable,
  PublicPageTable,
  ReleaseStepTable,
} from './schema-notices.ts'
import type { AbsenceTable, FloorCareTable } from './schema-people.ts'
import type { ExitPermitTable, GatePassTable, PostTable, PostWatchTable } from './schema-posts.ts'
import type {
  DeliveryTable,
  StopTable,
  StopRequestTable,
  MemberDutyTable,
  StockPointTable,
  StockTable,
  StockHoldTable,
  OfferTable,
  PhotoPieceTable,
  PhotoTable,
} from './schema-runs.ts'
import type { IsolationSlipTable, RosterBuildingTable, RosterRecordTable } from './schema-roster.ts'
import type {
  RoundBuildingTable,
  RoundPersonTable,
  SamplingRoundTable,
  TubeMemberTable,
  TubeTable,
  WithdrawnSampleTable,
} from './schema-rounds.ts'
import type {
  SurveyBuildingTable,
  SurveyDoorTable,
  SurveyTable,
  SurveyVisitTable,
} from './schema-survey.ts'
import type {
  ContactTable,
  ContactTestTable,
  PositiveTable,
  RulePackTable,
  ZoneActTable,
  ZoneBuildingTable,
  ZonePartTable,
  ZoneTable,
} from './schema-zones.ts'

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
  zoneAct: ZoneActTable
  zonePart: ZonePartTable
  rulePack: RulePackTable
  positive: PositiveTable
  contact: ContactTable
  contactTest: ContactTestTable
  notice: NoticeTable
  noticeTemplate: NoticeTemplateTable
  noticeTemplateVersion: NoticeTemplateVersionTable
  releaseStep: ReleaseStepTable
  publicPage: PublicPageTable
  post: PostTable
  postWatch: PostWatchTable
  exitPermit: ExitPermitTable
  gatePass: GatePassTable
  absence: AbsenceTable
  floorCare: FloorCareTable
  line: LineTable
  lineDraft: LineDraftTable
  telephoneKey: TelephoneKeyTable
  request: RequestTable
  buildingCode: BuildingCodeTable
  residentTicket: ResidentTicketTable
  publicCode: PublicCodeTable
  publicUse: PublicUseTable
  pastedMessage: PastedMessageTable
  service: ServiceTable
  serviceVersion: ServiceVersionTable
  policyText: PolicyTextTable
  policyVersion: PolicyVersionTable
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
  survey: SurveyTable
  surveyBuilding: SurveyBuildingTable
  surveyVisit: SurveyVisitTable
  surveyDoor: SurveyDoorTable
  samplingRound: SamplingRoundTable
  roundBuilding: RoundBuildingTable
  roundPerson: RoundPersonTable
  tube: TubeTable
  tubeMember: TubeMemberTable
  rosterRecord: RosterRecordTable
  rosterBuilding: RosterBuildingTable
  isolationSlip: IsolationSlipTable
  withdrawnSample: WithdrawnSampleTable
  photo: PhotoTable
  photoPiece: PhotoPieceTable
  stream: StreamTable
  event: EventTable
  command: CommandTable
  auditHead: AuditHeadTable
  audit: AuditTable
}

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
  /** How far the clock of a demo was moved forward. */
  demoAheadS: Generated<number>
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
  /** Of the residents, who is away now; `recountAbsent` keeps it. */
  absent: Generated<number>
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
