import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { type AnswerGroup, doorsBehind, type SurveyFigure } from '#lib/domain/survey/behind.ts'
import type { VisitOutcome } from '#lib/domain/survey/visit.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedVisit, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { isSurveyed } from '../zones/surveyed-doors.ts'
import { requireSurvey } from './surveys.ts'

/** A door behind a number of a survey; nobody's name. */
export type DoorBehind = {
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  /** Null where nobody has been. */
  outcome: VisitOutcome | null
  visitedAt: string | null
  visitedBy: string | null
  /** What was said, of a question; and how many requests came up, of needs. */
  answer: string | null
  needs: number
}

type Needs = Pick<Services, 'db' | 'keyRing'>

/** The doors behind a figure: where they are and what came of it, as on every live screen. */
export function listDoorsBehind(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  { surveyId, figure }: { surveyId: string; figure: SurveyFigure },
): Promise<DoorBehind[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireSurvey(tx, communityId, surveyId)
    const rows =
      figure === 'left'
        ? await loadLeft(tx, communityId, surveyId)
        : await loadVisited(tx, communityId, surveyId, figure)
    return rows.map((row) => toldDoor(row, null))
  })
}

/** The doors behind one number of a question, with what each said. The look is written down before. */
export function lookAtAnswersBehind(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  asked: { surveyId: string; question: number; group: AnswerGroup },
): Promise<DoorBehind[]> {
  const { surveyId, question: index, group } = asked
  return writeCommunity(db, communityId, async (tx) => {
    const survey = await requireSurvey(tx, communityId, surveyId)
    const question = survey.questions[index]
    if (!question) throw new Refusal('notFound')
    const { rows } = await sql<DoorRow & { visitId: string; sealed: Buffer }>`
      select d.building_id, d.unit, d.room, null::int as floor, d.outcome, d.visited_at,
        d.visited_by, 0 as needs, v.id as visit_id, v.sealed
      from survey_door d
      join survey_visit v on v.community_id = d.community_id and v.id = d.visit_id
      where d.community_id = ${communityId} and d.survey_id = ${surveyId}
        and v.sealed is not null
      order by d.building_id, d.unit, d.room`.execute(tx)
    const sealer = await keyRing.standing(tx, communityId, survey.incidentId)
    const answers = rows.map(
      ({ visitId, sealed }) =>
        sealer.unseal<SealedVisit>(sealedPlace('surveyVisit', visitId), sealed).answers[index] ??
        null,
    )
    const behind = doorsBehind(question, group, answers).flatMap((place) => {
      const row = rows[place]
      return row ? { row, answer: answers[place] ?? null } : []
    })
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'survey',
        subjectId: surveyId,
        detail: {
          fields: ['text'],
          question: index,
          group,
          visitIds: behind.map(({ row }) => row.visitId),
        },
      },
    ])
    return behind.map(({ row, answer }) => toldDoor(row, answer))
  })
}

type DoorRow = {
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  outcome: VisitOutcome | null
  visitedAt: Date | null
  visitedBy: string | null
  needs: number
}

function toldDoor({ unit, floor, visitedAt, ...row }: DoorRow, answer: string | null): DoorBehind {
  return {
    buildingId: row.buildingId,
    unit: unit === '' ? null : unit,
    room: row.room,
    floor: floor ?? floorOf(row.room),
    outcome: row.outcome,
    visitedAt: visitedAt?.toISOString() ?? null,
    visitedBy: row.visitedBy,
    answer,
    needs: row.needs,
  }
}

/** Doors of the registry that the survey goes to and that are not settled, visited or not. */
async function loadLeft(tx: Tx, communityId: string, surveyId: string): Promise<DoorRow[]> {
  const { rows } = await sql<DoorRow>`
    select h.building_id, u.name as unit, h.room, h.floor, d.outcome, d.visited_at, d.visited_by,
      0 as needs
    from survey_building sb
    join household h on h.community_id = sb.community_id and h.building_id = sb.building_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    left join survey_door d on d.community_id = sb.community_id and d.survey_id = sb.survey_id
      and d.building_id = h.building_id and d.unit = coalesce(u.name, '') and d.room = h.room
    where sb.community_id = ${communityId} and sb.survey_id = ${surveyId}
      and ${isSurveyed('sb', sql`u.name`, sql`h.floor`)}
      and (d.outcome is null or d.outcome in ('notHome', 'refused'))
    order by h.building_id, u.name nulls first, h.floor nulls last, h.room`.execute(tx)
  return rows
}

const OUTCOMES: Partial<Record<SurveyFigure, readonly VisitOutcome[]>> = {
  tried: ['notHome', 'refused'],
  seen: ['reached'],
  excused: ['excused'],
}

/** Doors that somebody stood before; what is found beside the registry counts for nothing else. */
async function loadVisited(
  tx: Tx,
  communityId: string,
  surveyId: string,
  figure: SurveyFigure,
): Promise<DoorRow[]> {
  const outcomes = OUTCOMES[figure]
  const { rows } = await sql<DoorRow>`
    select d.building_id, d.unit, d.room, null::int as floor, d.outcome, d.visited_at, d.visited_by,
      coalesce(n.needs, 0)::int as needs
    from survey_door d
    left join lateral (
      select sum(cardinality(v.request_ids)) as needs from survey_visit v
      where v.community_id = d.community_id and v.survey_id = d.survey_id
        and v.building_id = d.building_id and v.unit = d.unit and v.room = d.room) n on true
    where d.community_id = ${communityId} and d.survey_id = ${surveyId} and ${
      figure === 'needs'
        ? sql`n.needs > 0`
        : figure === 'unlisted'
          ? sql`not d.listed`
          : sql`d.listed and d.outcome = any(${[...(outcomes ?? [])]}::text[])`
    }
    order by d.building_id, d.unit, d.room`.execute(tx)
  return rows
}
