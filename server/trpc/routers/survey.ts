import { z } from 'zod'
import { ANSWER_GROUPS, SURVEY_FIGURES } from '#lib/domain/survey/behind.ts'
import { MOST_QUESTIONS } from '#lib/domain/survey/question.ts'
import { id, knownDoor } from '../../commands/inputs.ts'
import { closeSurvey, openSurvey } from '../../commands/open-survey.ts'
import { visitDoor } from '../../commands/visit-door.ts'
import {
  listDoorStandings,
  listGrids,
  loadCoverage,
  lookAtDoors,
  lookAtVisits,
  sumAnswers,
} from '../../queries/surveys.ts'
import { listDoorsBehind, lookAtAnswersBehind } from '../../queries/survey-behind.ts'
import { listRooms } from '../../queries/survey-rooms.ts'
import { commanding, reading, router } from '../trpc.ts'

const buildings = z.object({ surveyId: id, buildingIds: z.array(id).min(1).max(600) })
const door = z.object({ surveyId: id, buildingId: id }).extend(knownDoor)

/** From door to door: what is asked, what came of it, who is left. */
export const surveyRouter = router({
  open: commanding(openSurvey),
  close: commanding(closeSurvey),
  visit: commanding(visitDoor),
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  doors: reading('survey.visit')
    .input(buildings)
    .mutation(({ ctx, input }) => lookAtDoors(ctx.services, ctx.session, input)),
  rooms: reading('survey.visit')
    .input(z.object({ surveyId: id, buildingId: id }))
    .query(({ ctx, input }) => listRooms(ctx.services, ctx.session, input)),
  standings: reading('survey.visit')
    .input(buildings)
    .mutation(({ ctx, input }) => listDoorStandings(ctx.services, ctx.session, input)),
  visits: reading('survey.visit')
    .input(door)
    .mutation(({ ctx, input }) => lookAtVisits(ctx.services, ctx.session, input)),
  answers: reading('survey.open')
    .input(z.object({ id }))
    .query(({ ctx, input }) => sumAnswers(ctx.services, ctx.session, input.id)),
  /** The doors behind a number of the survey. */
  behind: reading('survey.open')
    .input(z.object({ surveyId: id, figure: z.enum(SURVEY_FIGURES) }))
    .query(({ ctx, input }) => listDoorsBehind(ctx.services, ctx.session, input)),
  // A mutation: what a door said leaves a trace, and no cache or link may hold its answer.
  answersBehind: reading('survey.open')
    .input(
      z.object({
        surveyId: id,
        question: z.int().min(0).max(MOST_QUESTIONS),
        group: z.enum(ANSWER_GROUPS),
      }),
    )
    .mutation(({ ctx, input }) => lookAtAnswersBehind(ctx.services, ctx.session, input)),
  coverage: reading('live.read')
    .input(z.object({ id }))
    .query(({ ctx, input }) => loadCoverage(ctx.services, ctx.session, input.id)),
  grids: reading('live.read').query(({ ctx }) => listGrids(ctx.services, ctx.session)),
})
