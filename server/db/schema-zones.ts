import type { Generated, ColumnType } from 'kysely'
import type { MultiPolygon } from 'geojson'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { Contact, Positive } from '#lib/domain/zone/zone-facts.ts'

/** `sealed` holds `SealedZone`. */
export type ZoneTable = {
  communityId: string
  id: string
  incidentId: string
  tier: string
  name: string
  status: ZoneStatus
  /** The first day of the zone, whatever its tier was then. */
  since: Date
  liftedAt: Date | null
  boundary: ColumnType<MultiPolygon | null, string | null, string | null>
  /** The pack and its version that it was declared under. */
  rulePackId: string
  rulePackVersion: number
  noticeNumber: string | null
  /** Of the tier that it has now. */
  noticeAt: Date
  effectiveAt: Date
  /** The tier from which it fell to the one that it has; null when it was declared or raised to it. */
  cameFrom: string | null
  /** The end that the last notice printed. */
  announcedUntil: Date | null
  /** Another number means that `zone.assess` has more to tell. */
  factsVersion: Generated<number>
  declaredBy: string | null
  sealed: Buffer
}

export type ZoneBuildingTable = {
  communityId: string
  zoneId: string
  buildingId: string
  fromAt: Date
  untilAt: Date | null
}

/** Where somebody lives: a door of the registry, or as much of the place as is known. */
type DoorColumns = {
  buildingId: string
  householdId: string | null
  unit: string | null
  floor: number | null
}

type RecordColumns = {
  recordedAt: Date
  recordedBy: string | null
  /** It was recorded by mistake: it counts for nothing, and stays readable. */
  withdrawnAt: Date | null
  withdrawnBy: string | null
  /** `SealedCase`. */
  sealed: Buffer | null
}

export type PositiveTable = DoorColumns &
  RecordColumns & {
    communityId: string
    id: string
    incidentId: string
    foundAt: Date
    onsetAt: Date | null
    removedAt: Date | null
    environment: Positive['environment']
    disinfectedAt: Date | null
  }

export type ContactTable = DoorColumns &
  RecordColumns & {
    communityId: string
    id: string
    incidentId: string
    contact: Contact['contact']
    positiveId: string | null
    lastExposureAt: Date
    movedOutAt: Date | null
  }

export type ContactTestTable = {
  communityId: string
  id: string
  contactId: string
  takenAt: Date
  result: TestResult
  recordedAt: Date
  recordedBy: string | null
}

export type TestResult = 'negative' | 'positive' | 'pending'
