import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { fitAnswers, LONGEST_ANSWER, MOST_QUESTIONS } from '#lib/domain/survey/question.ts'
import { isLatest, mayCount, visitTime } from '#lib/domain/coverage/visit-time.ts'
import { EXCUSES, VISIT_OUTCOMES } from '#lib/domain/survey/visit.ts'
import { type SealedVisit, sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import type { Touched } from '../events/live-rows.ts'
import { isSurveyed } from '../zones/surveyed-doors.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { category, id, knownDoor, words } from './inputs.ts'
import { logRequest } from './log-request.ts'
import { loadRequestFacts } from './request-facts.ts'
import { requireOpen } from './require-open.ts'

const MOST_NEEDS = 6

const input = z
  .object({
    surveyId: id,
    buildingId: id,
    ...knownDoor,
    /** When the person stood before the door, by the phone's clock. */
    at: z.iso.datetime(),
    outcome: z.enum(VISIT_OUTCOMES),
    excuse: z.enum(EXCUSES).optional(),
    answers: z.array(words(LONGEST_ANSWER).nullable()).max(MOST_QUESTIONS).optional(),
    note: words(500).optional(),
    caller: z.object({ name: words(40).optional(), phone: words(40).optional() }).optional(),
    /** What they ask for; each becomes a request in the same step. */
    needs: z
      .array(z.object({ category, text: words(2000) }))
      .max(MOST_NEEDS)
      .optional(),
  })
  .refine(({ outcome, excuse }) => (outcome === 'excused') === (excuse !== undefined), {
    path: ['excuse'],
  })
type Input = z.infer<typeof input>
type Result = { id: string; requestIds: string[] }

/**
 * What came of one visit to a door. The last visit counts, by when it was made: a phone that was
 * without a line may be late, and tells what it knew. What is needed becomes a request by the one rule
 * for all channels.
 */
export const visitDoor = defineCommand<Input, Result>({
  name: 'survey.visit',
  permission: 'survey.visit',
  input: input as unknown as z.ZodType<Input>,
  async run(context, said) {
    const { now } = context
    const survey = await lockSurvey(context, said.surveyId)
    const at = visitTime(new Date(said.at), { openedAt: survey.openedAt, now })
    if (!mayCount(at, survey.closedAt)) throw new Refusal('surveyClosed')
    const building = await lockBuilding(context, said)
    const logged = await logNeeds(context, said)
    const visit = { id: uuidv7(), at, requestIds: logged.requestIds }
    await writeVisit(context, said, survey, visit)
    await standAtDoor(context, said, visit)
    await recount(context, said, building.id, at)
    return {
      result: { id: visit.id, requestIds: logged.requestIds },
      event: {
        kind: 'survey.visited' as const,
        subject: { type: 'survey' as const, id: survey.id },
        data: {
          buildingId: said.buildingId,
          surveyName: survey.name,
          outcome: said.outcome,
          ...(said.excuse ? { reason: said.excuse } : {}),
          ...(said.needs?.length ? { count: said.needs.length } : {}),
        },
      },
      touched: { ...logged.touched, surveyBuilding: [building.id] },
    }
  },
})

async function lockSurvey(context: CommandContext, surveyId: string): Promise<Row<'survey'>> {
  const survey = await context.tx
    .selectFrom('survey')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', surveyId)
    .executeTakeFirst()
  if (!survey) throw new Refusal('unknownSurvey', { field: 'surveyId' })
  openIncident(context)
  requireOpen(context, survey.incidentId)
  return survey
}

async function lockBuilding(
  { tx, communityId }: CommandContext,
  { surveyId, buildingId }: Input,
): Promise<{ id: string }> {
  const building = await tx
    .selectFrom('surveyBuilding')
    .select('id')
    .where('communityId', '=', communityId)
    .where('surveyId', '=', surveyId)
    .where('buildingId', '=', buildingId)
    .forUpdate()
    .executeTakeFirst()
  if (!building) throw new Refusal('unknownBuilding', { field: 'buildingId' })
  return building
}

/** Through the very command of the hotline, one after the other: two of a kind are one asked twice. */
async function logNeeds(
  context: CommandContext,
  said: Input,
): Promise<{ requestIds: string[]; touched: Touched }> {
  const requestIds: string[] = []
  for (const { category: wanted, text } of said.needs ?? []) {
    const asked = logRequest.input.parse({
      channel: 'grid',
      caller: said.caller,
      buildingId: said.buildingId,
      unit: said.unit,
      room: said.room,
      category: wanted,
      text,
    })
    const { result } = await logRequest.run(context, asked, loadRequestFacts(context, asked))
    if (!requestIds.includes(result.id)) requestIds.push(result.id)
  }
  const touched = requestIds.length > 0 ? { request: requestIds, building: [said.buildingId] } : {}
  return { requestIds, touched }
}

type Visit = { id: string; at: Date; requestIds: string[] }

async function writeVisit(
  { tx, communityId, actor, now, keyRing }: CommandContext,
  said: Input,
  survey: Row<'survey'>,
  visit: Visit,
): Promise<void> {
  const answers = fitAnswers(survey.questions, said.answers ?? [])
  const isEmpty = !said.note && answers.every((answer) => answer === null)
  const secret: SealedVisit = { answers, ...(said.note ? { note: said.note } : {}) }
  const sealer = await keyRing.of(tx, communityId, survey.incidentId)
  await tx
    .insertInto('surveyVisit')
    .values({
      communityId,
      id: visit.id,
      surveyId: survey.id,
      buildingId: said.buildingId,
      unit: said.unit ?? '',
      room: said.room,
      outcome: said.outcome,
      excuse: said.excuse ?? null,
      visitedAt: visit.at,
      receivedAt: now,
      visitedBy: actor.accountId,
      requestIds: visit.requestIds,
      sealed: isEmpty ? null : sealer.seal(sealedPlace('surveyVisit', visit.id), secret),
    })
    .execute()
}

/** The door counts one visit more; what stands at it changes only if none was made later. */
async function standAtDoor(
  { tx, communityId, actor }: CommandContext,
  said: Input,
  visit: Visit,
): Promise<void> {
  const { surveyId, buildingId, room, outcome, excuse } = said
  const place = { communityId, surveyId, buildingId, unit: said.unit ?? '', room }
  const standing = {
    visitId: visit.id,
    outcome,
    excuse: excuse ?? null,
    visitedAt: visit.at,
    visitedBy: actor.accountId,
  }
  const known = await tx
    .selectFrom('surveyDoor')
    .select('visitedAt')
    .where('communityId', '=', communityId)
    .where('surveyId', '=', surveyId)
    .where('buildingId', '=', buildingId)
    .where('unit', '=', place.unit)
    .where('room', '=', room)
    .forUpdate()
    .executeTakeFirst()
  if (!known) {
    const listed = await isListed({ tx, communityId }, said)
    await tx
      .insertInto('surveyDoor')
      .values({ ...place, ...standing, listed })
      .execute()
    return
  }
  await tx
    .updateTable('surveyDoor')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      ...(isLatest(visit.at, known.visitedAt) ? standing : {}),
    }))
    .where('communityId', '=', communityId)
    .where('surveyId', '=', surveyId)
    .where('buildingId', '=', buildingId)
    .where('unit', '=', place.unit)
    .where('room', '=', room)
    .execute()
}

/** Whether the registry knows the door and the survey goes there, so that it is one that is due. */
async function isListed(
  { tx, communityId }: Pick<CommandContext, 'tx' | 'communityId'>,
  { surveyId, buildingId, unit, room }: Input,
): Promise<boolean> {
  const { rows } = await sql`
    select from survey_building sb
    join household h on h.community_id = sb.community_id and h.building_id = sb.building_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where sb.community_id = ${communityId} and sb.survey_id = ${surveyId}
      and sb.building_id = ${buildingId} and h.room = ${room}
      and u.name is not distinct from ${unit}::text
      and ${isSurveyed('sb', sql`u.name`, sql`h.floor`)}
    limit 1`.execute(tx)
  return rows.length > 0
}

async function recount(
  { tx, communityId }: CommandContext,
  { surveyId, buildingId, needs }: Input,
  rowId: string,
  at: Date,
): Promise<void> {
  await sql`
    update survey_building sb set
      done = d.done, not_home = d.not_home, refused = d.refused, excused = d.excused,
      unlisted = d.unlisted, needs = sb.needs + ${needs?.length ?? 0}, visits = sb.visits + 1,
      last_at = greatest(sb.last_at, ${at}::timestamptz)
    from (
      select
        count(*) filter (where listed and outcome = 'reached') as done,
        count(*) filter (where listed and outcome = 'notHome') as not_home,
        count(*) filter (where listed and outcome = 'refused') as refused,
        count(*) filter (where listed and outcome = 'excused') as excused,
        count(*) filter (where not listed) as unlisted
      from survey_door
      where community_id = ${communityId} and survey_id = ${surveyId}
        and building_id = ${buildingId}
    ) d
    where sb.community_id = ${communityId} and sb.id = ${rowId}`.execute(tx)
}
