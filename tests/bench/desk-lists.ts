import pg from 'pg'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { Cursor } from '#server/queries/figure-lists.ts'
import type { RunningSanqu } from '../support/running-sanqu.ts'
import type { TestPerson } from '../support/test-screen.ts'
import { type Spread, spreadOf } from './desk-answers.ts'

export type ListTimes = { what: string; few: Spread; many: Spread }

export const HISTORY = 10_000
const DEEP_PAGES = 40

/** The lists that a history could slow, with the demo's own history and with 10,000 requests more. */
export async function measureLists(
  sanqu: RunningSanqu,
  lead: TestPerson,
  repeats: number,
): Promise<ListTimes[]> {
  const few = await timeLists(lead, repeats)
  await addHistory(sanqu, HISTORY)
  const many = await timeLists(lead, repeats)
  return few.map(({ what, spread }, index) => ({
    what,
    few: spread,
    many: many[index]?.spread ?? spread,
  }))
}

async function timeLists(lead: TestPerson, repeats: number) {
  const { tables } = await lead.query<Snapshot>('live.snapshot')
  const request = tables.request.find(({ room }) => room !== null)
  if (!request) throw new Error('nothing is open')
  const { id, buildingId, room } = request
  const door = { buildingId, unit: request.unit ?? '', room }
  const figure = { window: 'incident', measure: 'logged' } as const
  const page = (after?: Cursor) =>
    lead.query<{ next: Cursor | null }>('figures.list', after ? { ...figure, after } : figure)
  const deep = await cursorOf(page)
  const lists: [string, () => Promise<unknown>][] = [
    ['everything live, for a new screen', () => lead.query('live.snapshot')],
    ['the log, newest lines', () => lead.query('live.log', { atMost: 120 })],
    ["a building's own log", () => lead.query('live.log', { atMost: 60, buildingId })],
    ['a request with its story', () => lead.query('request.get', { id })],
    ['dealings with a door', () => lead.query('request.atDoor', door)],
    ['calls from a door', () => lead.query('hotline.callsAtDoor', door)],
    ['all requests, first page', () => page()],
    ['all requests, a later page', () => page(deep)],
    ['the figures of the incident', () => lead.query('figures.get', { window: 'incident' })],
  ]
  const times: { what: string; spread: Spread }[] = []
  for (const [what, ask] of lists) {
    times.push({ what, spread: await spreadOf(Array.from({ length: repeats }, () => ask)) })
  }
  return times
}

async function cursorOf(
  page: (after?: Cursor) => Promise<{ next: Cursor | null }>,
): Promise<Cursor | undefined> {
  let after: Cursor | undefined
  for (let count = 0; count < DEEP_PAGES; count++) {
    const { next } = await page(after)
    if (next === null) break
    after = next
  }
  return after
}

/**
 * Requests that were logged, fulfilled and closed, with the three events of each: as rows, because
 * thirty thousand commands would take longer than everything that is measured.
 */
async function addHistory(sanqu: RunningSanqu, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: sanqu.databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ community: string; incident: string; head: string }>(
      `select i.community_id as community, i.id as incident, s.seq as head
      from incident i join community c on c.id = i.community_id and c.is_demo
      join stream s on s.community_id = i.community_id
      where i.status = 'open' for update of s`,
    )
    const [post] = rows
    if (!post) throw new Error('the demo community has no open incident')
    await client.query(
      `create temporary table old on commit drop as
      select n, gen_random_uuid() as id, b.id as building_id,
        now() - interval '40 days' + n * interval '4 minutes' as at
      from generate_series(1, $2::int) n
      join (select id, row_number() over (order by id) as place, count(*) over () as total
        from building where community_id = $1) b on b.place = n % b.total + 1`,
      [post.community, count],
    )
    await client.query(
      `insert into request (community_id, id, incident_id, building_id, unit, room, category,
        channel, priority, status, logged_at, due_at, fulfilled_at, ended_at)
      select $1, id, $2, building_id, '1单元', (101 + n % 900)::text, 'groceries', 'phone',
        'normal', 'closed', at, at + interval '1 day', at + interval '5 hours',
        at + interval '6 hours' from old`,
      [post.community, post.incident],
    )
    await client.query(
      `insert into event (community_id, seq, at, kind, subject_type, subject_id, data, changes)
      select $1, $2::bigint + (n - 1) * 3 + step, at + step * interval '2 hours',
        (array['request.logged', 'request.fulfilled', 'request.closed'])[step], 'request', id,
        json_build_object('buildingId', building_id), '[]'
      from old, generate_series(1, 3) step`,
      [post.community, post.head],
    )
    await client.query('update stream set seq = seq + 3 * $2::int where community_id = $1', [
      post.community,
      count,
    ])
    await client.query('commit')
    await client.query('analyze request, event')
  } finally {
    await client.end()
  }
}
