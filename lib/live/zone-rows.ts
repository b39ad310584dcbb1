import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneMove } from '#lib/domain/zone/life.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { Place, Positive } from '#lib/domain/zone/zone-facts.ts'

/** A claim on a building or a place in it, with whom it holds there: a stricter one before it may hold some. */
export type BuildingClaim = {
  zoneId: string
  partId: string | null
  tier: string
  unit: string | null
  floor: number | null
  households: number
  residents: number
  /** Of the residents, who is away. */
  absent: number
  keyCare: number
}

export type ZoneRow = {
  id: string
  name: string
  tier: string
  status: ZoneStatus
  since: string
  /** Of which it holds anything. */
  buildingIds: string[]
  /** Where it holds not the building but a unit or floor. */
  places: Place[]
  households: number
  residents: number
  /** Of the residents, who is away: marked so, or out with a permit. */
  absent: number
  keyCare: number
  /** Drawn outline, or null when the zone was chosen building by building. [polygon][ring][point] */
  boundary: number[][][][] | null
  noticeNumber: string | null
  /** The version of the pack that its clock runs under. */
  rulePackId: string
  rulePackVersion: number
  /** Of the tier that it has now; `since` is the zone's own first day. */
  noticeAt: string
  effectiveAt: string
  /** The tier from which it fell to this one. */
  cameFrom: string | null
  /** Another number means that `zone.assess` has more to tell. */
  factsVersion: number
  /** Rises with each act: whoever adjusts the zone says which one they saw. */
  version: number
  /** When it was released; on its guard days. */
  liftedAt: string | null
  /** What was confirmed and waits for its minute, the next one first. */
  ahead: ZoneActAhead[]
  /** An end against unmet items that waits for the second person. */
  asked: { id: string; by: string | null; at: string; tier: string | null; unmet: number } | null
}

export type ZoneActAhead = {
  id: string
  move: ZoneMove
  tier: string | null
  by: string | null
  at: string
}

/** A building or unit that was sealed anew, on a clock of its own. */
export type ZonePartRow = {
  id: string
  zoneId: string
  buildingId: string
  unit: string | null
  floor: number | null
  tier: string
  cameFrom: string | null
  noticeAt: string
  effectiveAt: string
  causeIds: string[]
  endedAt: string | null
}

/** A version of a pack as the community changed it; those of the product every screen has. */
export type RulePackRow = { id: string; content: RulePack }

/** A case by its building: what every screen's clock needs, and no door. */
export type PositiveRow = {
  id: string
  buildingId: string
  /** Whose clocks it may move: those that hold its door. Null of old: those of its building. */
  zoneIds: string[] | null
  foundAt: string
  removedAt: string | null
  environment: Positive['environment']
  disinfectedAt: string | null
}

/** A notice that was published, also when it was withdrawn since; its words are asked for apart. */
export type NoticeRow = {
  id: string
  kind: NoticeKind
  number: string
  year: number
  effectiveAt: string
  zoneIds: string[]
  /** The notices that it refers to. */
  replaces: string[]
  publishedAt: string
  publishedBy: string | null
  withdrawnAt: string | null
  withdrawnBy: string | null
}
