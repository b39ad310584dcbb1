import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assignTeams } from '#server/commands/assign-teams.ts'
import { openRound } from '#server/commands/open-round.ts'
import { takeOutSample } from '#server/commands/take-out-sample.ts'
import { lookAtTube } from '#server/queries/round-people.ts'
import { listRoundStandings, listTubes } from '#server/queries/rounds.ts'
import { aRound, sampled } from '../support/round-cases.ts'
import { RoundBench } from '../support/round-bench.ts'

let at9: RoundBench

beforeEach(async () => {
  at9 = await RoundBench.open()
})
afterEach(() => at9.bench.drop())

describe('a tube', () => {
  test('takes its tenth sample, and refuses the door whose samples are one too many', async () => {
    const { lan, min, guo } = at9.round.people
    const others = Array.from({ length: 8 }, (_, index) => ({
      name: `来客${index}`,
      tube: { code: 'SZ0001', size: 10 },
    }))
    await at9.sample('201', [], { others })
    const both = [sampled(lan, 'SZ0001'), sampled(min, 'SZ0001'), sampled(guo, 'SZ0001')]
    await expect(at9.sample('101', both)).rejects.toMatchObject({
      reason: 'tubeFull',
      data: { code: 'SZ0001', size: 10, count: 8, samples: 3 },
    })
    // All of the visit or nothing of it.
    expect(await at9.live()).toMatchObject({ done: 0, tubes: 1, pending: 8 })
    await at9.sample('101', both.slice(0, 2))
    await expect(at9.sample('201', both.slice(2))).rejects.toMatchObject({ reason: 'tubeFull' })
    await expect(
      at9.sample('201', [sampled(guo, 'SZ0002', 1), sampled(lan, 'SZ0002', 1)]),
    ).rejects.toMatchObject({ reason: 'tubeFull' })
  })

  test('of another round is refused with where it stands', async () => {
    const { lead } = at9.bench.community.actors
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    const { id } = await at9.bench.give(openRound, lead, aRound(at9.round.zoneId))
    await expect(
      at9.sample('101', [sampled(at9.round.people.lan, 'sz 0001')], { roundId: id }),
    ).rejects.toMatchObject({
      reason: 'tubeElsewhere',
      data: { code: 'SZ0001', zoneName: '东区', number: 1, count: 1 },
    })
    // The other round lost nothing by it, and this one has nothing.
    expect([(await at9.live()).done, (await at9.live(id)).done]).toEqual([1, 0])
  })

  test('of another team is refused; two phones of one team share it', async () => {
    const { actors, buildingIds } = at9.bench.community
    const tube = sampled(at9.round.people.lan, 'SZ0001')
    await at9.sample('101', [tube])
    const other = sampled(at9.round.people.guo, 'SZ0001')
    await expect(at9.sample('201', [other], {}, actors.care)).rejects.toMatchObject({
      reason: 'tubeOtherTeam',
      data: { by: actors.grid.accountId },
    })
    await at9.bench.give(assignTeams, actors.lead, {
      roundId: at9.round.roundId,
      teams: [
        {
          memberIds: [actors.grid.accountId, actors.care.accountId],
          buildingIds: [buildingIds[0]],
        },
      ],
    })
    await at9.sample('101', [sampled(at9.round.people.min, 'SZ0002')])
    await at9.sample('201', [sampled(at9.round.people.guo, 'SZ0002')], {}, actors.care)
    expect((await at9.tubes()).map(({ code, count, team }) => [code, count, team])).toEqual([
      ['SZ0001', 1, null],
      ['SZ0002', 2, 1],
    ])
  })

  test('told twice of one person is one place', async () => {
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    expect((await at9.tubes())[0]).toMatchObject({ count: 1 })
    expect(await at9.live()).toMatchObject({ done: 1, pending: 1 })
  })
})

describe('a sample that is taken out again', () => {
  const out = (also: object, code = 'SZ0001') =>
    at9.bench.give(takeOutSample, at9.bench.community.actors.grid, {
      roundId: at9.round.roundId,
      buildingId: at9.bench.community.buildingIds[0],
      code,
      reason: 'wrongTube',
      at: at9.clock.now.toISOString(),
      ...also,
    })

  test('leaves the person as if nobody had been there, and the others in their tube', async () => {
    const { lan, min } = at9.round.people
    await at9.sample('101', [sampled(lan, 'SZ0001'), sampled(min, 'SZ0001')])
    const before = (await at9.standings()).find(({ residentId }) => residentId === lan)
    expect(before).toMatchObject({ outcome: 'sampled', tube: 'SZ0001' })
    await out({ residentId: lan, reason: 'notTaken' })
    expect(await at9.live()).toMatchObject({ done: 1, pending: 1, tubes: 1 })
    expect((await at9.tubes())[0]).toMatchObject({ count: 1 })
    expect(await at9.names('left')).toContain('林阿兰')
    const [member, ...rest] = await lookAtTube(at9.bench, at9.session(), {
      roundId: at9.round.roundId,
      code: 'SZ0001',
    })
    expect([member?.name, rest]).toEqual(['林小敏', []])
    await expect(out({ residentId: lan })).rejects.toMatchObject({ reason: 'notInTube' })
    const { rows } = await at9.bench.ownerPool.query(
      'select code, reason, withdrawn_by from withdrawn_sample',
    )
    const { accountId } = at9.bench.community.actors.grid
    expect(rows).toEqual([{ code: 'SZ0001', reason: 'notTaken', withdrawn_by: accountId }])
  })

  test('frees a label that was scanned by mistake for the team that it belongs to', async () => {
    const { lan, guo } = at9.round.people
    const { care } = at9.bench.community.actors
    await at9.sample('101', [sampled(lan, 'SZ0001')])
    const theirs = () => at9.sample('201', [sampled(guo, 'SZ0001', 20)], {}, care)
    await expect(theirs()).rejects.toMatchObject({ reason: 'tubeOtherTeam' })
    await out({ residentId: lan })
    expect(await at9.tubes()).toEqual([])
    await theirs()
    expect((await at9.tubes())[0]).toMatchObject({ code: 'SZ0001', size: 20, count: 1 })
  })

  test('is refused once the tube has a result', async () => {
    const { lan } = at9.round.people
    await at9.sample('101', [sampled(lan, 'SZ0001')])
    await at9.enter([{ code: 'SZ0001', result: 'negative' }])
    await expect(out({ residentId: lan })).rejects.toMatchObject({ reason: 'tubeAnswered' })
  })

  test('leaves whoever has another sample sampled, and nobody behind who was in no list', async () => {
    const { lan } = at9.round.people
    await at9.sample('101', [sampled(lan, 'SZ0001')])
    await at9.sample('101', [sampled(lan, 'SZ0002')], {
      others: [{ name: '唐来客', tube: { code: 'SZ0002', size: 10 } }],
    })
    await out({ residentId: lan }, 'SZ0002')
    expect(await at9.building()).toMatchObject({ done: 1, unlisted: 1 })
    const other = (await at9.standings()).find(({ listed }) => !listed)
    await out({ personId: other?.personId }, 'SZ0002')
    expect(await at9.building()).toMatchObject({ done: 1, unlisted: 0 })
    expect((await at9.tubes()).map(({ code }) => code)).toEqual(['SZ0001'])
  })
})

describe('an antigen test that is struck out', () => {
  let roundId: string
  beforeEach(async () => {
    const { lead } = at9.bench.community.actors
    const round = { ...aRound(at9.round.zoneId), test: 'antigen' }
    roundId = (await at9.bench.give(openRound, lead, round)).id
  })
  const tests = (residentId: string, antigen: string) =>
    at9.sample('101', [{ residentId, outcome: 'sampled', antigen }], { roundId })
  const strikes = (also: object) =>
    at9.bench.give(takeOutSample, at9.bench.community.actors.grid, {
      roundId,
      buildingId: at9.bench.community.buildingIds[0],
      reason: 'wrongResult',
      at: at9.clock.now.toISOString(),
      ...also,
    })

  test('leaves the person to be tested, and its result counts no more', async () => {
    const { lan, min } = at9.round.people
    await tests(lan, 'positive')
    await tests(min, 'negative')
    expect(await at9.live(roundId)).toMatchObject({ done: 2, positive: 1, tubes: 2 })
    expect(await standings()).toMatchObject([{ tested: true }, { tested: true }])
    await strikes({ residentId: lan })
    expect(await at9.live(roundId)).toMatchObject({ done: 1, positive: 0, pending: 0, tubes: 1 })
    expect(await standings()).toMatchObject([{ residentId: min }])
    await expect(strikes({ residentId: lan })).rejects.toMatchObject({ reason: 'notTested' })
    await tests(lan, 'negative')
    expect(await at9.live(roundId)).toMatchObject({ done: 2, positive: 0 })
    const { rows } = await at9.bench.ownerPool.query(
      `select left(code, 3) as code, reason from withdrawn_sample`,
    )
    expect(rows).toEqual([{ code: 'AG-', reason: 'wrongResult' }])
  })

  test('is the last one of those that were there when it was said', async () => {
    const { lan } = at9.round.people
    const said = at9.clock.now.toISOString()
    await tests(lan, 'positive')
    at9.clock.now = new Date(at9.clock.now.getTime() + 60_000)
    await at9.sample('101', [{ residentId: lan, outcome: 'sampled', antigen: 'negative' }], {
      roundId,
      at: at9.clock.now.toISOString(),
    })
    // A phone without a line struck out the first; the second was made elsewhere since.
    await strikes({ residentId: lan, at: said })
    expect(await at9.live(roundId)).toMatchObject({ done: 1, positive: 0, tubes: 1 })
    const [tube] = await listTubes(at9.bench, at9.session(), roundId)
    expect(tube).toMatchObject({ result: 'negative' })
    await strikes({ personId: (await standings())[0]?.personId, testId: tube?.id })
    expect(await at9.live(roundId)).toMatchObject({ done: 0, tubes: 0 })
  })

  test('needs no code, and a swab needs one', async () => {
    const { lan } = at9.round.people
    await tests(lan, 'negative')
    const coded = { residentId: lan, code: 'SZ0001', reason: 'wrongTube' }
    await expect(strikes(coded)).rejects.toMatchObject({ reason: 'tubeMissing' })
    await at9.sample('101', [sampled(lan, 'SZ0001')])
    const bare = { residentId: lan, roundId: at9.round.roundId }
    await expect(strikes(bare)).rejects.toMatchObject({ reason: 'tubeMissing' })
    await expect(async () => strikes({ residentId: lan, reason: 'wrongTube' })).rejects.toThrow()
  })

  const standings = async () => {
    const buildingIds = at9.bench.community.buildingIds.slice(0, 1)
    const [inside] = await listRoundStandings(at9.bench, at9.session(), { roundId, buildingIds })
    return (inside?.doors ?? []).filter(({ outcome }) => outcome === 'sampled')
  }
})
