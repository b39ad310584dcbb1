import { MINUTE_MS } from '#lib/past/minutes.ts'
import type { PastSpan, Stretch, StretchRequest } from '#lib/past/past-protocol.ts'
import { PastWalk } from '#lib/past/past-walk.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { postFacts } from '#components/post/post-facts.ts'
import type { TestCommunity } from '../factories/community.ts'
import type { Post } from '../faults/post.ts'
import { Caller } from './caller.ts'
import { percentile } from './measure.ts'

const EVENTS = 50_000
const BUILDINGS = 2_676
const OPEN_REQUESTS = 600
const DAYS = 14
const HOUR_MS = 60 * MINUTE_MS

export type PastFigures = {
  events: number
  buildings: number
  /** From asking to the first minute shown, when the server has never read this log, and then. */
  openMs: number
  openAgainMs: number
  minutesForward: Pace
  minutesBackward: Pace
  hoursForward: Pace
  /** To minutes anywhere in the fortnight. */
  jumps: Pace
  /** The same minutes forward: nothing but writing the changed rows into maps that are held already. */
  floor: Pace
}
export type Pace = { perSecond: number; p99Ms: number }

/**
 * A fortnight of fifty thousand events, walked as the slider walks it: over HTTP from the server, each
 * step with the counts of the whole screen worked out anew.
 */
export async function measurePast(post: Post): Promise<PastFigures> {
  const community = await post.makeCommunity({ buildings: 1 })
  const lead = await post.signIn(community, 'lead')
  await lead.mutate('incident.open', { commandId: crypto.randomUUID(), name: '3·12 疫情处置' })
  await fill(post, community)
  const anyone = new Caller(post.origin, { 'x-sanqu': '1' })
  const cookie = await anyone.cookieOf('/api/trpc/auth.login', post.credentials(community, 'lead'))
  anyone.close()
  const ask = async <T>(procedure: string, input: object) => {
    const query = encodeURIComponent(JSON.stringify(input))
    // Between two stretches more time may pass than a server keeps a line open for.
    const caller = new Caller(post.origin, { 'x-sanqu': '1', cookie })
    const { bytes } = await caller.download(`/api/trpc/${procedure}?input=${query}`)
    caller.close()
    return (JSON.parse(bytes.toString()) as { result: { data: T } }).result.data
  }
  const events: LiveEvent[] = []
  const open = async () => {
    const startedAt = performance.now()
    const span = await ask<PastSpan>('past.span', {})
    const walk = new PastWalk(span, async (request: StretchRequest) => {
      const stretch = await ask<Stretch>('past.stretch', request)
      events.push(...stretch.events)
      return stretch
    })
    await walk.goTo(walk.first)
    return { walk, ms: performance.now() - startedAt }
  }
  const first = await open()
  const second = await open()
  const { walk } = second
  if (walk.span.head.seq < EVENTS) throw new Error(`${walk.span.head.seq} events`)
  const middle = walk.first + 7 * 24 * HOUR_MS
  const minutes = Array.from({ length: 1_000 }, (_, index) => middle + index * MINUTE_MS)
  const hours = Array.from({ length: DAYS * 24 }, (_, index) => walk.first + index * HOUR_MS)
  // Far apart and in no order, the same in every run.
  const anywhere = Array.from(
    { length: 60 },
    (_, index) => hours[(index * 137) % hours.length] ?? 0,
  )
  await walk.goTo(middle)
  return {
    events: EVENTS,
    buildings: BUILDINGS,
    openMs: first.ms,
    openAgainMs: second.ms,
    minutesForward: await pace(walk, minutes),
    minutesBackward: await pace(walk, minutes.toReversed()),
    hoursForward: await pace(walk, hours),
    jumps: await pace(walk, anywhere),
    floor: floorOf(walk, events, minutes),
  }
}

async function pace(walk: PastWalk, minutes: readonly number[]): Promise<Pace> {
  const times: number[] = []
  for (const minute of minutes) {
    const startedAt = performance.now()
    await walk.goTo(minute)
    if (!walk.state) throw new Error('nothing is shown')
    postFacts(walk.state.tables)
    times.push(performance.now() - startedAt)
  }
  return paceOf(times)
}

/** Everything is there, nothing is kept for the way back, no screen compares anything. */
function floorOf(walk: PastWalk, loaded: readonly LiveEvent[], minutes: readonly number[]): Pace {
  const events = [...new Map(loaded.map((event) => [event.seq, event])).values()].toSorted(
    (a, b) => a.seq - b.seq,
  )
  const tables = Object.fromEntries(
    LIVE_TABLES.map((table) => [table, new Map(walk.state?.tables[table] as Map<string, object>)]),
  )
  let next = events.findIndex(({ at }) => Date.parse(at) > (minutes[0] ?? 0))
  const times = minutes.map((minute) => {
    const startedAt = performance.now()
    for (let event = events[next]; event && Date.parse(event.at) < minute + MINUTE_MS;) {
      for (const { table, id, row } of event.changes) {
        if (row === null) tables[table]?.delete(id)
        else tables[table]?.set(id, row)
      }
      event = events[++next]
    }
    postFacts(tables as never)
    return performance.now() - startedAt
  })
  return paceOf(times)
}

function paceOf(times: readonly number[]): Pace {
  const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1_000
  return { perSecond: times.length / seconds, p99Ms: percentile(times, 99) }
}

/** Buildings that were told, and a log as requests come and go: five events each, one after the other. */
async function fill(post: Post, { id, buildingIds }: TestCommunity): Promise<void> {
  const run = (text: string, values: unknown[] = []) => post.owner.query(text, [id, ...values])
  await run(
    `insert into building (community_id, id, estate, name, levels, geometry, centroid_lon,
      centroid_lat, bbox, source_key, households, residents, key_care)
    select community_id, gen_random_uuid(), estate, n || '栋', levels, geometry, centroid_lon,
      centroid_lat, bbox, 'past-' || n, 20, 75, 2
    from building, generate_series(1, $2::int) n where community_id = $1 and id = $3`,
    [BUILDINGS - 1, buildingIds[0]],
  )
  await run(
    `update event set at = now() - interval '${DAYS} days'
    where community_id = $1 and kind = 'incident.opened'`,
  )
  await run(
    `with head as (select seq from stream where community_id = $1),
    numbered as (
      select id, row_number() over (order by id) as n from building where community_id = $1
    ), steps as (
      select n, (n - 1) / (5 * ${OPEN_REQUESTS}) * ${OPEN_REQUESTS} + (n - 1) % ${OPEN_REQUESTS} as request,
        ((n - 1) / ${OPEN_REQUESTS}) % 5 as step
      from generate_series(1, ${EVENTS}) n
    )
    insert into event (community_id, seq, at, kind, actor_id, subject_type, subject_id, data, changes)
    select $1, head.seq + s.n, now() - interval '${DAYS} days' * (1 - s.n / ${EVENTS}::float8),
      (array['request.logged', 'request.claimed', 'request.claimKept', 'request.fulfilled',
        'request.closed'])[1 + s.step],
      null, 'request', r.id, json_build_object('buildingId', b.id, 'category', 'groceries'),
      json_build_array(
        json_build_object('table', 'request', 'id', r.id, 'row', case when s.step < 4 then
          json_build_object('id', r.id, 'buildingId', b.id, 'unit', '1', 'room', '301',
            'category', 'groceries', 'channel', 'phone', 'priority', 'normal',
            'status', (array['open', 'claimed', 'claimed', 'fulfilled'])[1 + s.step],
            'askedCount', 1, 'loggedAt', '2022-03-12T00:00:00.000Z',
            'dueAt', '2022-03-12T08:00:00.000Z', 'fulfilledAt', null, 'loggedBy', null,
            'verified', true, 'clock', 'inTime', 'claim', null, 'claimLapses', s.step,
            'escalation', null, 'callBack', null, 'detailVersion', s.step) end),
        json_build_object('table', 'building', 'id', b.id, 'row', json_build_object(
          'id', b.id, 'estate', '榕树新村', 'name', b.n || '栋', 'kind', 'residential',
          'levels', 7, 'gridId', null, 'tier', 'sealed', 'zoneId', null, 'claims', json_build_array(), 'households', 20,
          'residents', 75, 'keyCare', 2, 'openRequests', case when s.step < 3 then 1 else 0 end)))
    from steps s
    cross join head
    cross join lateral (select md5($1::text || s.request)::uuid as id) r
    join numbered b on b.n = 1 + s.request % ${BUILDINGS}`,
  )
  await run(`update stream set seq = seq + ${EVENTS} where community_id = $1`)
  await post.owner.query('analyze')
}
