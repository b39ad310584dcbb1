import type { Generated, ColumnType } from 'kysely'
import type { MultiPolygon } from 'geojson'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneMove } from '#lib/domain/zone/life.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { Contact, Place, Positive } from '#lib/domain/zone/zone-facts.ts'
import type { Json } from './schema-columns.ts'

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
  /** Rises with each act, so that whoever adjusts it can say which state they saw. */
  version: Generated<number>
  /** What it will hold when it takes effect; null once it has. */
  plannedPlaces: ColumnType<Place[] | null, string | null, string | null>
  declaredBy: string | null
  sealed: Buffer
}

export type ZoneBuildingTable = {
  communityId: string
  zoneId: string
  buildingId: string
  /** With neither the whole building. */
  unit: string | null
  floor: number | null
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

/** One step in the life of a zone. `sealed` holds `SealedAct`. */
export type ZoneActTable = {
  communityId: string
  id: string
  zoneId: string
  move: ZoneMove
  /** The tier that it leads to; null: none. */
  tier: string | null
  /** Only these of its buildings; null: all of it. */
  buildingIds: string[] | null
  name: string | null
  askedBy: string | null
  askedAt: Date
  /** Null while it waits for the second person. */
  confirmedAt: Date | null
  secondBy: string | null
  effectiveAt: Date
  carriedAt: Date | null
  undoneAt: Date | null
  undoneBy: string | null
  noticeNumber: string | null
  /** Items of the release rule by their place in it. */
  met: Generated<number[]>
  overridden: Generated<number[]>
  sealed: Buffer
}

/** A building or unit that was sealed anew. `sealed` holds `SealedAct`. */
export type ZonePartTable = {
  communityId: string
  id: string
  zoneId: string
  buildingId: string
  unit: string | null
  floor: number | null
  tier: string
  cameFrom: string | null
  noticeAt: Date
  effectiveAt: Date
  /** The positives that it was sealed for, and those that were found there since. */
  causeIds: Generated<string[]>
  sealedBy: string | null
  endedAt: Date | null
  endedBy: string | null
  met: Generated<number[]>
  sealed: Buffer
}

/** A pack as a community changed it; those of the product stand in the code. */
export type RulePackTable = {
  communityId: string
  id: string
  packId: string
  version: number
  content: Json<RulePack>
  at: Date
  by: string | null
}

export type TestResult = 'negative' | 'positive' | 'pending'
