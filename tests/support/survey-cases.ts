import { v7 as uuidv7 } from 'uuid'
import { closeSurvey, openSurvey } from '#server/commands/open-survey.ts'
import { visitDoor } from '#server/commands/visit-door.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** From door to door. */
export const SURVEY_CASES: CommandCase[] = [
  {
    command: anyOf(openSurvey),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => aSurvey(bench),
    otherBody: (input) => ({ ...input, name: '第二轮' }),
  },
  {
    command: anyOf(visitDoor),
    may: 'grid',
    mayNot: 'operator',
    prepare: async (bench) => ({
      ...aVisit(bench, await surveyOpened(bench)),
      needs: [
        { category: 'medicine', text: '降压药' },
        { category: 'groceries', text: '米' },
      ],
    }),
    otherBody: (input) => ({ ...input, outcome: 'notHome' }),
  },
  {
    command: anyOf(closeSurvey),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const id = await surveyOpened(bench)
      await bench.give(visitDoor, bench.community.actors.grid, aVisit(bench, id))
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
]

export function aSurvey(bench: CommandBench) {
  return {
    name: '东区第一轮',
    questions: [
      { kind: 'count', text: '家里几口人' },
      { kind: 'yesNo', text: '有没有人发烧' },
    ],
    buildingIds: bench.community.buildingIds.slice(0, 2),
  }
}

export async function surveyOpened(bench: CommandBench): Promise<string> {
  return (await bench.give(openSurvey, bench.community.actors.lead, aSurvey(bench))).id
}

/** Somebody was in, at the first door of the first building. */
export function aVisit(bench: CommandBench, surveyId: string, at = new Date()) {
  return {
    surveyId,
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '101',
    at: at.toISOString(),
    outcome: 'reached',
    answers: ['3', 'no'],
    note: '门铃坏了，要敲门',
  }
}
