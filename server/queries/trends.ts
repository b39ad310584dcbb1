import { sql } from 'kysely'
import { shanghaiDay, startOfShanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity, type Tx } from '../db/database.ts'
import type { TierCount, TierPoint } from '../past/tier-tally.ts'
import type { Services } from '../services.ts'
import { IS, REQUESTS } from './figures.ts'

/** A day in Asia/Shanghai, from its first minute to its last, or to now. */
export type TrendDay = {
  /** 00:00 of it. */
  at: string
  /** Its last minute that has been: what stood then is what the day shows. */
  end: string
  /** Null where the log does not tell how it stood. */
  tiers: TierCount[] | null
  logged: number
  done: number
  positives: number
}

export type TrendRound = {
  id: string
  number: number
  zoneName: string
  tier: string
  openedAt: string
  closedAt: string | null
  people: number
  done: number
  excused: number
}

export type Trends = { at: string; days: TrendDay[]; rounds: TrendRound[] }

const NOTHING: Trends['days'] = []

/** How the open incident went, day by day and round by round; nothing in quiet times. */
export async function loadTrends(
  { db, past }: Pick<Services, 'db' | 'past'>,
  session: Session,
  now = new Date(),
): Promise<Trends> {
  const { communityId } = session
  const counted = await readCommunity(db, communityId, async (tx) => {
    const incident = await tx
      .selectFrom('incident')
      .select(['id', 'openedAt'])
      .where('communityId', '=', communityId)
      .where('status', '=', 'open')
      .executeTakeFirst()
    if (!incident) return null
    return {
      incidentId: incident.id,
      openedAt: incident.openedAt,
      requests: await countRequests(tx, communityId),
      positives: await countPositives(tx, communityId, incident.id),
      rounds: await listRounds(tx, communityId, incident.id),
    }
  })
  if (!counted) return { at: now.toISOString(), days: NOTHING, rounds: [] }
  // The log may not reach back: then only the tiers of the days are not known.
  const points = await past.upToDate(communityId).then(
    (book) => {
      const chapter = book.chapters.find((one) => one.incidentId === counted.incidentId)
      return chapter?.told ? book.tiers : null
    },
    () => null,
  )
  return {
    at: now.toISOString(),
    days: daysBetween(counted.openedAt, now).map((day): TrendDay => {
      const end = new Date(Math.min(startOfShanghaiDay(day + 1).getTime() - 60_000, now.getTime()))
      return {
        at: startOfShanghaiDay(day).toISOString(),
        end: end.toISOString(),
        tiers: points && tiersAt(points, startOfShanghaiDay(day + 1)),
        ...(counted.requests.get(day) ?? { logged: 0, done: 0 }),
        positives: counted.positives.get(day) ?? 0,
      }
    }),
    rounds: counted.rounds,
  }
}

function daysBetween(from: Date, to: Date): number[] {
  const first = shanghaiDay(from)
  const count = Math.max(1, shanghaiDay(to) - first + 1)
  return Array.from({ length: count }, (_, index) => first + index)
}

/** As it stood before that moment. */
function tiersAt(points: readonly TierPoint[], before: Date): TierCount[] {
  const point = points.findLast(({ at }) => Date.parse(at) < before.getTime())
  return [...(point?.counts ?? [])]
}

const dayOf = (moment: ReturnType<typeof sql>) =>
  sql`(extract(epoch from date_trunc('day', ${moment} at time zone 'Asia/Shanghai')) / 86400)::int`

async function countRequests(tx: Tx, communityId: string) {
  const { rows } = await sql<{ day: number; logged: number; done: number }>`
    with moments as (
      select ${dayOf(sql`r.logged_at`)} as day, 1 as logged, 0 as done
      from ${REQUESTS} where r.community_id = ${communityId}
      union all
      select ${dayOf(sql`r.fulfilled_at`)}, 0, 1
      from ${REQUESTS} where r.community_id = ${communityId} and ${IS.done(new Date(0))}
    )
    select day, sum(logged)::int as logged, sum(done)::int as done
    from moments group by day`.execute(tx)
  return new Map(rows.map(({ day, ...counts }) => [day, counts]))
}

/** By the day on which they were found, whenever that was written down. */
async function countPositives(tx: Tx, communityId: string, incidentId: string) {
  const { rows } = await sql<{ day: number; count: number }>`
    select ${dayOf(sql`p.found_at`)} as day, count(*)::int as count
    from positive p
    where p.community_id = ${communityId} and p.incident_id = ${incidentId}
      and p.withdrawn_at is null
    group by 1`.execute(tx)
  return new Map(rows.map(({ day, count }) => [day, count]))
}

async function listRounds(tx: Tx, communityId: string, incidentId: string): Promise<TrendRound[]> {
  const { rows } = await sql<TrendRound>`
    select sr.id, sr.number, sr.zone_name as "zoneName", sr.tier,
      iso_utc(sr.opened_at) as "openedAt", iso_utc(sr.closed_at) as "closedAt",
      c.people, c.done, c.excused
    from sampling_round sr
    cross join lateral (
      select coalesce(sum(rb.people), 0)::int as people, coalesce(sum(rb.done), 0)::int as done,
        coalesce(sum(rb.excused), 0)::int as excused
      from round_building rb
      where rb.community_id = sr.community_id and rb.round_id = sr.id
    ) c
    where sr.community_id = ${communityId} and sr.incident_id = ${incidentId}
    order by sr.opened_at, sr.number, sr.id`.execute(tx)
  return rows
}
