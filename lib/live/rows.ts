import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { DeliveryStatus, FailReason, StopStatus } from '#lib/domain/delivery/status.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'
import type { SavedService } from '#lib/domain/service/catalogue.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'

/**
 * The live state: what every screen of a community holds, without names, phones or free text.
 * Times are ISO 8601 strings in UTC.
 */
export type LiveTables = {
  incident: IncidentRow
  building: BuildingRow
  zone: ZoneRow
  request: RequestRow
  delivery: DeliveryRow
  line: LineRow
  service: ServiceRow
}
export type LiveTable = keyof LiveTables

export const LIVE_TABLES = [
  'incident',
  'building',
  'zone',
  'request',
  'delivery',
  'line',
  'service',
] as const satisfies readonly LiveTable[]

export type IncidentRow = { id: string; name: string; openedAt: string }

export type BuildingRow = {
  id: string
  estate: string | null
  name: string
  kind: BuildingKind
  levels: number | null
  gridId: string | null
  tier: string | null
  zoneId: string | null
  households: number
  residents: number
  keyCare: number
  openRequests: number
}

export type ZoneRow = {
  id: string
  name: string
  tier: string
  status: ZoneStatus
  since: string
  buildingIds: string[]
  households: number
  residents: number
  /** Drawn outline, or null when the zone was chosen building by building. [polygon][ring][point] */
  boundary: number[][][][] | null
  noticeNumber: string | null
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
}

export type DeliveryStop = {
  id: string
  buildingId: string
  requestIds: string[]
  status: StopStatus
  failReason: FailReason | null
  settledAt: string | null
}

export type DeliveryRow = {
  id: string
  /** The run's number within the incident; screens show two digits at least. */
  number: number
  status: DeliveryStatus
  assigneeId: string | null
  requestIds: string[]
  buildingIds: string[]
  stops: DeliveryStop[]
  createdAt: string
  statusAt: string
  failReason: FailReason | null
}

/** What an administrator saved in the catalogue; `catalogueOf` has the rest. */
export type ServiceRow = { id: string } & SavedService

export type LineRow = {
  id: string
  number: number
  status: LineStatus
  operatorId: string | null
  since: string
}
