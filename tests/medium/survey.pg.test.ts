import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerGroup, SurveyFigure } from '#lib/domain/survey/behind.ts'
import type { SurveyBuildingRow } from '#lib/live/rows.ts'
import type { Session } from '#server/auth/sessions.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { cancelRequest } from '#server/commands/end-request.ts'
import { closeSurvey, openSurvey } from '#server/commands/open-survey.ts'
import { visitDoor } from '#server/commands/visit-door.ts'
import { listDoorsBehind, lookAtAnswersBehind } from '#server/queries/survey-behind.ts'
import { listRooms } from '#server/queries/survey-rooms.ts'
import {
  listDoorStandings,
  lookAtDoors,
  lookAtVisits,
  sumAnswers,
} from '#server/queries/surveys.ts'
import { makeResident } from '../factories/community.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { aSurvey, aVisit, surveyOpened } from '../support/survey-cases.ts'

const NINE = Date.UTC(2026, 2, 12, 1)
const at = (minute: number) => new Date(NINE + minute * 60_000)

let bench: CommandBench
let now: Date
let surveyId: string

beforeEach(async () => {
  now = at(0)
  bench = await makeCommandBench({ now: () => now })
  surveyId = await surveyOpened(bench)
  now = at(60)
})
afterEach(() => bench.drop())

describe('coverage', () => {
  test('a reached or excused door is done, nobody in and a refusal are left to go back to', async () => {
    await visit({ room: '101' })
    await visit({ room: '102', outcome: 'notHome', answers: undefined })
    await visit({ room: '201', outcome: 'refused' })
    await visit({ room: '202', outcome: 'excused', excuse: 'vacant' })
    expect(await counts()).toMatchObject({ done: 1, notHome: 1, refused: 1, excused: 1, visits: 4 })
  })

  test('each figure opens as many doors as it counts', async () => {
    const { db, keyRing, community } = bench
    for (const room of ['102', '201', '202', '301']) {
      await makeResident(db, keyRing, community, { name: `住户 ${room}`, room })
    }
    await visit({ room: '102', needs: [{ category: 'toys', text: '积木' }] })
    await visit({ room: '201', outcome: 'refused' })
    await visit({ room: '202', outcome: 'excused', excuse: 'vacant' })
    await visit({ room: '901' })
    const [buildingId] = aSurvey(bench).buildingIds
    const doors = async (figure: SurveyFigure) =>
      (await listDoorsBehind(bench, session(), { surveyId, figure }))
        .filter((door) => door.buildingId === buildingId)
        .map(({ room }) => room)
    expect(await doors('seen')).toEqual(['102'])
    expect(await doors('tried')).toEqual(['201'])
    expect(await doors('excused')).toEqual(['202'])
    expect(await doors('unlisted')).toEqual(['901'])
    expect(await doors('needs')).toEqual(['102'])
    const left = await doors('left')
    expect(left).toEqual(expect.arrayContaining(['201', '301']))
    expect(left).not.toEqual(expect.arrayContaining(['102']))
    expect(left).not.toEqual(expect.arrayContaining(['202']))
    const row = await counts()
    const buildingIds = [buildingId ?? '']
    const [listed] = await lookAtDoors(bench, session(), { surveyId, buildingIds })
    const all = listed?.doors.length ?? 0
    expect(left).toHaveLength(all - (row?.done ?? 0) - (row?.excused ?? 0))
  })

  test('a door that the registry does not know is told apart and counts for nothing else', async () => {
    await visit({ room: '901' })
    // The unit was left out, so that it is another door than 1-101.
    await visit({ room: '101', unit: null })
    expect(await counts()).toMatchObject({ done: 0, unlisted: 2 })
  })

  test('an excuse needs its reason, and nothing else has one', async () => {
    await expect(async () => visit({ outcome: 'excused' })).rejects.toThrow()
    await expect(async () => visit({ outcome: 'notHome', excuse: 'away' })).rejects.toThrow()
  })

  test('a building outside the survey takes no visit', async () => {
    await expect(visit({ buildingId: bench.community.buildingIds[4] })).rejects.toMatchObject({
      reason: 'unknownBuilding',
    })
  })

  test('a survey of zones covers their buildings as they are, and none is refused', async () => {
    const { lead } = bench.community.actors
    const [, , third, fourth] = bench.community.buildingIds
    const zone = { tier: 'sealed', name: '东区', buildingIds: [third, fourth] }
    const { id: zoneId } = await bench.give(declareZone, lead, zone)
    const { id } = await bench.give(openSurvey, lead, {
      name: '东区',
      questions: [],
      zoneIds: [zoneId],
    })
    const covered = [...(await bench.screen()).tables.surveyBuilding.values()]
      .filter((row) => row.surveyId === id)
      .map((row) => row.buildingId)
    expect(covered.toSorted()).toEqual([third, fourth].toSorted())
    await expect(bench.give(openSurvey, lead, { name: '空', questions: [] })).rejects.toMatchObject(
      { reason: 'noBuildings' },
    )
  })
})

describe('a phone that was without a line', () => {
  test('an older visit that arrives later changes nothing that a newer one said', async () => {
    await visit({ at: at(30).toISOString() })
    await visit({ at: at(10).toISOString(), outcome: 'notHome' })
    expect(await counts()).toMatchObject({ done: 1, notHome: 0, visits: 2 })
    const [building] = await listDoorStandings(bench, session(), asked())
    expect(building?.doors).toMatchObject([
      { outcome: 'reached', attempts: 2, visitedAt: at(30).toISOString() },
    ])
  })

  test('a clock that goes ahead does not win for ever', async () => {
    await visit({ at: at(600).toISOString(), outcome: 'notHome' })
    now = at(70)
    await visit({ at: at(65).toISOString() })
    expect(await counts()).toMatchObject({ done: 1, notHome: 0 })
  })

  test('what was done before the close counts, what was done after it is refused', async () => {
    await bench.give(closeSurvey, bench.community.actors.lead, { id: surveyId })
    now = at(90)
    await expect(visit({ at: at(70).toISOString() })).rejects.toMatchObject({
      reason: 'surveyClosed',
    })
    await visit({ at: at(40).toISOString() })
    const [building] = await listDoorStandings(bench, session(), asked())
    expect(building?.doors).toHaveLength(1)
  })

  test('after the end of the incident nothing comes in any more', async () => {
    const { lead } = bench.community.actors
    const [id] = (await bench.screen()).tables.incident.keys()
    await bench.give(closeIncident, lead, { id, reason: '结束' })
    await expect(visit({ at: at(10).toISOString() })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('needs', () => {
  test('become requests by the one rule: the same need again is one request, asked again', async () => {
    const needs = [
      { category: 'medicine', text: '降压药' },
      { category: 'groceries', text: '米和油' },
    ]
    const first = await visit({ needs })
    const second = await visit({ needs: needs.slice(0, 1), at: at(50).toISOString() })
    expect(second.requestIds).toEqual(first.requestIds.slice(0, 1))
    const { request } = (await bench.screen()).tables
    expect(
      [...request.values()].map((row) => [row.category, row.channel, row.askedCount, row.room]),
    ).toEqual(
      expect.arrayContaining([
        ['medicine', 'grid', 2, '101'],
        ['groceries', 'grid', 1, '101'],
      ]),
    )
    expect(await counts()).toMatchObject({ needs: 3 })
  })

  test('when one of them cannot be taken, nothing of the visit is', async () => {
    const needs = [
      { category: 'medicine', text: '降压药' },
      { category: 'own-nothing', text: '没有这一类' },
    ]
    await expect(visit({ needs })).rejects.toMatchObject({ reason: 'unknownService' })
    expect(await counts()).toMatchObject({ visits: 0, needs: 0 })
    expect((await bench.screen()).tables.request.size).toBe(0)
  })
})

describe('who lives there and what was said', () => {
  test('is told for the buildings of the survey alone, and each look is written down', async () => {
    await makeResident(bench.db, bench.keyRing, bench.community, {
      name: '张海生',
      keyCare: ['dialysis'],
      room: '101',
    })
    const told = await lookAtDoors(bench, session(), {
      surveyId,
      buildingIds: [bench.community.buildingIds[0] ?? '', bench.community.buildingIds[5] ?? ''],
    })
    expect(told[0]?.doors).toHaveLength(5)
    expect(told[0]?.doors[0]).toMatchObject({
      unit: '1',
      room: '101',
      floor: 1,
      names: ['张海生'],
      keyCare: ['dialysis'],
    })
    expect(told[1]?.doors).toEqual([])
    await visit({})
    const visits = await lookAtVisits(bench, session(), {
      surveyId,
      buildingId: bench.community.buildingIds[0] ?? '',
      unit: '1',
      room: '101',
    })
    expect(visits).toMatchObject([{ answers: ['3', 'no'], note: '门铃坏了，要敲门' }])
    const { rows } = await bench.ownerPool.query<{ detail: { fields: string[] } }>(
      `select detail from audit where action = 'look' and subject_type = 'survey' order by n`,
    )
    expect(rows.map(({ detail }) => detail.fields)).toEqual([['name'], ['text']])
  })

  test('the doors of a building are listed without a name, and that is no look', async () => {
    await makeResident(bench.db, bench.keyRing, bench.community, { name: '张海生', room: '101' })
    const [buildingId = '', other = ''] = [0, 5].map((at) => bench.community.buildingIds[at])
    const rooms = await listRooms(bench, session(), { surveyId, buildingId })
    expect(rooms).toHaveLength(5)
    expect(rooms[0]).toEqual({ unit: '1', room: '101', floor: 1 })
    expect(await listRooms(bench, session(), { surveyId, buildingId: other })).toEqual([])
    const { rows } = await bench.ownerPool.query(`select n from audit where action = 'look'`)
    expect(rows).toEqual([])
  })

  test('stands nowhere in clear', async () => {
    await visit({})
    const { rows } = await bench.ownerPool.query<{ text: string }>(
      `select (select string_agg(v::text, '') from survey_visit v) ||
        (select string_agg(e::text, '') from event e) as text`,
    )
    expect(rows[0]?.text).toBeTruthy()
    expect(rows[0]?.text).not.toContain('门铃')
  })

  test('is summed up over the last visits alone', async () => {
    await visit({ answers: ['3', 'no'], at: at(10).toISOString() })
    await visit({ answers: ['4', 'yes'], at: at(20).toISOString() })
    await visit({ room: '102', answers: ['2', null] })
    expect(await sumAnswers(bench, session(), surveyId)).toEqual([
      { yes: 0, no: 0, answered: 2, value: 6 },
      { yes: 1, no: 0, answered: 1, value: null },
    ])
  })

  test('comes to what each question says: days of medicine are not added up', async () => {
    const days = (sum: object) => ({ kind: 'count', text: '药还够几天', sum })
    const { id } = await bench.give(openSurvey, bench.community.actors.lead, {
      ...aSurvey(bench),
      questions: [
        days({ as: 'atMost', limit: 3 }),
        days({ as: 'least' }),
        days({ as: 'median' }),
        { kind: 'yesNo', text: '有没有人发烧' },
      ],
    })
    const given = [
      ['101', '2'],
      ['102', '3'],
      ['201', '30'],
    ]
    for (const [room, answer = ''] of given) {
      await visit({ surveyId: id, room, answers: [answer, answer, answer, null] })
    }
    const sums = await sumAnswers(bench, session(), id)
    expect(sums.map(({ value }) => value)).toEqual([2, 2, 3, null])
    const behind = async (question: number, group: AnswerGroup = 'value') =>
      (await lookAtAnswersBehind(bench, session(), { surveyId: id, question, group })).map(
        ({ room, answer }) => `${room}: ${answer}`,
      )
    expect(await behind(0)).toEqual(['101: 2', '102: 3'])
    expect(await behind(1)).toEqual(['101: 2'])
    expect(await behind(2)).toEqual(['101: 2', '102: 3', '201: 30'])
    expect(await behind(3, 'answered')).toEqual([])
    const { rows } = await bench.ownerPool.query<{ detail: { visitIds: string[] } }>(
      `select detail from audit where action = 'look' and subject_type = 'survey' order by n`,
    )
    expect(rows.map(({ detail }) => detail.visitIds.length)).toEqual([2, 1, 3, 0])
    expect(rows[0]?.detail).toMatchObject({ fields: ['text'], question: 0, group: 'value' })
  })

  test.each([
    ['of yes or no', { kind: 'yesNo', text: '发烧', sum: { as: 'total' } }],
    ['at a limit that is none', { kind: 'count', text: '药', sum: { as: 'atMost', limit: -1 } }],
    ['without its limit', { kind: 'count', text: '药', sum: { as: 'atMost' } }],
  ])('takes no sum %s', (_what, question) => {
    const { lead } = bench.community.actors
    const asked = { ...aSurvey(bench), questions: [question] }
    expect(() => bench.give(openSurvey, lead, asked)).toThrow()
  })

  test('goes with the incident; how many doors were reached stays', async () => {
    const { lead } = bench.community.actors
    const { requestIds } = await visit({ needs: [{ category: 'toys', text: '积木' }] })
    for (const id of requestIds) await bench.give(cancelRequest, lead, { id })
    const [id] = (await bench.screen()).tables.incident.keys()
    await bench.give(closeIncident, lead, { id, reason: '结束' })
    const { rows } = await bench.ownerPool.query(
      `select (select count(*)::int from survey_visit) as visits,
        (select count(*)::int from survey_door) as doors,
        (select sum(done)::int from survey_building) as done`,
    )
    expect(rows).toEqual([{ visits: 0, doors: 0, done: 1 }])
    const { tables } = await bench.screen()
    expect([tables.survey.size, tables.surveyBuilding.size]).toEqual([0, 0])
  })
})

function visit(part: object) {
  const body = { ...aVisit(bench, surveyId, at(30)), ...part }
  return bench.give(visitDoor, bench.community.actors.grid, body)
}

async function counts(): Promise<SurveyBuildingRow | undefined> {
  const rows = [...(await bench.screen()).tables.surveyBuilding.values()]
  return rows.find((row) => row.buildingId === aSurvey(bench).buildingIds[0])
}

function asked() {
  return { surveyId, buildingIds: bench.community.buildingIds.slice(0, 1) }
}

function session(): Session {
  const { accountId, roles } = bench.community.actors.grid
  return { communityId: bench.community.id, accountId, roles } as unknown as Session
}
