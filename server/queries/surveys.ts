import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { type Answers, sumOf, sumUp } from '#lib/domain/survey/question.ts'
import type { Excuse, VisitOutcome } from '#lib/domain/survey/visit.ts'
import type { SurveyBuildingRow } from '#lib/live/rows.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedResident, type SealedVisit, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { isSurveyed } from '../zones/surveyed-doors.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>
type Asked = { surveyId: string; buildingIds: readonly string[] }

/** A door as the registry knows it, with what one must know before knocking. */
export type ListedDoor = {
  unit: string | null
  room: string
  floor: number | null
  names: string[]
  keyCare: KeyCareMark[]
  /** Hard of hearing, knock three times. */
  notes: string[]
}

/** What stands at a door of a survey. */
export type DoorStanding = {
  unit: string | null
  room: string
  /** False: the registry does not know the door. */
  listed: boolean
  outcome: VisitOutcome
  excuse: Excuse | null
  visitedAt: string
  visitedBy: string | null
  attempts: number
}

export type DoorsOf<Door> = { buildingId: string; doors: Door[] }

/** Who is behind the doors of these buildings. The look is written down before it is answered. */
export function lookAtDoors(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  { surveyId, buildingIds }: Asked,
): Promise<DoorsOf<ListedDoor>[]> {
  return writeCommunity(db, communityId, async (tx) => {
    await requireSurvey(tx, communityId, surveyId)
    const households = await loadHouseholds(tx, communityId, { surveyId, buildingIds })
    const residents = Map.groupBy(
      await loadResidents(tx, communityId, { surveyId, buildingIds }),
      (resident) => resident.householdId,
    )
    const registry = await keyRing.of(tx, communityId, null)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'survey',
        subjectId: surveyId,
        detail: { fields: ['name'], buildingIds: [...buildingIds] },
      },
    ])
    const byBuilding = Map.groupBy(households, (household) => household.buildingId)
    return buildingIds.map((buildingId) => ({
      buildingId,
      doors: (byBuilding.get(buildingId) ?? []).map(({ id, unit, room, floor }) => {
        const secrets = (residents.get(id) ?? []).map((resident) =>
          registry.unseal<SealedResident>(sealedPlace('resident', resident.id), resident.sealed),
        )
        return {
          unit,
          room,
          floor: floor ?? floorOf(room),
          names: secrets.map(({ name }) => name),
          keyCare: [...new Set(secrets.flatMap(({ keyCare }) => keyCare ?? []))],
          notes: secrets.flatMap(({ note }) => note ?? []),
        }
      }),
    }))
  })
}

/** What stands at the doors of these buildings; no names, as on every live screen. */
export function listDoorStandings(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  { surveyId, buildingIds }: Asked,
): Promise<DoorsOf<DoorStanding>[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireSurvey(tx, communityId, surveyId)
    const rows = await tx
      .selectFrom('surveyDoor')
      .select(['buildingId', 'unit', 'room', 'listed', 'outcome', 'excuse'])
      .select(['visitedAt', 'visitedBy', 'attempts'])
      .where('communityId', '=', communityId)
      .where('surveyId', '=', surveyId)
      .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val([...buildingIds]))))
      .execute()
    const byBuilding = Map.groupBy(rows, (row) => row.buildingId)
    return buildingIds.map((buildingId) => ({
      buildingId,
      doors: (byBuilding.get(buildingId) ?? []).map((door) => ({
        unit: door.unit === '' ? null : door.unit,
        room: door.room,
        listed: door.listed,
        outcome: door.outcome,
        excuse: door.excuse,
        visitedAt: door.visitedAt.toISOString(),
        visitedBy: door.visitedBy,
        attempts: door.attempts,
      })),
    }))
  })
}

export type DoorVisit = {
  id: string
  outcome: VisitOutcome
  excuse: Excuse | null
  visitedAt: string
  visitedBy: string | null
  answers: Answers
  note: string | null
  requestIds: string[]
}

/** Every visit to one door with what was said there, the last one first; a look that is written down. */
export function lookAtVisits(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  door: { surveyId: string; buildingId: string; unit: string | null; room: string },
): Promise<DoorVisit[]> {
  const { surveyId, buildingId, unit, room } = door
  return writeCommunity(db, communityId, async (tx) => {
    const survey = await requireSurvey(tx, communityId, surveyId)
    const rows = await tx
      .selectFrom('surveyVisit')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('surveyId', '=', surveyId)
      .where('buildingId', '=', buildingId)
      .where('unit', '=', unit ?? '')
      .where('room', '=', room)
      .orderBy('visitedAt', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const sealer = await keyRing.standing(tx, communityId, survey.incidentId)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'survey',
        subjectId: surveyId,
        detail: { fields: ['text'], visitIds: rows.map(({ id }) => id) },
      },
    ])
    return rows.map((row) => {
      const secret = row.sealed
        ? sealer.unseal<SealedVisit>(sealedPlace('surveyVisit', row.id), row.sealed)
        : null
      return {
        id: row.id,
        outcome: row.outcome,
        excuse: row.excuse,
        visitedAt: row.visitedAt.toISOString(),
        visitedBy: row.visitedBy,
        answers: secret?.answers ?? [],
        note: secret?.note ?? null,
        requestIds: row.requestIds,
      }
    })
  })
}

/** Of one question over all doors: how many said yes and no, and what the numbers come to. */
export type AnswerSum = {
  yes: number
  no: number
  answered: number
  /** As the question says; null where there is nothing to say. */
  value: number | null
}

/** What the last visits to all doors come to, question by question; counts, and nobody's answer. */
export function sumAnswers(
  { db, keyRing }: Needs,
  { communityId }: Session,
  surveyId: string,
): Promise<AnswerSum[]> {
  return readCommunity(db, communityId, async (tx) => {
    const survey = await requireSurvey(tx, communityId, surveyId)
    const sealer = await keyRing.standing(tx, communityId, survey.incidentId)
    const { rows } = await sql<{ id: string; sealed: Buffer }>`
      select v.id, v.sealed
      from survey_door d
      join survey_visit v on v.community_id = d.community_id and v.id = d.visit_id
      where d.community_id = ${communityId} and d.survey_id = ${surveyId}
        and v.sealed is not null`.execute(tx)
    const sums = survey.questions.map(() => ({ yes: 0, no: 0, answered: 0 }))
    const numbers = survey.questions.map((): number[] => [])
    for (const { id, sealed } of rows) {
      const { answers } = sealer.unseal<SealedVisit>(sealedPlace('surveyVisit', id), sealed)
      for (const [index, sum] of sums.entries()) {
        const answer = answers[index] ?? null
        if (answer === null) continue
        sum.answered++
        if (answer === 'yes' || answer === 'no') sum[answer]++
        else if (survey.questions[index]?.kind === 'count') numbers[index]?.push(Number(answer))
      }
    }
    return survey.questions.map((question, index) => ({
      ...(sums[index] ?? { yes: 0, no: 0, answered: 0 }),
      value: question.kind === 'count' ? sumUp(numbers[index] ?? [], sumOf(question)) : null,
    }))
  })
}

/** How far a survey came; of an open one the live rows say the same. */
export function loadCoverage(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  surveyId: string,
): Promise<SurveyBuildingRow[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireSurvey(tx, communityId, surveyId)
    const rows = await tx
      .selectFrom('surveyBuilding')
      .select(['id', 'surveyId', 'buildingId', 'done', 'notHome', 'refused', 'excused'])
      .select(['unlisted', 'needs', 'visits', 'lastAt', 'places', 'households'])
      .where('communityId', '=', communityId)
      .where('surveyId', '=', surveyId)
      .execute()
    return rows.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null }))
  })
}

export type GridWorker = { id: string; name: string; workerId: string | null }

/** Whose grid is whose. */
export function listGrids(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
): Promise<GridWorker[]> {
  return readCommunity(db, communityId, (tx) =>
    tx
      .selectFrom('grid')
      .select(['id', 'name', 'workerId'])
      .where('communityId', '=', communityId)
      .orderBy('name')
      .execute(),
  )
}

export async function requireSurvey(tx: Tx, communityId: string, surveyId: string) {
  const survey = await tx
    .selectFrom('survey')
    .select(['id', 'incidentId', 'questions'])
    .where('communityId', '=', communityId)
    .where('id', '=', surveyId)
    .executeTakeFirst()
  if (!survey) throw new Refusal('notFound')
  return survey
}

/** Only of doors that the survey goes to: it is no way around the search of people. */
export async function loadHouseholds(
  tx: Tx,
  communityId: string,
  { surveyId, buildingIds }: Asked,
) {
  const { rows } = await sql<{
    id: string
    buildingId: string
    unit: string | null
    room: string
    floor: number | null
  }>`
    select h.id, h.building_id, u.name as unit, h.room, h.floor
    from survey_building sb
    join household h on h.community_id = sb.community_id and h.building_id = sb.building_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where sb.community_id = ${communityId} and sb.survey_id = ${surveyId}
      and sb.building_id = any(${[...buildingIds]}::uuid[])
      and ${isSurveyed('sb', sql`u.name`, sql`h.floor`)}
    order by u.name nulls first, h.floor nulls last, h.room`.execute(tx)
  return rows
}

async function loadResidents(tx: Tx, communityId: string, { surveyId, buildingIds }: Asked) {
  const { rows } = await sql<{ id: string; householdId: string; sealed: Buffer }>`
    select r.id, r.household_id, r.sealed
    from survey_building sb
    join resident r on r.community_id = sb.community_id and r.building_id = sb.building_id
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where sb.community_id = ${communityId} and sb.survey_id = ${surveyId}
      and sb.building_id = any(${[...buildingIds]}::uuid[])
      and ${isSurveyed('sb', sql`u.name`, sql`h.floor`)}
    order by r.id`.execute(tx)
  return rows
}
