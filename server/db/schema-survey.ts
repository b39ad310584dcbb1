import type { ColumnType, Generated } from 'kysely'
import type { Question } from '#lib/domain/survey/question.ts'
import type { Excuse, VisitOutcome } from '#lib/domain/survey/visit.ts'
import type { SurveyedPlace } from '#lib/live/rows.ts'
import type { Json } from './schema-columns.ts'

export type SurveyTable = {
  communityId: string
  id: string
  incidentId: string
  name: string
  questions: Json<Question[]>
  openedAt: Date
  openedBy: string | null
  closedAt: Date | null
  closedBy: string | null
}

/** How far a survey has come in one building. */
export type SurveyBuildingTable = {
  communityId: string
  id: string
  surveyId: string
  buildingId: string
  done: Generated<number>
  notHome: Generated<number>
  refused: Generated<number>
  excused: Generated<number>
  /** Doors that the registry does not know. */
  unlisted: Generated<number>
  needs: Generated<number>
  /** The doors that it goes to, by unit and floor as the registry has them; null: all. */
  places: ColumnType<SurveyedPlace[] | null, string | null | undefined, string | null>
  /** How many they were at the opening; null: as many as the building has. */
  households: ColumnType<number | null, number | null | undefined, number | null>
  visits: Generated<number>
  lastAt: Date | null
}

/** `sealed` holds `SealedVisit`; `unit` is empty where the building has none. */
export type SurveyVisitTable = {
  communityId: string
  id: string
  surveyId: string
  buildingId: string
  unit: string
  room: string
  outcome: VisitOutcome
  excuse: Excuse | null
  visitedAt: Date
  /** When the server heard of it. */
  receivedAt: Date
  visitedBy: string | null
  requestIds: string[]
  sealed: Buffer | null
}

/** What stands at a door: the last visit, by when it was made. */
export type SurveyDoorTable = {
  communityId: string
  surveyId: string
  buildingId: string
  unit: string
  room: string
  /** Whether the registry knew the door. */
  listed: boolean
  visitId: string
  outcome: VisitOutcome
  excuse: Excuse | null
  visitedAt: Date
  visitedBy: string | null
  attempts: Generated<number>
}
