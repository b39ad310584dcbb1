import type { ProductCategory } from '#lib/domain/request/categories.ts'
import type { EventData, EventKind, SubjectType } from '#lib/live/protocol.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { DeliveryStatus } from '#lib/domain/delivery/status.ts'
import type { TubeResult } from '#lib/domain/round/tube.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import type {
  SealedAsking,
  SealedCase,
  SealedMember,
  SealedRemark,
  SealedOffer,
  SealedPass,
  SealedPermit,
  SealedRosterRecord,
  SealedResident,
  SealedStop,
  SealedVisit,
  SealedZone,
} from '../crypto/sealed-records.ts'
import type { Database, Row } from '../db/schema.ts'

/** A row as it will stand in the database, before its community is known and its secrets sealed. */
type Planned<Table extends keyof Database> = Omit<
  Row<Table>,
  'communityId' | 'sealed' | 'phoneIndex' | 'personIndex'
>

export type DemoAccount = { id: string; username: string; roles: Role[]; secret: SealedMember }
export type DemoBuilding = Planned<'building'>
export type DemoHousehold = Planned<'household'>
export type DemoResident = Planned<'resident'> & { secret: SealedResident }
export type DemoZone = Planned<'zone'> & { secret: SealedZone; buildingIds: string[] }
export type DemoPositive = Planned<'positive'> & { secret: SealedCase | null }
export type DemoContact = Planned<'contact'> & { secret: SealedCase | null }
export type DemoContactTest = Planned<'contactTest'>
export type DemoCases = {
  positives: DemoPositive[]
  contacts: DemoContact[]
  tests: DemoContactTest[]
}
export type DemoAsking = Planned<'asking'> & { secret: SealedAsking }
export type DemoRequest = Omit<Planned<'request'>, 'category'> & {
  category: ProductCategory
  phone: string | null
  askings: DemoAsking[]
}
export type DemoRemark = Planned<'remark'> & { secret: SealedRemark }
export type DemoCall = Planned<'call'> & { phone: string | null }
export type DemoStop = Planned<'stop'> & { secret: SealedStop | null; requestIds: string[] }
export type DemoDelivery = Planned<'delivery'> & { stops: DemoStop[] }
export type DemoEvent = {
  at: Date
  kind: EventKind
  actorId: string | null
  subject: { type: SubjectType; id: string }
  data: EventData
}

/** How a request or a run stood from a moment on. */
export type DemoState = { at: number } & ({ request: DemoRequest } | { delivery: DemoDelivery })

/** The way that a request or delivery took through its state table, for the tests to check. */
export type DemoPaths = {
  requests: Map<string, RequestStatus[]>
  deliveries: Map<string, DeliveryStatus[]>
}

/** A notice to be written: about which zones, and when. */
export type DemoNotice = { id: string; number: string; zoneIds: string[]; at: Date; by: string }

export type DemoLine = Planned<'line'>

export type DemoRegistry = {
  grids: Planned<'grid'>[]
  buildings: DemoBuilding[]
  units: Planned<'unit'>[]
  households: DemoHousehold[]
  residents: DemoResident[]
  basemap: Planned<'basemapFeature'>[]
}

export type DemoOffer = Planned<'offer'> & { secret: SealedOffer }
export type DemoSupplies = {
  points: Planned<'stockPoint'>[]
  stock: Planned<'stock'>[]
  holds: Planned<'stockHold'>[]
  duties: Planned<'memberDuty'>[]
  offers: DemoOffer[]
}

export type DemoVisit = Planned<'surveyVisit'> & { secret: SealedVisit | null }
export type DemoSurvey = Planned<'survey'> & {
  buildings: { id: string; buildingId: string }[]
  visits: DemoVisit[]
}

export type DemoAbsence = Planned<'absence'>

export type DemoSampled = Planned<'roundPerson'>
export type DemoTube = Omit<Planned<'tube'>, 'count'> & {
  result: TubeResult | null
  members: { personId: string; takenAt: Date; takenBy: string | null }[]
}
export type DemoRound = {
  row: Planned<'samplingRound'>
  /** By building. */
  teams: Map<string, number | null>
  /** Ids of the rows of its buildings. */
  buildingIds: Map<string, string>
  people: DemoSampled[]
  tubes: DemoTube[]
}

export type DemoRosterRecord = Planned<'rosterRecord'> & { secret: SealedRosterRecord | null }
export type DemoRosters = {
  records: DemoRosterRecord[]
  /** Their counts come from the records. */
  buildings: Pick<
    Planned<'rosterBuilding'>,
    'id' | 'incidentId' | 'duty' | 'buildingId' | 'turn' | 'lastAt'
  >[]
}

export type DemoPost = Planned<'post'>
export type DemoPermit = Omit<Planned<'exitPermit'>, 'codeIndex'> & { secret: SealedPermit }
export type DemoPass = Planned<'gatePass'> & { secret: SealedPass }
export type DemoPosts = {
  rows: DemoPost[]
  watches: Planned<'postWatch'>[]
  permits: DemoPermit[]
  passes: DemoPass[]
}

export type DemoResponse = {
  incident: Omit<Planned<'incident'>, 'dataKeyId'>
  zones: DemoZone[]
  notices: DemoNotice[]
  cases: DemoCases
  requests: DemoRequest[]
  remarks: DemoRemark[]
  calls: DemoCall[]
  deliveries: DemoDelivery[]
  supplies: DemoSupplies
  survey: DemoSurvey
  absences: DemoAbsence[]
  rounds: DemoRound[]
  rosters: DemoRosters
  posts: DemoPosts
  paths: DemoPaths
  /** Every step of them, for the log. */
  states: DemoState[]
}

/** A whole invented community in clear: what `seedDemo` seals and writes. */
export type DemoCommunity = {
  id: string
  subdistrictId: string
  name: string
  createdAt: Date
  /** Of the accounts, those who work here. */
  members: DemoAccount[]
  registry: DemoRegistry
  lines: DemoLine[]
  /** Null in quiet times. */
  response: DemoResponse | null
  /** In the order of the log: the first is seq 1. */
  events: DemoEvent[]
}

export type DemoDirectory = {
  regions: Omit<Row<'region'>, 'codes'>[]
  accounts: DemoAccount[]
  /** Where the tour takes place, and a quiet neighbour that must never see anything of it. */
  main: DemoCommunity & { response: DemoResponse }
  neighbour: DemoCommunity
}
