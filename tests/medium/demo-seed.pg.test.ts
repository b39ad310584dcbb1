import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrderOfPermits } from '#lib/domain/permit/permit.ts'
import { inOrderOfNeed } from '#lib/domain/post/shifts.ts'
import { turnOf } from '#lib/domain/roster/turn.ts'
import { nextRequestStatus } from '#lib/domain/request/status.ts'
import type { Session } from '#server/auth/sessions.ts'
import { readCommunity } from '#server/db/database.ts'
import type { DemoDirectory } from '#server/demo/demo-community.ts'
import { seedDemo } from '#server/demo/seed-demo.ts'
import { allLiveRows } from '#server/events/live-rows.ts'
import { type IsolationDue, listIsolationDue } from '#server/queries/rosters.ts'
import { loadEvents, loadSnapshot } from '#server/queries/live.ts'
import { digestOf } from '#lib/live/digest.ts'
import { Replica } from '#lib/live/replica.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { NOW, SeededDemo } from '../support/seeded-demo.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let seeded: SeededDemo
let database: TestDatabase
let demo: DemoDirectory

beforeAll(async () => {
  seeded = await SeededDemo.make()
  ;({ database, demo } = seeded)
})
afterAll(() => seeded.drop())

describe('the seeded database', () => {
  test('says what it is being filled with', () => {
    expect(seeded.said.join('\n')).toContain('榕安社区')
  })

  test('holds every row that was generated', async () => {
    const { main, neighbour } = demo
    for (const [table, rows] of [
      ['community', 2],
      ['account', demo.accounts.length],
      ['building', main.registry.buildings.length + neighbour.registry.buildings.length],
      ['household', main.registry.households.length + neighbour.registry.households.length],
      ['resident', main.registry.residents.length + neighbour.registry.residents.length],
      ['request', main.response.requests.length],
      ['delivery', main.response.deliveries.length],
      ['line', 10],
      ['import_record', 2],
    ] as const) {
      expect([table, await count(table)]).toEqual([table, rows])
    }
  })

  test('counts the residents and households of a building as they are', async () => {
    const { rows } = await database.ownerPool.query(`
      select b.name from building b
      where b.residents <> (select count(*) from resident r
          where r.community_id = b.community_id and r.building_id = b.id)
        or b.households <> (select count(*) from household h
          where h.community_id = b.community_id and h.building_id = b.id)`)
    expect(rows).toEqual([])
  })

  test('counts the people of a round and the members of a tube as they are', async () => {
    const { rows } = await database.ownerPool.query(`
      select sr.number, sr.tier from sampling_round sr
      join round_building rb on rb.round_id = sr.id
      cross join lateral (
        select count(*) as people, count(*) filter (where outcome = 'sampled') as done,
          count(distinct household_id) filter (
            where outcome is null or outcome not in ('sampled', 'excused')) as doors_left
        from round_person p where p.round_id = sr.id and p.building_id = rb.building_id
      ) c
      where (rb.people, rb.done, rb.doors_left) is distinct from (c.people, c.done, c.doors_left)`)
    expect(rows).toEqual([])
    const { rows: tubes } = await database.ownerPool.query(`
      select t.code from tube t
      where t.count <> (select count(*) from tube_member m where m.tube_id = t.id)`)
    expect(tubes).toEqual([])
    expect(demo.main.response.rounds.map(({ row }) => [row.tier, row.closedAt === null])).toEqual([
      ['sealed', false],
      ['sealed', true],
      ['controlled', true],
    ])
  })

  test('has called and measured some today and not all; one has not reported for too long', async () => {
    const { main } = demo
    const now = new Date(NOW)
    const session = { communityId: main.id } as Session
    const isolated = await listIsolationDue(database, session, now)
    const sum = (of: (each: IsolationDue) => number) =>
      isolated.reduce((all, each) => all + of(each), 0)
    expect(sum(({ due }) => due)).toBeGreaterThan(5)
    expect(sum(({ overdue }) => overdue)).toBe(1)
    const { tables } = await readCommunity(database.db, main.id, async (tx) => ({
      tables: await allLiveRows(tx, main.id),
    }))
    for (const [duty, due] of [
      ['temperature', sum((each) => each.due)],
      ['checkIn', tables.building.reduce((all, { keyCare }) => all + keyCare, 0)],
    ] as const) {
      const rows = tables.rosterBuilding.filter(
        (row) => row.duty === duty && row.turn === turnOf(duty, now),
      )
      const done = rows.reduce((all, row) => all + row.done + row.excused, 0)
      expect(done, duty).toBeGreaterThan(0)
      expect(done, duty).toBeLessThan(due)
      expect(
        rows.some(({ unwell }) => unwell > 0),
        duty,
      ).toBe(true)
    }
  })

  test('has a gapless log whose head is the stream', async () => {
    const { rows } = await database.ownerPool.query(`
      select s.community_id, s.seq, count(e.*) as events, min(e.seq) as first, max(e.seq) as last,
        count(*) filter (where e.at > now() + interval '100 years') as odd
      from stream s join event e on e.community_id = s.community_id group by 1, 2`)
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(row).toMatchObject({ events: row.seq, first: 1, last: row.seq })
    }
  })

  test('has a log that leads from nothing to the live state, and shows the days between', async () => {
    for (const { id } of [demo.main, demo.neighbour]) {
      const snapshot = await loadSnapshot(database.db, id)
      const screen = new Replica()
      const tables = Object.fromEntries(LIVE_TABLES.map((table) => [table, []]))
      screen.reset({ seq: 0, history: snapshot.history, tables: tables as never })
      const events = await loadEvents(database.db, id, 0, snapshot.seq)
      screen.apply({ from: 0, to: snapshot.seq, events })
      expect(screen.digest).toBe(digestOf(snapshot.tables))
    }
    const events = await loadEvents(database.db, demo.main.id, 0, 100_000)
    const declared = events.find(({ kind }) => kind === 'zone.declared')
    const zone = demo.main.response.zones.find(({ id }) => id === declared?.subject.id)
    expect(declared?.changes.map(({ table }) => table).toSorted()).toEqual([
      ...(zone?.buildingIds.map(() => 'building') ?? []),
      'zone',
    ])
    const noon = new Date('2026-11-23T04:00:00Z')
    const screen = new Replica()
    const tables = Object.fromEntries(LIVE_TABLES.map((table) => [table, []]))
    screen.reset({ seq: 0, history: 'noon', tables: tables as never })
    const before = events.filter((event) => Date.parse(event.at) <= noon.getTime())
    screen.apply({ from: 0, to: before.length, events: before })
    const standing = demo.main.response.requests.filter(
      ({ loggedAt, endedAt }) => loggedAt <= noon && (endedAt === null || endedAt > noon),
    )
    expect(standing.length).toBeGreaterThan(10)
    const shown = [...screen.tables.request.keys()]
    expect(shown.toSorted()).toEqual(standing.map(({ id }) => id).toSorted())
  })

  test('makes live rows for every screen, of its own community alone', async () => {
    const { main, neighbour } = demo
    const tables = await readCommunity(database.db, main.id, (tx) => allLiveRows(tx, main.id))
    const waiting = main.response.requests.filter(
      ({ status }) => nextRequestStatus(status, 'cancel') !== null || isHeld(status),
    )
    expect(tables.building).toHaveLength(main.registry.buildings.length)
    expect(tables.zone).toHaveLength(4)
    expect(tables.line).toHaveLength(5)
    expect(tables.building.reduce((sum, row) => sum + row.openRequests, 0)).toBe(waiting.length)
    const quiet = await readCommunity(database.db, neighbour.id, (tx) =>
      allLiveRows(tx, neighbour.id),
    )
    expect(quiet.incident).toEqual([])
    expect(quiet.building).toHaveLength(12)
  })

  test('has gates with and without somebody, one who is out and one who is not back', async () => {
    const { id } = demo.main
    const { post, exitPermit } = await readCommunity(database.db, id, (tx) => allLiveRows(tx, id))
    expect(inOrderOfNeed(post, NOW).map(({ post: { name }, state }) => [name, state])).toEqual([
      ['南门卡口', 'unmanned'],
      ['北门卡口', 'manned'],
      ['物资通道', 'manned'],
      ['西侧围挡', 'closed'],
    ])
    expect(inOrderOfPermits(exitPermit).map(({ status, late }) => [status, late])).toEqual([
      ['out', true],
      ['out', false],
      ['approved', false],
      ['approved', false],
    ])
  })

  test('leaves nothing behind when it fails half-way', async () => {
    const other = await createTestDatabase()
    try {
      await other.ownerPool.query(`alter table delivery add constraint refused check (number < 50)`)
      await expect(
        seedDemo({
          databaseUrl: other.url,
          wrappingKeyFile: seeded.file('key'),
          onProgress: () => undefined,
          now: NOW,
        }),
      ).rejects.toThrow('refused')
      const { rows } = await other.ownerPool.query('select count(*) as n from community')
      expect(rows[0]).toEqual({ n: 0 })
    } finally {
      await other.drop()
    }
  })
})

function isHeld(status: string): boolean {
  return status === 'planned' || status === 'underWay'
}

async function count(table: string): Promise<number> {
  const { rows } = await database.ownerPool.query<{ n: number }>(
    `select count(*) as n from ${table}`,
  )
  return rows[0]?.n ?? -1
}
