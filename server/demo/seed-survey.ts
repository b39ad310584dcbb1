import type { Sealer } from '../crypto/sealer.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoSurvey, DemoVisit } from './demo-community.ts'

/** Writes the survey with its visits; one visit a door, so that each stands at its door. */
export async function seedSurvey(
  tx: Tx,
  communityId: string,
  { buildings, visits, questions, ...survey }: DemoSurvey,
  sealer: Sealer,
): Promise<void> {
  await bulkInsert(tx, 'survey', [{ communityId, ...survey, questions }])
  const byBuilding = Map.groupBy(visits, (visit) => visit.buildingId)
  await bulkInsert(
    tx,
    'surveyBuilding',
    buildings.map(({ id, buildingId }) => ({
      communityId,
      id,
      surveyId: survey.id,
      buildingId,
      ...countsOf(byBuilding.get(buildingId) ?? []),
    })),
  )
  await bulkInsert(
    tx,
    'surveyVisit',
    visits.map(({ secret, ...visit }) => ({
      communityId,
      ...visit,
      requestIds: visit.requestIds,
      sealed: secret && sealer.seal(sealedPlace('surveyVisit', visit.id), secret),
    })),
  )
  await bulkInsert(
    tx,
    'surveyDoor',
    visits.map(
      ({ id, surveyId, buildingId, unit, room, outcome, excuse, visitedAt, visitedBy }) => ({
        communityId,
        surveyId,
        buildingId,
        unit,
        room,
        listed: true,
        visitId: id,
        outcome,
        excuse,
        visitedAt,
        visitedBy,
        attempts: 1,
      }),
    ),
  )
}

function countsOf(visits: readonly DemoVisit[]) {
  const of = (outcome: DemoVisit['outcome']) =>
    visits.filter((visit) => visit.outcome === outcome).length
  return {
    done: of('reached'),
    notHome: of('notHome'),
    refused: of('refused'),
    excused: of('excused'),
    unlisted: 0,
    needs: visits.reduce((sum, visit) => sum + visit.requestIds.length, 0),
    visits: visits.length,
    lastAt: visits.at(-1)?.visitedAt ?? null,
  }
}
