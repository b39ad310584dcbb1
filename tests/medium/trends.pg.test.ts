import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Session } from '#server/auth/sessions.ts'
import { changeZoneTier } from '#server/commands/change-zone.ts'
import { fulfilRequest } from '#server/commands/end-request.ts'
import { markAbsent, markBack } from '#server/commands/keep-absences.ts'
import { changePositive } from '#server/commands/keep-positives.ts'
import { readCommunity } from '#server/db/database.ts'
import { exportTrends } from '#server/export/export-trends.ts'
import { openZip } from '#server/import/unzip.ts'
import { readXlsxTable } from '#server/import/xlsx-table.ts'
import { PastBooks } from '#server/past/past-books.ts'
import { listFigure } from '#server/queries/figure-lists.ts'
import { loadTrends } from '#server/queries/trends.ts'
import { makeResident } from '../factories/community.ts'
import { at } from '../factories/zones.ts'
import { logged } from '../support/bench-requests.ts'
import { positiveRecorded, zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { RoundBench } from '../support/round-bench.ts'

let now = at('2022-03-12 22:00')
let bench: CommandBench
let past: PastBooks

/**
 * Three days over midnight in Shanghai, which is an afternoon in UTC. 12 March: a controlled zone of
 * three buildings, two requests. 13 March, 00:30: one fulfilled, another logged, a positive of the day
 * before and one of the day, one withdrawn; the zone is sealed and a second declared. 14 March: nothing.
 */
beforeAll(async () => {
  bench = await makeCommandBench({ now: () => now })
  past = new PastBooks(bench.db)
  const { operator, lead } = bench.community.actors
  now = at('2022-03-12 23:10')
  const zoneId = await zoneDeclared(bench, { tier: 'controlled' })
  const first = await logged(bench)
  await logged(bench, { category: 'question' })
  now = at('2022-03-13 00:30')
  await bench.give(fulfilRequest, operator, { id: first })
  await logged(bench, { category: 'repair' })
  await positiveRecorded(bench, { foundAt: at('2022-03-12 23:50').toISOString() })
  await positiveRecorded(bench, { foundAt: at('2022-03-13 00:10').toISOString(), room: '102' })
  const wrong = await positiveRecorded(bench, {
    foundAt: at('2022-03-13 00:12').toISOString(),
    room: '201',
  })
  await bench.give(changePositive, lead, { id: wrong, step: 'withdrawn', reason: '复核阴性' })
  const { version = 0 } = (await bench.screen()).tables.zone.get(zoneId) ?? {}
  await bench.give(changeZoneTier, lead, { id: zoneId, tier: 'sealed', reason: '新增', version })
  const buildingIds = bench.community.buildingIds.slice(3, 4)
  await zoneDeclared(bench, { tier: 'precaution', name: '西区', buildingIds })
  now = at('2022-03-14 09:00')
})
afterAll(async () => {
  past.close()
  await bench.drop()
})

function sessionOf(role: Role, of = bench): Session {
  const { accountId, roles } = of.community.actors[role]
  return { accountId, roles, communityId: of.community.id } as Session
}

function trends() {
  return loadTrends({ db: bench.db, past }, sessionOf('lead'), now)
}

describe('how an incident went', () => {
  test('counts each day by the calendar of Shanghai, and of today what has been', async () => {
    const { days } = await trends()
    expect(days.map(({ at: start, end }) => [start, end])).toEqual([
      [at('2022-03-12').toISOString(), at('2022-03-12 23:59').toISOString()],
      [at('2022-03-13').toISOString(), at('2022-03-13 23:59').toISOString()],
      [at('2022-03-14').toISOString(), at('2022-03-14 09:00').toISOString()],
    ])
    expect(days.map(({ logged: asked, done }) => [asked, done])).toEqual([
      [2, 0],
      [1, 1],
      [0, 0],
    ])
  })

  test('counts positives by the day they were found, and none that was withdrawn', async () => {
    expect((await trends()).days.map(({ positives }) => positives)).toEqual([1, 1, 0])
  })

  test('counts zones in force and the people in their buildings at the end of each day', async () => {
    const sealed = { tier: 'sealed', people: 75, absent: 0, zones: 1 }
    const precaution = { tier: 'precaution', people: 25, absent: 0, zones: 1 }
    expect((await trends()).days.map(({ tiers }) => tiers)).toEqual([
      [{ tier: 'controlled', people: 75, absent: 0, zones: 1 }],
      [sealed, precaution],
      [sealed, precaution],
    ])
  })

  test('counts who of them was away at the end of the day', async () => {
    const { db, keyRing, community } = bench
    const residentId = await makeResident(db, keyRing, community, { name: '林阿兰', room: '101' })
    await bench.give(markAbsent, community.actors.grid, {
      residentIds: [residentId],
      reason: 'hospital',
      since: at('2022-03-14 08:00').toISOString(),
      until: null,
    })
    const { days } = await trends()
    const away = days.map(({ tiers }) => tiers?.find(({ tier }) => tier === 'sealed')?.absent)
    expect(away).toEqual([undefined, 0, 1])
    await bench.give(markBack, community.actors.grid, { residentIds: [residentId] })
  })

  test('the list behind a day holds as many as the day says', async () => {
    const { days } = await trends()
    for (const day of days) {
      for (const measure of ['logged', 'done'] as const) {
        const of = { window: 'incident', measure, division: 'day', key: day.at } as const
        const { rows } = await listFigure(bench, sessionOf('lead'), of, now)
        expect(rows).toHaveLength(day[measure])
      }
    }
  })

  test('says of tiers that they are not known where the log does not tell, and counts the rest', async () => {
    const broken = { upToDate: () => Promise.reject(new Error('not kept')) } as unknown as PastBooks
    const { days } = await loadTrends({ db: bench.db, past: broken }, sessionOf('lead'), now)
    expect(days.map(({ tiers, logged: asked }) => [tiers, asked])).toEqual([
      [null, 2],
      [null, 1],
      [null, 0],
    ])
  })

  test('goes out as the same numbers, in both kinds of file, and is written down', async () => {
    const of = { chart: 'tiers', format: 'csv', language: 'zh' } as const
    const services = { db: bench.db, past }
    const csv = await exportTrends(services, sessionOf('admin'), of, { now, aheadS: 0 })
    expect(Buffer.from(csv.base64, 'base64').toString().split('\r\n').slice(0, 3)).toEqual([
      '\uFEFF日期,封控区数,封控区人数,封控区其中外出,管控区数,管控区人数,管控区其中外出,防范区数,防范区人数,防范区其中外出',
      '2022年3月12日,0,0,0,1,75,0,0,0,0',
      '2022年3月13日,1,75,0,0,0,0,1,25,0',
    ])
    const xlsx = await exportTrends(
      services,
      sessionOf('lead'),
      { chart: 'requests', format: 'xlsx', language: 'en' },
      { now, aheadS: 0 },
    )
    const zip = await openZip(Buffer.from(xlsx.base64, 'base64'))
    const table = await readXlsxTable(zip, { sheet: null, isHeading: () => true })
    expect(JSON.stringify(table)).toContain('13 Mar 2022')
    const audit = await readCommunity(bench.db, bench.community.id, (tx) =>
      tx
        .selectFrom('audit')
        .select(['actorId', 'detail'])
        .where('communityId', '=', bench.community.id)
        .where('action', '=', 'export')
        .orderBy('n')
        .execute(),
    )
    expect(audit.map(({ detail }) => detail)).toEqual([
      { chart: 'tiers', format: 'csv' },
      { chart: 'requests', format: 'xlsx' },
    ])
  })

  test('a zone whose name begins like a formula does not run in a file', async () => {
    await zoneDeclared(bench, {
      name: '=cmd',
      buildingIds: bench.community.buildingIds.slice(4, 5),
    })
    await bench.ownerPool.query(
      `insert into sampling_round (community_id, id, incident_id, zone_id, zone_name, tier, number,
        test, tube_size, opened_at, due_at, teams)
      select community_id, gen_random_uuid(), incident_id, id, name, tier, 1, 'nucleicAcid', 10,
        since, since, '[]' from zone where community_id = $1 and name = '=cmd'`,
      [bench.community.id],
    )
    const of = { chart: 'rounds', format: 'csv', language: 'zh' } as const
    const csv = await exportTrends({ db: bench.db, past }, sessionOf('lead'), of, {
      now,
      aheadS: 0,
    })
    expect(Buffer.from(csv.base64, 'base64').toString()).toContain("\r\n'=cmd,")
  })

  test('nothing in quiet times', async () => {
    const quiet = await makeCommandBench({ withIncident: false })
    const books = new PastBooks(quiet.db)
    const services = { db: quiet.db, past: books }
    expect(await loadTrends(services, sessionOf('lead', quiet), now)).toMatchObject({
      days: [],
      rounds: [],
    })
    books.close()
    await quiet.drop()
  })
})

test('a round counts as its own row does: who was sampled, who was excused', async () => {
  const rounds = await RoundBench.open()
  const books = new PastBooks(rounds.bench.db)
  await rounds.bench.ownerPool.query(
    `update round_building set done = 3, excused = 2 where round_id = $1`,
    [rounds.round.roundId],
  )
  const row = await rounds.live()
  const services = { db: rounds.bench.db, past: books }
  const [round] = (await loadTrends(services, rounds.session(), rounds.clock.now)).rounds
  expect(round).toMatchObject({
    id: row.id,
    people: row.people,
    done: row.done,
    excused: row.excused,
    closedAt: null,
  })
  expect(row.done).toBeGreaterThan(0)
  books.close()
  await rounds.bench.drop()
})
