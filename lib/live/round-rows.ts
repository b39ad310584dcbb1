import type { TestKind } from '#lib/domain/pack/rule-pack.ts'
import type { TubeSize } from '#lib/domain/round/tube.ts'

/** Who samples together; which buildings are theirs stands at the buildings. */
export type RoundTeam = { number: number; memberIds: string[] }

/** One pass of testing over a zone's people. Persons, unless the name says households or tubes. */
export type SamplingRoundRow = {
  id: string
  zoneId: string
  partId: string | null
  zoneName: string
  tier: string
  number: number
  test: TestKind
  clockDay: number | null
  tubeSize: TubeSize
  openedAt: string
  openedBy: string | null
  dueAt: string
  closedAt: string | null
  teams: RoundTeam[]
  people: number
  households: number
  done: number
  excused: number
  /** Sampled, without a result of their own yet. */
  pending: number
  positive: number
  /** Of those pending, who has to be sampled again. */
  resample: number
  tubes: number
  answeredTubes: number
  positiveTubes: number
}

/** How far an open round has come in one building. */
export type RoundBuildingRow = {
  id: string
  roundId: string
  buildingId: string
  team: number | null
  /** Its place in the walk of that team, where a hand has set one. */
  stop: number | null
  people: number
  households: number
  done: number
  notHome: number
  refused: number
  lost: number
  excused: number
  /** Households with somebody left. */
  doorsLeft: number
  /** People who were found there and are not in the list of the opening. */
  unlisted: number
  /** Another number means that `round.standings` has more to tell. */
  visits: number
  lastAt: string | null
}
