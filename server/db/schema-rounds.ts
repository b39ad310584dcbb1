import type { ColumnType, Generated } from 'kysely'
import type { TestKind } from '#lib/domain/pack/rule-pack.ts'
import type { SampleExcuse, SampleOutcome } from '#lib/domain/round/sampling.ts'
import type { TakeOutReason, TubeSize } from '#lib/domain/round/tube.ts'
import type { RoundTeam } from '#lib/live/round-rows.ts'

export type SamplingRoundTable = {
  communityId: string
  id: string
  incidentId: string
  zoneId: string
  /** The nested part that it was for; null: the zone itself. */
  partId: string | null
  zoneName: string
  tier: string
  /** Within its zone. */
  number: number
  test: TestKind
  /** The day of the clock that prescribes it; null for an extra round. */
  clockDay: number | null
  /** How its tubes are filled unless another size is said at the door. */
  tubeSize: TubeSize
  openedAt: Date
  openedBy: string | null
  /** By when everybody should have been reached. */
  dueAt: Date
  closedAt: Date | null
  closedBy: string | null
  teams: ColumnType<RoundTeam[], string | undefined, string>
  /** Persons who were sampled and have no result of their own yet. */
  pending: Generated<number>
  positive: Generated<number>
  /** Of those pending, who has to be sampled again. */
  resample: Generated<number>
  tubes: Generated<number>
  answeredTubes: Generated<number>
  positiveTubes: Generated<number>
}

/** How far a round has come in one building; persons, unless the name says households. */
export type RoundBuildingTable = {
  communityId: string
  id: string
  roundId: string
  buildingId: string
  team: number | null
  /** Its place in the walk of that team, where a hand has set one. */
  stop: Generated<number | null>
  people: number
  households: number
  done: Generated<number>
  notHome: Generated<number>
  refused: Generated<number>
  lost: Generated<number>
  excused: Generated<number>
  /** Of those excused, who was away already at the opening. */
  absent: Generated<number>
  /** Households with somebody left. */
  doorsLeft: number
  unlisted: Generated<number>
  visits: Generated<number>
  lastAt: Date | null
}

/** `sealed` holds `SealedSampled`; `unit` is empty where the building has none. */
export type RoundPersonTable = {
  communityId: string
  id: string
  roundId: string
  buildingId: string
  householdId: string | null
  unit: string
  floor: number | null
  room: string
  /** Null for somebody whom the registry does not know. */
  residentId: string | null
  /** Whether they stood in the list when the round was opened. */
  listed: boolean
  outcome: SampleOutcome | null
  excuse: SampleExcuse | null
  /** They were away when the round was opened, and stand excused for it. */
  absent: Generated<boolean>
  visitedAt: Date | null
  visitedBy: string | null
  attempts: Generated<number>
  sealed: Buffer | null
}

/** `sealed` holds `SealedTube` once there is a result. */
export type TubeTable = {
  communityId: string
  id: string
  roundId: string
  code: string
  size: TubeSize
  count: number
  team: number | null
  openedBy: string | null
  openedAt: Date
  answeredAt: Date | null
  answeredBy: string | null
  sealed: Buffer | null
}

/** A sample that was written down and taken out of its tube again. */
export type WithdrawnSampleTable = {
  communityId: string
  id: string
  roundId: string
  personId: string
  code: string
  reason: TakeOutReason
  takenAt: Date
  withdrawnAt: Date
  withdrawnBy: string | null
}

export type TubeMemberTable = {
  communityId: string
  tubeId: string
  personId: string
  takenAt: Date
  takenBy: string | null
}
