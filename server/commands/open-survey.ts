import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { HIGHEST_NUMBER, MOST_QUESTIONS, QUESTION_KINDS } from '#lib/domain/survey/question.ts'
import type { SurveyedPlace } from '#lib/live/rows.ts'
import { doorsOf, holderAt } from '../zones/holders.ts'
import { topClaim } from '../zones/holding-rows.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords } from './inputs.ts'
import { requireOpen } from './require-open.ts'

const MOST_BUILDINGS = 5_000

const sum = z.discriminatedUnion('as', [
  z.object({ as: z.enum(['total', 'median', 'least']) }),
  z.object({ as: z.literal('atMost'), limit: z.int().min(0).max(HIGHEST_NUMBER) }),
])

const openInput = z.object({
  name: someWords(30),
  questions: z
    .array(
      z
        .object({ kind: z.enum(QUESTION_KINDS), text: someWords(60), sum: sum.optional() })
        .refine((question) => question.kind === 'count' || question.sum === undefined, {
          path: ['sum'],
        }),
    )
    .max(MOST_QUESTIONS),
  /** Every door that these zones hold now. */
  zoneIds: z.array(id).max(200).optional(),
  buildingIds: z.array(id).max(MOST_BUILDINGS).optional(),
})
type OpenInput = z.infer<typeof openInput>

/** A survey from door to door: what is asked, and in which buildings. */
export const openSurvey = defineCommand<OpenInput, { id: string }>({
  name: 'survey.open',
  permission: 'survey.open',
  input: openInput,
  async run(context, { name, questions, zoneIds = [], buildingIds = [] }) {
    const { tx, communityId, actor, now } = context
    const incidentId = openIncident(context)
    const covered = await coveredBuildings(context, zoneIds, buildingIds)
    if (covered.length === 0) throw new Refusal('noBuildings', { field: 'buildingIds' })
    const surveyId = uuidv7()
    await tx
      .insertInto('survey')
      .values({
        communityId,
        id: surveyId,
        incidentId,
        name,
        questions: JSON.stringify(questions),
        openedAt: now,
        openedBy: actor.accountId,
        closedAt: null,
        closedBy: null,
      })
      .execute()
    const rows = covered.map((building) => ({ ...building, rowId: uuidv7() }))
    await sql`
      insert into survey_building (community_id, id, survey_id, building_id, places, households)
      select ${communityId}, r.id, ${surveyId}, r.building_id, r.places::jsonb, r.households
      from unnest(${rows.map((row) => row.rowId)}::uuid[], ${rows.map((row) => row.id)}::uuid[],
        ${rows.map(({ places }) => places && JSON.stringify(places))}::text[],
        ${rows.map((row) => row.households)}::int[]) as r (id, building_id, places, households)
    `.execute(tx)
    return {
      result: { id: surveyId },
      event: {
        kind: 'survey.opened' as const,
        subject: { type: 'survey' as const, id: surveyId },
        data: { surveyName: name, count: covered.length },
      },
      touched: { survey: [surveyId], surveyBuilding: rows.map((row) => row.rowId) },
    }
  },
})

/** No more visits from now on; who was not reached stays not reached. */
export const closeSurvey = defineCommand<{ id: string }, { id: string }>({
  name: 'survey.close',
  permission: 'survey.open',
  input: z.object({ id }),
  async run(context, { id: surveyId }) {
    const { tx, communityId, actor, now } = context
    const survey = await tx
      .selectFrom('survey')
      .select(['id', 'name', 'incidentId', 'closedAt'])
      .where('communityId', '=', communityId)
      .where('id', '=', surveyId)
      .forUpdate()
      .executeTakeFirst()
    if (!survey) throw new Refusal('notFound')
    requireOpen(context, survey.incidentId)
    if (survey.closedAt) throw new Refusal('surveyClosed')
    await tx
      .updateTable('survey')
      .set({ closedAt: now, closedBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', surveyId)
      .execute()
    const buildings = await tx
      .selectFrom('surveyBuilding')
      .select('id')
      .where('communityId', '=', communityId)
      .where('surveyId', '=', surveyId)
      .execute()
    return {
      result: { id: surveyId },
      event: {
        kind: 'survey.closed' as const,
        subject: { type: 'survey' as const, id: surveyId },
        data: { surveyName: survey.name },
      },
      touched: { survey: [surveyId], surveyBuilding: buildings.map((row) => row.id) },
    }
  },
})

type Covered = { id: string; places: SurveyedPlace[] | null; households: number | null }

/**
 * What was named, as a whole, and what the named zones hold, if need be by unit and floor; refused when
 * something is not there.
 */
async function coveredBuildings(
  { tx, communityId }: CommandContext,
  zoneIds: readonly string[],
  buildingIds: readonly string[],
): Promise<Covered[]> {
  const { rows } = await sql<Covered & { named: boolean }>`
    select b.id, b.id = any(${[...buildingIds]}::uuid[]) as named,
      case when not part.is_all then part.places end as places,
      case when not part.is_all then part.households end as households
    from building b
    ${topClaim(communityId)}
    cross join lateral (
      select b.id = any(${[...buildingIds]}::uuid[])
        or (top.unit is null and top.floor is null and top.zone_id = any(${[...zoneIds]}::uuid[]))
        as whole) is_held
    left join lateral (
      select jsonb_agg(distinct jsonb_build_object('unit', d.unit, 'floor', d.floor)) as places,
        count(*)::int as households, count(*) = (
          select count(*) from household h
          where h.community_id = b.community_id and h.building_id = b.id) as is_all
      from ${doorsOf(communityId, 'b.id')} d
      join lateral ${holderAt(communityId, 'b.id', sql`d.unit`, sql`d.floor`)} held
        on held.zone_id = any(${[...zoneIds]}::uuid[])
      where top.unit is not null or top.floor is not null
    ) part on not is_held.whole
    where b.community_id = ${communityId} and (is_held.whole or part.households > 0)
    order by b.id`.execute(tx)
  const named = rows.filter((row) => row.named).length
  if (named < new Set(buildingIds).size) {
    throw new Refusal('unknownBuilding', { field: 'buildingIds' })
  }
  return rows
}
