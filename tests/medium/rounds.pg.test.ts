import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isComplete, lacksOf } from '#lib/domain/round/round.ts'
import { askRelease, confirmRelease } from '#server/commands/ask-release.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { resealPlace } from '#server/commands/reseal-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { excuseSampled } from '#server/commands/excuse-sampled.ts'
import { markSpecial } from '#server/commands/mark-special.ts'
import { closeRound, openRound } from '#server/commands/open-round.ts'
import { loadPace } from '#server/queries/rounds.ts'
import { listPlannedTests } from '#server/zones/planned-tests.ts'
import { makeResident } from '../factories/community.ts'
import { aRound, sampled } from '../support/round-cases.ts'
import { at, RoundBench } from '../support/round-bench.ts'

let at9: RoundBench

beforeEach(async () => {
  at9 = await RoundBench.open()
})
afterEach(() => at9.bench.drop())

describe('who should be sampled', () => {
  test('is everyone of the registry at the opening: persons and households apart', async () => {
    expect(await at9.live()).toMatchObject({ people: 3, households: 2, done: 0, number: 1 })
    // The pack gives a sealed zone 24 hours from its effect.
    expect((await at9.live()).dueAt).toBe(at(24 * 60).toISOString())
    expect(await at9.building()).toMatchObject({ people: 3, households: 2, doorsLeft: 2 })
  })

  test('a part that was sealed anew has its rounds, and the zone around it has the others', async () => {
    const { lead } = at9.bench.community.actors
    const [first, second] = at9.bench.community.buildingIds
    const zone = { tier: 'sealed', name: '南区', buildingIds: [first, second] }
    const shanghai = { ...zone, rulePackId: 'shanghai-2022-04-11' }
    const { id: zoneId } = await at9.bench.give(declareZone, lead, shanghai)
    const reseal = { id: zoneId, buildingId: first, reason: '一例阳性' }
    const { id: partId } = await at9.bench.give(resealPlace, lead, reseal)
    const { id } = await at9.bench.give(openRound, lead, { ...aRound(zoneId), partId })
    expect(await at9.live(id)).toMatchObject({ people: 3, number: 1, partId, zoneName: '南区 1栋' })
    // Nobody lives in the other building: for the zone without its part there is nobody left.
    await expect(at9.bench.give(openRound, lead, aRound(zoneId))).rejects.toMatchObject({
      reason: 'nobodyToSample',
    })
    const planned = await listPlannedTests(at9.bench, at9.session(), at9.clock.now)
    const served = planned.flatMap(({ tests }) => tests.filter(({ roundId }) => roundId === id))
    expect(planned.find((each) => each.partId === partId)).toMatchObject({ zoneId, day: 1 })
    expect(served.every(({ state }) => state === 'underWay')).toBe(true)
    const other = { ...aRound(zoneId), partId: zoneId }
    await expect(at9.bench.give(openRound, lead, other)).rejects.toMatchObject({
      reason: 'notFound',
    })
  })

  test('a zone that was lifted takes no round', async () => {
    const { lead } = at9.bench.community.actors
    await zoneIsEmptied()
    await expect(at9.bench.give(openRound, lead, aRound(at9.round.zoneId))).rejects.toMatchObject({
      reason: 'zoneLifted',
    })
  })

  test('who moved after the opening: sampled where they are now, told apart, excused where they were', async () => {
    const { db, keyRing, community } = at9.bench
    const moved = await makeResident(db, keyRing, community, { name: '郭德顺', room: '301' })
    const door = (await at9.doors()).find(({ room }) => room === '301')
    expect(door?.people).toMatchObject([{ residentId: moved, personId: null, listed: false }])
    await at9.sample('301', [sampled(moved, 'SZ0001')])
    const old = (await at9.list('left')).find(({ room }) => room === '201')
    await at9.bench.give(excuseSampled, community.actors.lead, {
      roundId: at9.round.roundId,
      personIds: [old?.personId],
      excuse: 'moved',
    })
    expect(await at9.building()).toMatchObject({ people: 3, unlisted: 1, excused: 1, done: 0 })
    await at9.sample('101', [
      sampled(at9.round.people.lan, 'SZ0001'),
      sampled(at9.round.people.min, 'SZ0001'),
    ])
    await at9.bench.give(closeRound, community.actors.lead, { id: at9.round.roundId })
    const [facts] = await at9.facts()
    expect(facts && isComplete(facts, at9.clock.now)).toBe(true)
    // It was closed with everybody reached; yet it does not speak for everyone.
    expect(facts && lacksOf(facts, at9.clock.now)).toEqual(['excused', 'pending'])
  })

  test('nobody of another building is sampled at this door', async () => {
    await expect(
      at9.sample('101', [sampled(at9.bench.community.actors.lead.accountId, 'SZ0001')]),
    ).rejects.toMatchObject({ reason: 'unknownPerson' })
    const [, , third] = at9.bench.community.buildingIds
    await expect(
      at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')], { buildingId: third }),
    ).rejects.toMatchObject({ reason: 'unknownBuilding' })
  })
})

describe('at the door', () => {
  test('a sample or a reason is done; nobody in, a refusal and who is lost are left', async () => {
    const { lan, min, guo } = at9.round.people
    await at9.sample('101', [
      sampled(lan, 'SZ0001'),
      { residentId: min, outcome: 'excused', excuse: 'hospital' },
    ])
    await at9.sample('201', [{ residentId: guo, outcome: 'lost' }])
    expect(await at9.building()).toMatchObject({ done: 1, excused: 1, lost: 1, doorsLeft: 1 })
    expect(await at9.names('left')).toEqual([])
    expect(await at9.names('lost')).toEqual(['郭德顺'])
    expect(await at9.names('excused')).toEqual(['林小敏'])
  })

  test('a sample stands, whatever an older or a newer visit says; the rest is by when it was made', async () => {
    const { lan, guo } = at9.round.people
    await at9.sample('101', [sampled(lan, 'SZ0001')], { at: at(20).toISOString() })
    await at9.sample('101', [{ residentId: lan, outcome: 'notHome' }], { at: at(40).toISOString() })
    await at9.sample('201', [{ residentId: guo, outcome: 'refused' }], { at: at(40).toISOString() })
    await at9.sample('201', [{ residentId: guo, outcome: 'notHome' }], { at: at(30).toISOString() })
    const standings = await at9.standings()
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
    const { lead } = at9.bench.community.actors
    await expect(at9.bench.give(closeRound, lead, { id: at9.round.roundId })).rejects.toMatchObject(
      {
        reason: 'roundNotDone',
        data: { left: 3, doors: 2 },
      },
    )
    await at9.bench.give(closeRound, lead, { id: at9.round.roundId, evenWithLeft: true })
    at9.clock.now = at(90)
    const late = { at: at(70).toISOString() }
    await expect(
      at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')], late),
    ).rejects.toMatchObject({
      reason: 'roundClosed',
    })
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')], { at: at(50).toISOString() })
    expect(await at9.live()).toMatchObject({ done: 1, pending: 1, tubes: 1 })
  })

  test('a round that goes over midnight is one round, and the days are those of Shanghai', async () => {
    // 23:50 and 00:10 there; the machine's day changes at another hour.
    at9.clock.now = new Date(Date.UTC(2026, 2, 12, 16, 30))
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')], {
      at: '2026-03-12T15:50:00.000Z',
    })
    await at9.sample('201', [sampled(at9.round.people.guo, 'SZ0001')], {
      at: '2026-03-12T16:10:00.000Z',
    })
    expect(
      (await loadPace(at9.bench, at9.session(), at9.round.roundId)).map(({ done }) => done),
    ).toEqual([1, 2])
    const [tests] = await listPlannedTests(at9.bench, at9.session(), at9.clock.now)
    expect(tests?.day).toBe(2)
    expect(tests?.tests[0]).toMatchObject({ day: 1, state: 'underWay', roundId: at9.round.roundId })
    // Nobody had to be there at 00:00: a server that wakes up on the day after sees the same.
    const later = await listPlannedTests(
      at9.bench,
      at9.session(),
      new Date(Date.UTC(2026, 2, 14, 16)),
    )
    expect(later[0]).toMatchObject({ day: 4 })
    expect(later[0]?.tests[1]).toMatchObject({ day: 4, state: 'due', roundId: null })
  })
})

describe('looks and the end', () => {
  test('special doors are a list of their own: an infant by the registry, the rest as it was seen', async () => {
    const guo = (await at9.list('left')).find(({ name }) => name === '郭德顺')
    await at9.bench.give(markSpecial, at9.bench.community.actors.grid, {
      roundId: at9.round.roundId,
      personId: guo?.personId,
      special: ['bedridden', 'yellowCode'],
    })
    expect((await at9.list('special')).map(({ name, special }) => [name, special])).toEqual([
      ['林小敏', ['infant']],
      ['郭德顺', ['bedridden', 'yellowCode']],
    ])
  })

  test('each list of names is written down before it is answered', async () => {
    await at9.names('lost')
    const { rows } = await at9.bench.ownerPool.query(
      `select actor_id, detail from audit where subject_type = 'samplingRound' order by n`,
    )
    expect(rows).toEqual([
      {
        actor_id: at9.bench.community.actors.lead.accountId,
        detail: { fields: ['name'], list: 'lost' },
      },
    ])
  })

  test('with the incident who was in which tube goes; how many were reached stays', async () => {
    const { lead } = at9.bench.community.actors
    await at9.sample('101', [sampled(at9.round.people.lan, 'SZ0001')], {
      others: [{ name: '唐来客', tube: { code: 'SZ0001', size: 10 } }],
    })
    await at9.enter([{ code: 'SZ0001', result: 'positive' }])
    const other = { id: await zoneIsEmptied(), reason: '区专家组同意提前解除' }
    const asked = await at9.bench.give(askRelease, lead, other)
    await at9.bench.give(confirmRelease, at9.bench.community.actors.lead2, { id: asked.id })
    const [id] = (await at9.bench.screen()).tables.incident.keys()
    await at9.bench.give(closeIncident, lead, { id, reason: '结束' })
    for (const table of ['round_person', 'tube', 'tube_member']) {
      const { rows } = await at9.bench.ownerPool.query(`select * from ${table}`)
      expect(rows, table).toEqual([])
    }
    const { rows } = await at9.bench.ownerPool.query('select done, people from round_building')
    expect(rows).toEqual([{ done: 1, people: 3 }])
    await expect(
      at9.sample('201', [sampled(at9.round.people.guo, 'SZ0002')]),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

/** Its buildings go to a zone that ends by itself, and a zone without buildings is none. */
/** Another zone as strict takes all that it holds; the id of that one. */
async function zoneIsEmptied(): Promise<string> {
  const { actors, buildingIds } = at9.bench.community
  const zone = { tier: 'sealed', name: '东区', buildingIds: buildingIds.slice(0, 2) }
  const { id } = await at9.bench.give(declareZone, actors.lead, zone)
  return id
}
