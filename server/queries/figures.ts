import { type RawBuilder, sql } from 'kysely'
import { type Window, windowStart } from '#lib/domain/figures/figures.ts'
import { type Category, CHANNELS } from '#lib/domain/request/categories.ts'
import { type Lateness, timeLimitMs } from '#lib/domain/request/time-limits.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity, type Tx } from '../db/database.ts'
import type { Services } from '../services.ts'
import { dividedBuildings, floorOfRoom, holderAt } from '../zones/holders.ts'
import { loadCatalogue } from './services.ts'

export type Bar = {
  /** The category, channel or zone; null for what lies in no zone. */
  key: string | null
  waiting: number
  underWay: number
  done: number
  late: number
}
export type HourBar = { at: string; logged: number; done: number }
export type Times = {
  category: Category | null
  done: number
  /** From being logged to somebody being sent, or to the answer itself. */
  answerMedianMs: number | null
  answerP90Ms: number | null
  /** From being logged to being fulfilled. */
  medianMs: number | null
  p90Ms: number | null
  /** The limit at normal priority; null over all categories. */
  limitMs: number | null
  /** Of those done, how many were done before they were due. */
  inTime: number
}
export type MemberFigures = {
  accountId: string
  openStops: number
  stops: number
  requests: number
}
export type LineFigures = { number: number; calls: number; requests: number }
export type OldOne = {
  id: string
  buildingId: string
  category: Category
  status: string
  loggedAt: string
  clock: Lateness
}

export type Figures = {
  /** Start of the window; null for the whole incident. */
  since: string | null
  at: string
  counts: { waiting: number; underWay: number; done: number; late: number; logged: number }
  categories: Bar[]
  channels: Bar[]
  zones: Bar[]
  hours: HourBar[]
  times: Times[]
  oldest: OldOne[]
  members: MemberFigures[]
  lines: LineFigures[]
}

/** Waiting, under way and done, and how long it took: all counted by the database at one cut of time. */
export function loadFigures(
  { db }: Pick<Services, 'db'>,
  session: Session,
  window: Window,
  now = new Date(),
): Promise<Figures> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const since = windowStart(window, now)
    const scope = { communityId, since: since ?? new Date(0), now }
    const catalogue = await loadCatalogue(tx, communityId)
    const bars = await countBars(tx, scope)
    const { logged } = await countLogged(tx, scope)
    return {
      since: since?.toISOString() ?? null,
      at: now.toISOString(),
      counts: { ...countsOf(bars.all[0]), logged },
      categories: ordered(
        bars.category,
        catalogue.map(({ category }) => category),
      ),
      channels: ordered(bars.channel, CHANNELS),
      zones: await countZones(tx, scope),
      hours: await countHours(tx, scope),
      times: await measureTimes(tx, scope, catalogue),
      oldest: await findOldest(tx, scope),
      members: await countMembers(tx, scope),
      lines: await countLines(tx, scope),
    }
  })
}

export type Scope = { communityId: string; since: Date; now: Date }

function countsOf(bar: Bar | undefined): Omit<Bar, 'key'> {
  const { waiting = 0, underWay = 0, done = 0, late = 0 } = bar ?? {}
  return { waiting, underWay, done, late }
}

/** What each measure means, once, for the counts and for the lists behind them. */
export const IS = {
  waiting: sql`r.status in ('open', 'claimed', 'escalated')`,
  underWay: sql`r.status in ('planned', 'underWay')`,
  done: (since: Date) =>
    sql`r.status in ('fulfilled', 'closed') and r.fulfilled_at >= ${since}::timestamptz`,
  /** By the clock of the request, as every screen has it; the job moves it on the second. */
  late: sql`r.status in ('open', 'claimed', 'escalated', 'planned', 'underWay') and r.clock = 'late'`,
}

/** Requests of the open incident. */
export const REQUESTS = sql`
  request r
  join incident i on i.community_id = r.community_id and i.id = r.incident_id and i.status = 'open'`

/** The same with `held`, the zone that holds their door now. */
export function requestsHeld(communityId: string): RawBuilder<unknown> {
  return sql`${REQUESTS}
    left join lateral ${holderAt(communityId, 'r.building_id', sql`r.unit`, floorOfRoom('r.room'))}
      held on true`
}

const counted = (since: Date) => sql`
  (count(*) filter (where ${IS.waiting}))::int as waiting,
  (count(*) filter (where ${IS.underWay}))::int as "underWay",
  (count(*) filter (where ${IS.done(since)}))::int as done,
  (count(*) filter (where ${IS.late}))::int as late`

type BarsOf = 'all' | 'category' | 'channel'

/** All of them, and those of each category and of each channel. */
async function countBars(tx: Tx, { communityId, since }: Scope): Promise<Record<BarsOf, Bar[]>> {
  const { rows } = await sql<Bar & { of: BarsOf }>`
    select (array['category', 'channel', 'all'])[grouping(r.category, r.channel)] as of,
      coalesce(r.category, r.channel) as key, ${counted(since)}
    from ${REQUESTS}
    where r.community_id = ${communityId}
    group by grouping sets ((), (r.category), (r.channel))`.execute(tx)
  const bars: Record<BarsOf, Bar[]> = { all: [], category: [], channel: [] }
  for (const { of, ...bar } of rows) bars[of].push(bar)
  return bars
}

/**
 * Those of each zone. Of a building whose doors all lie in one, its requests are counted first and the
 * zone is asked for once; door by door only where a unit or a floor has a zone of its own.
 */
async function countZones(tx: Tx, { communityId, since }: Scope): Promise<Bar[]> {
  const { rows } = await sql<Bar>`
    with counted as (
      select r.building_id, case when d.building_id is not null then r.unit end as unit,
        case when d.building_id is not null then ${floorOfRoom('r.room')} end as floor,
        ${counted(since)}
      from ${REQUESTS}
      left join ${dividedBuildings(communityId)} d on d.building_id = r.building_id
      where r.community_id = ${communityId}
      group by 1, 2, 3
    )
    select held.zone_id::text as key, sum(doors.waiting)::int as waiting,
      sum(doors."underWay")::int as "underWay", sum(doors.done)::int as done,
      sum(doors.late)::int as late
    from counted doors
    left join lateral ${holderAt(communityId, 'doors.building_id', sql`doors.unit`, sql`doors.floor`)}
      held on true
    group by 1 order by 2 desc, 1`.execute(tx)
  return rows
}

async function countLogged(tx: Tx, { communityId, since }: Scope): Promise<{ logged: number }> {
  const { rows } = await sql<{ logged: number }>`
    select count(*)::int as logged from ${REQUESTS}
    where r.community_id = ${communityId} and r.logged_at >= ${since}`.execute(tx)
  return rows[0] ?? { logged: 0 }
}

/** The hours of the window that have been, at most the last forty-eight. */
async function countHours(tx: Tx, { communityId, since, now }: Scope): Promise<HourBar[]> {
  const from = new Date(Math.max(since.getTime(), now.getTime() - 48 * 3_600_000))
  const { rows } = await sql<{ at: Date; logged: number; done: number }>`
    with moments as (
      select date_trunc('hour', r.logged_at) as hour, 1 as logged, 0 as done
      from ${REQUESTS} where r.community_id = ${communityId} and r.logged_at >= ${from}
      union all
      select date_trunc('hour', r.fulfilled_at), 0, 1
      from ${REQUESTS}
      where r.community_id = ${communityId} and ${IS.done(from)}
    )
    select h.hour as at, coalesce(sum(m.logged), 0)::int as logged,
      coalesce(sum(m.done), 0)::int as done
    from generate_series(date_trunc('hour', ${from}::timestamptz), ${now}::timestamptz, '1 hour')
      as h (hour)
    left join moments m on m.hour = h.hour
    group by h.hour order by h.hour`.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function measureTimes(
  tx: Tx,
  { communityId, since }: Scope,
  catalogue: readonly Service[],
): Promise<Times[]> {
  const limitOf = (category: Category | null) => {
    const service = catalogue.find((candidate) => candidate.category === category)
    return service ? timeLimitMs(service, 'normal') : null
  }
  const { rows } = await sql<Omit<Times, 'limitMs'>>`
    with done as (
      select r.category, r.fulfilled_at <= r.due_at as in_time,
        extract(epoch from r.fulfilled_at - r.logged_at) * 1000 as took,
        extract(epoch from least(r.fulfilled_at, (
          select min(d.created_at) from stop_request sr
          join delivery d on d.community_id = sr.community_id and d.id = sr.delivery_id
          where sr.community_id = r.community_id and sr.request_id = r.id
        )) - r.logged_at) * 1000 as answered
      from ${REQUESTS}
      where r.community_id = ${communityId} and ${IS.done(since)}
    )
    select category, count(*)::int as done, (count(*) filter (where in_time))::int as "inTime",
      percentile_cont(0.5) within group (order by answered)::float8 as "answerMedianMs",
      percentile_cont(0.9) within group (order by answered)::float8 as "answerP90Ms",
      percentile_cont(0.5) within group (order by took)::float8 as "medianMs",
      percentile_cont(0.9) within group (order by took)::float8 as "p90Ms"
    from done group by grouping sets ((category), ())
    order by category nulls first`.execute(tx)
  const times = rows.map((row) => ({
    ...row,
    limitMs: limitOf(row.category),
  }))
  return times.toSorted(
    (a, b) => Number(b.category === null) - Number(a.category === null) || b.done - a.done,
  )
}

async function findOldest(tx: Tx, { communityId }: Scope): Promise<OldOne[]> {
  const { rows } = await sql<Omit<OldOne, 'loggedAt'> & { loggedAt: Date }>`
    select r.id, r.building_id as "buildingId", r.category, r.status, r.logged_at as "loggedAt",
      r.clock
    from ${REQUESTS}
    where r.community_id = ${communityId} and (${IS.waiting} or ${IS.underWay})
    order by r.logged_at, r.id limit 8`.execute(tx)
  return rows.map((row) => ({
    ...row,
    loggedAt: row.loggedAt.toISOString(),
  }))
}

async function countMembers(tx: Tx, { communityId, since }: Scope): Promise<MemberFigures[]> {
  const { rows } = await sql<MemberFigures>`
    select c.member_id as "accountId",
      (count(distinct s.id) filter (where s.status = 'pending'
        and d.status in ('assigned', 'accepted', 'pickedUp', 'departed')))::int as "openStops",
      (count(distinct s.id) filter (where s.status = 'delivered'
        and s.settled_at >= ${since}))::int as stops,
      (count(sr.request_id) filter (where s.status = 'delivered'
        and s.settled_at >= ${since}))::int as requests
    from delivery d
    join incident i on i.community_id = d.community_id and i.id = d.incident_id and i.status = 'open'
    join stop s on s.community_id = d.community_id and s.delivery_id = d.id
    join stop_request sr on sr.community_id = s.community_id and sr.stop_id = s.id
    cross join lateral (values (d.assignee_id), (d.partner_id)) as c (member_id)
    where d.community_id = ${communityId} and c.member_id is not null
    group by c.member_id
    order by requests desc, c.member_id`.execute(tx)
  return rows
}

async function countLines(tx: Tx, { communityId, since }: Scope): Promise<LineFigures[]> {
  const { rows } = await sql<LineFigures>`
    select l.number, count(c.id)::int as calls, count(distinct c.request_id)::int as requests
    from line l
    left join call c on c.community_id = l.community_id and c.line_id = l.id
      and c.started_at >= ${since}
    where l.community_id = ${communityId}
    group by l.number order by l.number`.execute(tx)
  return rows
}

/** Every key of the list, in its order, those without anything left out. */
function ordered(bars: readonly Bar[], keys: readonly string[]): Bar[] {
  return keys.flatMap((key) => {
    const bar = bars.find((candidate) => candidate.key === key)
    return bar && bar.waiting + bar.underWay + bar.done > 0 ? [bar] : []
  })
}
