import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRound } from '#server/commands/open-round.ts'
import { tryResults } from '#server/queries/try-results.ts'
import { aRound, sampled } from '../support/round-cases.ts'
import { RoundBench } from '../support/round-bench.ts'

let at9: RoundBench

beforeEach(async () => {
  at9 = await RoundBench.open()
})
afterEach(() => at9.bench.drop())

describe('results', () => {
  const results = (...list: [string, string][]) => list.map(([code, result]) => ({ code, result }))

  test('a positive mixed tube makes nobody positive: its people are sampled again, alone', async () => {
    const { lan, min, guo } = at9.round.people
    await at9.sample('101', [sampled(lan, 'SZ0001'), sampled(min, 'SZ0001')])
    await at9.sample('201', [sampled(guo, 'SZ0002')])
    await at9.enter(results(['SZ0001', 'positive'], ['SZ0002', 'negative']))
    expect(await at9.live()).toMatchObject({
      positive: 0,
      pending: 2,
      resample: 2,
      positiveTubes: 1,
    })
    expect(await at9.names('resample')).toEqual(['林阿兰', '林小敏'])
    await at9.sample('101', [sampled(lan, 'SZ0101', 1), sampled(min, 'SZ0102', 1)])
    expect(await at9.names('resample')).toEqual([])
    await at9.enter(results(['SZ0101', 'negative'], ['SZ0102', 'positive']))
    expect(await at9.live()).toMatchObject({ done: 3, positive: 1, pending: 0, resample: 0 })
    const [facts] = await at9.facts()
    expect(facts).toMatchObject({ population: 3, sampled: 3, positive: 1, pending: 0 })
  })

  test('told again change nothing; another result is refused until somebody corrects it', async () => {
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    await at9.enter(results(['SZ0001', 'negative']))
    const before = await at9.live()
    expect(await at9.enter(results(['sz0001', 'negative']))).toMatchObject({ changed: 0, same: 1 })
    expect(await at9.live()).toEqual(before)
    await expect(at9.enter(results(['SZ0001', 'positive']))).rejects.toMatchObject({
      reason: 'otherResults',
      data: { codes: ['SZ0001'] },
    })
    await at9.enter(results(['SZ0001', 'positive']), { correct: true })
    expect(await at9.live()).toMatchObject({ resample: 1 })
  })

  test('a list with one code that is not of this round writes nothing at all', async () => {
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    await expect(
      at9.enter(results(['SZ0001', 'negative'], ['SZ9999', 'negative'])),
    ).rejects.toMatchObject({ reason: 'unknownTubes', data: { count: 1, codes: ['SZ9999'] } })
    await expect(
      at9.enter(results(['SZ0001', 'negative'], ['SZ0001', 'positive'])),
    ).rejects.toMatchObject({ reason: 'otherResults' })
    expect(await at9.live()).toMatchObject({ answeredTubes: 0 })
    await at9.enter(results(['SZ0001', 'negative']))
    await expect(
      at9.sample('201', [sampled(at9.round.people.guo, 'SZ0001')]),
    ).rejects.toMatchObject({
      reason: 'tubeAnswered',
    })
  })

  test('an antigen test tells on the spot and needs no tube', async () => {
    const { lead } = at9.bench.community.actors
    const { id } = await at9.bench.give(openRound, lead, {
      ...aRound(at9.round.zoneId),
      test: 'antigen',
    })
    const tested = (residentId: string, antigen: string) => ({
      residentId,
      outcome: 'sampled',
      antigen,
    })
    const own = { roundId: id }
    await at9.sample('101', [tested(at9.round.people.lan, 'negative')], own)
    await at9.sample('201', [tested(at9.round.people.guo, 'positive')], own)
    expect(await at9.live(id)).toMatchObject({ done: 2, pending: 0, positive: 1 })
    await expect(
      at9.sample('101', [sampled(at9.round.people.min, 'SZ0001')], own),
    ).rejects.toMatchObject({
      reason: 'tubeMissing',
    })
  })
})

describe('a list of a laboratory', () => {
  const tried = (text: string, roundId = at9.round.roundId) =>
    tryResults(at9.bench, at9.session(), { roundId, bytes: Buffer.from(text), columns: {} })

  test('is tried row by row against the round, and writes nothing', async () => {
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    await at9.sample('101', [sampled(at9.round.people.min, 'SZ0002')])
    const { id } = await at9.bench.give(
      openRound,
      at9.bench.community.actors.lead,
      aRound(at9.round.zoneId),
    )
    await at9.sample('201', [sampled(at9.round.people.guo, 'SZ0003')], { roundId: id })
    await at9.enter([{ code: 'SZ0002', result: 'negative' }])
    const list = '管号,结果\nSZ0001,阴性\nSZ0002,阴性\nSZ0003,阴性\nSZ0004,阴性\nSZ0005,待检\n'
    expect(await tried(list)).toMatchObject({
      ok: true,
      fresh: [{ code: 'SZ0001', result: 'negative' }],
      same: 1,
      bad: [
        { line: 4, reason: 'elsewhere', value: 'SZ0003', zoneName: '东区', number: 2 },
        { line: 5, reason: 'unknown', value: 'SZ0004' },
        { line: 6, reason: 'resultBad' },
      ],
    })
    expect(await at9.live()).toMatchObject({ answeredTubes: 1 })
    // In its own round the same tube is one to be written.
    expect(await tried('管号,结果\nSZ0003,阴性\n', id)).toMatchObject({ fresh: [{}], bad: [] })
  })

  test('imported twice is written once', async () => {
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')])
    const list = '管号,结果\nSZ0001,阴性\n'
    const first = await tried(list)
    if (!first.ok) throw new Error(first.problem)
    await at9.enter(first.fresh)
    const after = await at9.live()
    expect(await tried(list)).toMatchObject({ fresh: [], same: 1, bad: [] })
    expect(await at9.enter(first.fresh)).toMatchObject({ changed: 0, same: 1 })
    expect(await at9.live()).toEqual(after)
    expect(await tried('管号,结果\nSZ0001,阳性\n')).toMatchObject({ bad: [{ reason: 'other' }] })
  })

  test('that is no list says so', async () => {
    expect(await tried('{}')).toMatchObject({ ok: false })
  })
})
