import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isComplete, lacksOf } from '#lib/domain/round/round.ts'
import type { RoundBuildingRow, SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { Session } from '#server/auth/sessions.ts'
import { assignTeams } from '#server/commands/assign-teams.ts'
import { liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { enterResults } from '#server/commands/enter-results.ts'
import { excuseSampled } from '#server/commands/excuse-sampled.ts'
import { markSpecial } from '#server/commands/mark-special.ts'
import { closeRound, openRound } from '#server/commands/open-round.ts'
import { sampleDoor } from '#server/commands/sample-door.ts'
import { readCommunity } from '#server/db/database.ts'
import { type RoundList, lookAtRoundDoors, lookAtRoundList } from '#server/queries/round-people.ts'
import { listRoundStandings, listTubes, loadPace } from '#server/queries/rounds.ts'
import { listPlannedTests } from '#server/zones/planned-tests.ts'
import { roundFacts } from '#server/zones/round-facts.ts'
import { makeResident } from '../factories/community.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { aRound, atDoor, roundOpened, sampled } from '../support/round-cases.ts'

/** 09:00 in Shanghai. */
const NINE = Date.UTC(2026, 2, 12, 1)
const at = (minute: number) => new Date(NINE + minute * 60_000)

let bench: CommandBench
let now: Date
let round: Awaited<ReturnType<typeof roundOpened>>

beforeEach(async () => {
  now = at(0)
  bench = await makeCommandBench({ now: () => now })
  round = await roundOpened(bench)
  now = at(60)
})
afterEach(() => bench.drop())

describe('who should be sampled', () => {
  test('is everyone of the registry at the opening: persons and households apart', async () => {
    expect(await live()).toMatchObject({ people: 3, households: 2, done: 0, number: 1 })
    // The pack gives a sealed zone 24 hours from its effect.
    expect((await live()).dueAt).toBe(new Date(NINE + 24 * 3_600_000).toISOString())
    expect(await building()).toMatchObject({ people: 3, households: 2, doorsLeft: 2 })
  })

  test('a part of the zone is its building or unit alone, and a zone without people has no round', async () => {
    const { lead } = bench.community.actors
    const [first, second] = bench.community.buildingIds
    const part = (buildingId: string | undefined, unit: string | null) => ({
      ...aRound(round.zoneId),
      part: { id: round.zoneId, buildingId, unit },
    })
    const { id } = await bench.give(openRound, lead, part(first, '1'))
    expect(await live(id)).toMatchObject({ people: 3, number: 2, partId: round.zoneId })
    for (const nobody of [part(first, '2'), part(second, null)]) {
      await expect(bench.give(openRound, lead, nobody)).rejects.toMatchObject({
        reason: 'nobodyToSample',
      })
    }
  })

  test('a zone that was lifted takes no round', async () => {
    const { lead } = bench.community.actors
    await bench.give(liftZone, lead, { id: round.zoneId, reason: '解除' })
    await expect(bench.give(openRound, lead, aRound(round.zoneId))).rejects.toMatchObject({
      reason: 'zoneLifted',
    })
  })

  test('who moved after the opening: sampled where they are now, told apart, excused where they were', async () => {
    const { db, keyRing, community } = bench
    const moved = await makeResident(db, keyRing, community, { name: '郭德顺', room: '301' })
    const door = (await doors()).find(({ room }) => room === '301')
    expect(door?.people).toMatchObject([{ residentId: moved, personId: null, listed: false }])
    await sample('301', [sampled(moved, 'SZ0001')])
    const old = (await list('left')).find(({ room }) => room === '201')
    await bench.give(excuseSampled, community.actors.lead, {
      roundId: round.roundId,
      personIds: [old?.personId],
      excuse: 'moved',
    })
    expect(await building()).toMatchObject({ people: 3, unlisted: 1, excused: 1, done: 0 })
    await sample('101', [sampled(round.people.lan, 'SZ0001'), sampled(round.people.min, 'SZ0001')])
    await bench.give(closeRound, community.actors.lead, { id: round.roundId })
    const [facts] = await factsOf()
    expect(facts && isComplete(facts, now)).toBe(true)
    // It was closed with everybody reached; yet it does not speak for everyone.
    expect(facts && lacksOf(facts, now)).toEqual(['excused', 'pending'])
  })

  test('nobody of another building is sampled at this door', async () => {
    await expect(
      sample('101', [sampled(bench.community.actors.lead.accountId, 'SZ0001')]),
    ).rejects.toMatchObject({ reason: 'unknownPerson' })
    const [, , third] = bench.community.buildingIds
    await expect(
      sample('101', [sampled(round.people.lan, 'SZ0001')], { buildingId: third }),
    ).rejects.toMatchObject({ reason: 'unknownBuilding' })
  })
})

describe('at the door', () => {
  test('a sample or a reason is done; nobody in, a refusal and who is lost are left', async () => {
    const { lan, min, guo } = round.people
    await sample('101', [
      sampled(lan, 'SZ0001'),
      { residentId: min, outcome: 'excused', excuse: 'hospital' },
    ])
    await sample('201', [{ residentId: guo, outcome: 'lost' }])
    expect(await building()).toMatchObject({ done: 1, excused: 1, lost: 1, doorsLeft: 1 })
    expect(await names('left')).toEqual([])
    expect(await names('lost')).toEqual(['郭德顺'])
    expect(await names('excused')).toEqual(['林小敏'])
  })

  test('a sample stands, whatever an older or a newer visit says; the rest is by when it was made', async () => {
    const { lan, guo } = round.people
    await sample('101', [sampled(lan, 'SZ0001')], { at: at(20).toISOString() })
    await sample('101', [{ residentId: lan, outcome: 'notHome' }], { at: at(40).toISOString() })
    await sample('201', [{ residentId: guo, outcome: 'refused' }], { at: at(40).toISOString() })
    await sample('201', [{ residentId: guo, outcome: 'notHome' }], { at: at(30).toISOString() })
    const [{ doors: standings }] = await standingsOf()
    expect(standings.find(({ residentId }) => residentId === lan)).toMatchObject({
      outcome: 'sampled',
      visitedAt: at(20).toISOString(),
      attempts: 2,
    })
    expect(standings.find(({ residentId }) => residentId === guo)).toMatchObject({
      outcome: 'refused',
      attempts: 2,
    })
  })

  test('what was taken before the close counts after it, what was taken later is refused', async () => {
    const { lead } = bench.community.actors
    await expect(bench.give(closeRound, lead, { id: round.roundId })).rejects.toMatchObject({
      reason: 'roundNotDone',
      data: { left: 3, doors: 2 },
    })
    await bench.give(closeRound, lead, { id: round.roundId, evenWithLeft: true })
    now = at(90)
    const late = { at: at(70).toISOString() }
    await expect(sample('101', [sampled(round.people.lan, 'SZ0001')], late)).rejects.toMatchObject({
      reason: 'roundClosed',
    })
    await sample('101', [sampled(round.people.lan, 'SZ0001')], { at: at(50).toISOString() })
    expect(await live()).toMatchObject({ done: 1, pending: 1, tubes: 1 })
  })

  test('a round that goes over midnight is one round, and the days are those of Shanghai', async () => {
    // 23:50 and 00:10 there; the machine's day changes at another hour.
    now = new Date(Date.UTC(2026, 2, 12, 16, 30))
    await sample('101', [sampled(round.people.lan, 'SZ0001')], { at: '2026-03-12T15:50:00.000Z' })
    await sample('201', [sampled(round.people.guo, 'SZ0001')], { at: '2026-03-12T16:10:00.000Z' })
    expect((await loadPace(bench, session(), round.roundId)).map(({ done }) => done)).toEqual([
      1, 2,
    ])
    const [tests] = await listPlannedTests(bench, session(), now)
    expect(tests?.day).toBe(2)
    expect(tests?.tests[0]).toMatchObject({ day: 1, state: 'underWay', roundId: round.roundId })
    // Nobody had to be there at 00:00: a server that wakes up on the day after sees the same.
    const later = await listPlannedTests(bench, session(), new Date(Date.UTC(2026, 2, 14, 16)))
    expect(later[0]).toMatchObject({ day: 4 })
    expect(later[0]?.tests[1]).toMatchObject({ day: 4, state: 'due', roundId: null })
  })
})

describe('a tube', () => {
  test('takes its tenth sample, and refuses the door whose samples are one too many', async () => {
    const { lan, min, guo } = round.people
    const others = Array.from({ length: 8 }, (_, index) => ({
      name: `来客${index}`,
      tube: { code: 'SZ0001', size: 10 },
    }))
    await sample('201', [], { others })
    const both = [sampled(lan, 'SZ0001'), sampled(min, 'SZ0001'), sampled(guo, 'SZ0001')]
    await expect(sample('101', both)).rejects.toMatchObject({
      reason: 'tubeFull',
      data: { code: 'SZ0001', size: 10, count: 8, samples: 3 },
    })
    // All of the visit or nothing of it.
    expect(await live()).toMatchObject({ done: 0, tubes: 1, pending: 8 })
    await sample('101', both.slice(0, 2))
    await expect(sample('201', both.slice(2))).rejects.toMatchObject({ reason: 'tubeFull' })
    await expect(
      sample('201', [sampled(guo, 'SZ0002', 1), sampled(lan, 'SZ0002', 1)]),
    ).rejects.toMatchObject({ reason: 'tubeFull' })
  })

  test('of another round is refused with where it stands', async () => {
    const { lead } = bench.community.actors
    await sample('101', [sampled(round.people.lan, 'SZ0001')])
    const { id } = await bench.give(openRound, lead, aRound(round.zoneId))
    await expect(
      sample('101', [sampled(round.people.lan, 'sz 0001')], { roundId: id }),
    ).rejects.toMatchObject({
      reason: 'tubeElsewhere',
      data: { code: 'SZ0001', zoneName: '东区', number: 1, count: 1 },
    })
    // The other round lost nothing by it, and this one has nothing.
    expect([(await live()).done, (await live(id)).done]).toEqual([1, 0])
  })

  test('of another team is refused; two phones of one team share it', async () => {
    const { actors, buildingIds } = bench.community
    const tube = sampled(round.people.lan, 'SZ0001')
    await sample('101', [tube])
    const other = sampled(round.people.guo, 'SZ0001')
    await expect(sample('201', [other], {}, actors.care)).rejects.toMatchObject({
      reason: 'tubeOtherTeam',
      data: { by: actors.grid.accountId },
    })
    await bench.give(assignTeams, actors.lead, {
      roundId: round.roundId,
      teams: [
        {
          memberIds: [actors.grid.accountId, actors.care.accountId],
          buildingIds: [buildingIds[0]],
        },
      ],
    })
    await sample('101', [sampled(round.people.min, 'SZ0002')])
    await sample('201', [sampled(round.people.guo, 'SZ0002')], {}, actors.care)
    expect((await tubes()).map(({ code, count, team }) => [code, count, team])).toEqual([
      ['SZ0001', 1, null],
      ['SZ0002', 2, 1],
    ])
  })

  test('told twice of one person is one place', async () => {
    await sample('101', [sampled(round.people.lan, 'SZ0001')])
    await sample('101', [sampled(round.people.lan, 'SZ0001')])
    expect((await tubes())[0]).toMatchObject({ count: 1 })
    expect(await live()).toMatchObject({ done: 1, pending: 1 })
  })
})

describe('results', () => {
  const results = (...list: [string, string][]) => list.map(([code, result]) => ({ code, result }))

  test('a positive mixed tube makes nobody positive: its people are sampled again, alone', async () => {
    const { lan, min, guo } = round.people
    await sample('101', [sampled(lan, 'SZ0001'), sampled(min, 'SZ0001')])
    await sample('201', [sampled(guo, 'SZ0002')])
    await enter(results(['SZ0001', 'positive'], ['SZ0002', 'negative']))
    expect(await live()).toMatchObject({ positive: 0, pending: 2, resample: 2, positiveTubes: 1 })
    expect(await names('resample')).toEqual(['林阿兰', '林小敏'])
    await sample('101', [sampled(lan, 'SZ0101', 1), sampled(min, 'SZ0102', 1)])
    expect(await names('resample')).toEqual([])
    await enter(results(['SZ0101', 'negative'], ['SZ0102', 'positive']))
    expect(await live()).toMatchObject({ done: 3, positive: 1, pending: 0, resample: 0 })
    const [facts] = await factsOf()
    expect(facts).toMatchObject({ population: 3, sampled: 3, positive: 1, pending: 0 })
  })

  test('told again change nothing; another result is refused until somebody corrects it', async () => {
    await sample('101', [sampled(round.people.lan, 'SZ0001')])
    await enter(results(['SZ0001', 'negative']))
    const before = await live()
    expect(await enter(results(['sz0001', 'negative']))).toMatchObject({ changed: 0, same: 1 })
    expect(await live()).toEqual(before)
    await expect(enter(results(['SZ0001', 'positive']))).rejects.toMatchObject({
      reason: 'otherResults',
      data: { codes: ['SZ0001'] },
    })
    await enter(results(['SZ0001', 'positive']), { correct: true })
    expect(await live()).toMatchObject({ resample: 1 })
  })

  test('a list with one code that is not of this round writes nothing at all', async () => {
    await sample('101', [sampled(round.people.lan, 'SZ0001')])
    await expect(
      enter(results(['SZ0001', 'negative'], ['SZ9999', 'negative'])),
    ).rejects.toMatchObject({ reason: 'unknownTubes', data: { count: 1, codes: ['SZ9999'] } })
    await expect(
      enter(results(['SZ0001', 'negative'], ['SZ0001', 'positive'])),
    ).rejects.toMatchObject({ reason: 'otherResults' })
    expect(await live()).toMatchObject({ answeredTubes: 0 })
    await enter(results(['SZ0001', 'negative']))
    await expect(sample('201', [sampled(round.people.guo, 'SZ0001')])).rejects.toMatchObject({
      reason: 'tubeAnswered',
    })
  })

  test('an antigen test tells on the spot and needs no tube', async () => {
    const { lead } = bench.community.actors
    const { id } = await bench.give(openRound, lead, { ...aRound(round.zoneId), test: 'antigen' })
    const tested = (residentId: string, antigen: string) => ({
      residentId,
      outcome: 'sampled',
      antigen,
    })
    const own = { roundId: id }
    await sample('101', [tested(round.people.lan, 'negative')], own)
    await sample('201', [tested(round.people.guo, 'positive')], own)
    expect(await live(id)).toMatchObject({ done: 2, pending: 0, positive: 1 })
    await expect(sample('101', [sampled(round.people.min, 'SZ0001')], own)).rejects.toMatchObject({
      reason: 'tubeMissing',
    })
  })
})

describe('looks and the end', () => {
  test('special doors are a list of their own: an infant by the registry, the rest as it was seen', async () => {
    const guo = (await list('left')).find(({ name }) => name === '郭德顺')
    await bench.give(markSpecial, bench.community.actors.grid, {
      roundId: round.roundId,
      personId: guo?.personId,
      special: ['bedridden', 'yellowCode'],
    })
    expect((await list('special')).map(({ name, special }) => [name, special])).toEqual([
      ['林小敏', ['infant']],
      ['郭德顺', ['bedridden', 'yellowCode']],
    ])
  })

  test('each list of names is written down before it is answered', async () => {
    await names('lost')
    const { rows } = await bench.ownerPool.query(
      `select actor_id, detail from audit where subject_type = 'samplingRound' order by n`,
    )
    expect(rows).toEqual([
      {
        actor_id: bench.community.actors.lead.accountId,
        detail: { fields: ['name'], list: 'lost' },
      },
    ])
  })

  test('with the incident who was in which tube goes; how many were reached stays', async () => {
    const { lead } = bench.community.actors
    await sample('101', [sampled(round.people.lan, 'SZ0001')], {
      others: [{ name: '唐来客', tube: { code: 'SZ0001', size: 10 } }],
    })
    await enter([{ code: 'SZ0001', result: 'positive' }])
    await bench.give(liftZone, lead, { id: round.zoneId, reason: '解除' })
    const [id] = (await bench.screen()).tables.incident.keys()
    await bench.give(closeIncident, lead, { id, reason: '结束' })
    for (const table of ['round_person', 'tube', 'tube_member']) {
      const { rows } = await bench.ownerPool.query(`select * from ${table}`)
      expect(rows, table).toEqual([])
    }
    const { rows } = await bench.ownerPool.query('select done, people from round_building')
    expect(rows).toEqual([{ done: 1, people: 3 }])
    await expect(sample('201', [sampled(round.people.guo, 'SZ0002')])).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

function sample(
  room: string,
  persons: object[],
  change: object = {},
  actor = bench.community.actors.grid,
) {
  const door = atDoor(bench, round.roundId, room, now)
  return bench.give(sampleDoor, actor, { ...door, persons, ...change })
}

function enter(results: object[], change: object = {}) {
  return bench.give(enterResults, bench.community.actors.doctor, {
    roundId: round.roundId,
    results,
    ...change,
  })
}

async function live(id = round.roundId): Promise<SamplingRoundRow> {
  const row = (await bench.screen()).tables.samplingRound.get(id)
  if (!row) throw new Error('no such round')
  return row
}

async function building(): Promise<RoundBuildingRow | undefined> {
  const rows = [...(await bench.screen()).tables.roundBuilding.values()]
  return rows.find((row) => row.buildingId === bench.community.buildingIds[0])
}

const asked = () => ({
  roundId: round.roundId,
  buildingIds: bench.community.buildingIds.slice(0, 1),
})
async function doors() {
  return (await lookAtRoundDoors(bench, session(), asked()))[0]?.doors ?? []
}
async function standingsOf() {
  return (await listRoundStandings(bench, session(), asked())) as [
    Awaited<ReturnType<typeof listRoundStandings>>[number],
  ]
}
const list = (name: RoundList) =>
  lookAtRoundList(bench, session(), { roundId: round.roundId, list: name })
const names = async (name: RoundList) => (await list(name)).map((person) => person.name)
const tubes = () => listTubes(bench, session(), round.roundId)

async function factsOf() {
  const facts = await readCommunity(bench.db, bench.community.id, (tx) =>
    roundFacts(tx, bench.community.id, [round.zoneId]),
  )
  return facts.get(round.zoneId) ?? []
}

function session(): Session {
  const { accountId, roles } = bench.community.actors.lead
  return { communityId: bench.community.id, accountId, roles } as Session
}
