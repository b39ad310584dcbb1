import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Session } from '#server/auth/sessions.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { fulfilRequest } from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { takeLine } from '#server/commands/take-line.ts'
import { readCommunity } from '#server/db/database.ts'
import { exportRequests } from '#server/export/export-requests.ts'
import { listFigure, PAGE_ROWS } from '#server/queries/figure-lists.ts'
import { loadFigures } from '#server/queries/figures.ts'
import { passTimeOfRequests } from '#server/requests/pass-time-of-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench
let clock = new Date('2022-03-17T02:00:00Z')
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000)
}

/** Two answered at once after 10 and 30 minutes, one delivered after 60, one on its way, two waiting. */
beforeAll(async () => {
  bench = await makeCommandBench({ now: () => clock })
  const { operator, lead, care } = bench.community.actors
  const [sealedId] = bench.community.buildingIds
  await bench.give(declareZone, lead, { tier: 'sealed', name: '东区', buildingIds: [sealedId] })
  await bench.give(takeLine, operator, { number: 2 })
  const asked = [await ask('question'), await ask('question'), await ask('medicine', 0)]
  const carried = [await ask('groceries'), await ask('groceries')]
  await ask('rubbish')
  later(10)
  await bench.give(fulfilRequest, operator, { id: asked[0] ?? '' })
  const give = (requestIds: (string | undefined)[]) =>
    bench.give(createDelivery, lead, { requestIds, assigneeId: care.accountId })
  const run = await give([carried[0]])
  await give([carried[1]])
  later(20)
  await bench.give(fulfilRequest, operator, { id: asked[1] ?? '' })
  later(30)
  for (const move of ['accept', 'pickUp', 'depart', 'deliver']) {
    await bench.give(moveDelivery, care, { id: run.id, move })
  }
})
afterAll(() => bench.drop())

test('counts what waits, is under way and is done, and each part adds up to the whole', async () => {
  const figures = await get()
  expect(figures.counts).toEqual({ waiting: 2, underWay: 1, done: 3, late: 0, logged: 6 })
  for (const parts of [figures.categories, figures.channels, figures.zones]) {
    const sum = (key: 'waiting' | 'underWay' | 'done') =>
      parts.reduce((total, bar) => total + bar[key], 0)
    expect([sum('waiting'), sum('underWay'), sum('done')]).toEqual([2, 1, 3])
  }
  expect(figures.hours.slice(-2).map(({ logged, done }) => [logged, done])).toEqual([
    [6, 2],
    [0, 1],
  ])
  expect(figures.lines.find(({ number }) => number === 2)).toMatchObject({ calls: 6 })
})

test('measures from being logged to being sent out and to being done', async () => {
  const times = new Map((await get()).times.map((row) => [row.category, row]))
  const minutes = (ms: number | null | undefined) => (ms ?? 0) / 60_000
  expect(minutes(times.get('question')?.medianMs)).toBe(20)
  expect(minutes(times.get('groceries')?.answerMedianMs)).toBe(10)
  expect(minutes(times.get('groceries')?.medianMs)).toBe(60)
  expect(minutes(times.get(null)?.p90Ms)).toBeCloseTo(54)
  expect(times.get(null)).toMatchObject({ done: 3, inTime: 3, limitMs: null })
})

test('what is late by now is late, and tomorrow today is empty', async () => {
  const evening = new Date('2022-03-17T10:00:00Z')
  await passTimeOfRequests(bench.db, bench.community.id, evening)
  expect((await get(evening)).counts).toMatchObject({ late: 3, waiting: 2 })
  const tomorrow = new Date('2022-03-17T20:00:00Z')
  expect((await get(tomorrow)).counts).toMatchObject({ done: 0, waiting: 2, logged: 0 })
})

test.each([
  [{ measure: 'waiting' }, 2],
  [{ measure: 'done', division: 'category', key: 'question' }, 2],
  [{ measure: 'waiting', division: 'channel', key: 'phone' }, 2],
  [{ measure: 'logged', division: 'hour', key: '2022-03-17T02:00:00.000Z' }, 6],
  [{ measure: 'done', division: 'hour', key: '2022-03-17T03:00:00.000Z' }, 1],
  [{ measure: 'logged', division: 'line', key: '2' }, 6],
  [{ measure: 'logged', division: 'line', key: '3' }, 0],
  [{ measure: 'waiting', division: 'zone', key: null }, 1],
] as const)('the list behind %o holds as many as the figure says', async (of, count) => {
  const { rows } = await list({ window: 'today', ...of })
  expect(rows).toHaveLength(count)
})

test('the list of a member holds what they brought', async () => {
  const key = bench.community.actors.care.accountId
  const { rows } = await list({ window: 'today', measure: 'done', division: 'member', key })
  expect(rows.map(({ category }) => category)).toEqual(['groceries'])
  const [member] = (await get()).members
  expect(member).toMatchObject({ accountId: key, stops: 1, requests: 1, openStops: 1 })
})

test('pages hold each request once, also those of one moment', async () => {
  for (let index = 0; index < PAGE_ROWS; index++) await ask('toys')
  const first = await list({ window: 'today', measure: 'logged' })
  const second = await list({
    window: 'today',
    measure: 'logged',
    after: first.next ?? undefined,
  })
  expect(second.next).toBeNull()
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect(new Set(ids).size).toBe(PAGE_ROWS + 6)
  expect(ids).toHaveLength(PAGE_ROWS + 6)
})

test('an export holds no door, name or word unless it was asked for by who may, and is written down', async () => {
  const of = { window: 'today', measure: 'done', language: 'zh', format: 'csv' } as const
  const plain = textOf(
    await exportRequests(
      bench,
      sessionOf('admin'),
      { ...of, personal: false },
      { now: clock, aheadS: 0 },
    ),
  )
  expect(plain).toContain('咨询')
  expect(plain).not.toMatch(/张海生|139 0000|降压药/)
  await expect(
    exportRequests(bench, sessionOf('admin'), { ...of, personal: true }, { now: clock, aheadS: 0 }),
  ).rejects.toMatchObject({ reason: 'notPermitted' })
  const full = textOf(
    await exportRequests(
      bench,
      sessionOf('lead'),
      { ...of, personal: true },
      { now: clock, aheadS: 0 },
    ),
  )

  expect(full).toContain("张海生,139 0000 8765,'=降压药只剩两天")
  const audit = await readCommunity(bench.db, bench.community.id, (tx) =>
    tx
      .selectFrom('audit')
      .select(['action', 'actorId', 'detail'])
      .where('communityId', '=', bench.community.id)
      .where('action', '=', 'export')
      .orderBy('n')
      .execute(),
  )
  expect(audit).toHaveLength(2)
  expect(audit[1]).toMatchObject({
    actorId: bench.community.actors.lead.accountId,
    detail: { measure: 'done', rows: 3, fields: ['door', 'name', 'phone', 'text'] },
  })
  expect(JSON.stringify(audit)).not.toContain('张')
})

function get(now = clock) {
  return loadFigures(bench, sessionOf('lead'), 'today', now)
}

function list(input: Parameters<typeof listFigure>[2]) {
  return listFigure(bench, sessionOf('lead'), input, clock)
}

function textOf({ base64 }: { base64: string }): string {
  return Buffer.from(base64, 'base64').toString()
}

function sessionOf(role: Role): Session {
  const { accountId, roles } = bench.community.actors[role]
  return { accountId, roles, communityId: bench.community.id } as Session
}

let nextRoom = 500
async function ask(category: string, building = 1): Promise<string> {
  const answer = await bench.give(logRequest, bench.community.actors.operator, {
    channel: 'phone',
    line: 2,
    caller: { name: '张海生', phone: '139 0000 8765' },
    buildingId: bench.community.buildingIds[building],
    room: String(++nextRoom),
    category,
    text: '=降压药只剩两天',
  })
  return answer.id
}
