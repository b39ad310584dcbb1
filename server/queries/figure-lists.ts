import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { DIVISIONS, MEASURES, WINDOWS, windowStart } from '#lib/domain/figures/figures.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { DAY_MS } from '#lib/domain/zone/zone-day.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity, type Tx } from '../db/database.ts'
import type { Services } from '../services.ts'
import { IS, requestsHeld, type Scope } from './figures.ts'

export const listOf = z.object({
  window: z.enum(WINDOWS),
  measure: z.enum(MEASURES),
  /** One part of a division: a category, a zone, an hour's or a day's start, a member, a line's number. */
  division: z.enum(DIVISIONS).optional(),
  key: z.string().max(60).nullish(),
})
export type ListOf = z.infer<typeof listOf>

export const PAGE_ROWS = 60

/** Where the next page begins: behind this row, to the microsecond, as the index has it. */
export const cursor = z.object({ at: z.iso.datetime(), id: z.uuid() })
export type Cursor = z.infer<typeof cursor>

export type FigureRow = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  channel: Channel
  priority: Priority
  status: RequestStatus
  askedCount: number
  loggedAt: string
  dueAt: string
  fulfilledAt: string | null
  /** When it was logged, to the microsecond: where a page ends. */
  place: string
}

/** The requests behind a figure, the oldest first, a page at a time. */
export function listFigure(
  { db }: Pick<Services, 'db'>,
  session: Session,
  input: ListOf & { after?: Cursor },
  now = new Date(),
): Promise<{ rows: FigureRow[]; next: Cursor | null }> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const rows = await findRows(tx, communityId, input, {
      now,
      most: PAGE_ROWS,
      after: input.after,
    })
    const last = rows.at(-1)
    const isFull = rows.length === PAGE_ROWS
    return {
      rows,
      next: isFull && last ? { at: last.place, id: last.id } : null,
    }
  })
}

export async function findRows(
  tx: Tx,
  communityId: string,
  input: ListOf,
  { now, most, after }: { now: Date; most: number; after?: Cursor },
): Promise<FigureRow[]> {
  const scope = { communityId, since: windowStart(input.window, now) ?? new Date(0), now }
  const { rows } = await sql<FigureRow>`
    select r.id, r.building_id as "buildingId", r.unit, r.room, r.category, r.channel,
      r.priority, r.status, r.asked_count as "askedCount", iso_utc(r.logged_at) as "loggedAt",
      iso_utc(r.due_at) as "dueAt", iso_utc(r.fulfilled_at) as "fulfilledAt",
      to_char(r.logged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from ${requestsHeld(communityId)}
    where r.community_id = ${communityId} and (${measured(input.measure, scope)})
      and (${inPart(input, scope)})
      ${after ? sql`and (r.logged_at, r.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by r.logged_at, r.id limit ${most}`.execute(tx)
  return rows
}

function measured(measure: ListOf['measure'], { since }: Scope): RawBuilder<unknown> {
  switch (measure) {
    case 'waiting':
      return IS.waiting
    case 'underWay':
      return IS.underWay
    case 'done':
      return IS.done(since)
    case 'late':
      return IS.late
    case 'logged':
      return sql`r.logged_at >= ${since}::timestamptz`
  }
}

function inPart({ division, key, measure }: ListOf, { since }: Scope): RawBuilder<unknown> {
  switch (division) {
    case undefined:
      return sql`true`
    case 'category':
      return sql`r.category = ${key}`
    case 'channel':
      return sql`r.channel = ${key}`
    case 'zone':
      return key ? sql`held.zone_id::text = ${key}` : sql`held.zone_id is null`
    case 'hour': {
      const moment = measure === 'done' ? sql`r.fulfilled_at` : sql`r.logged_at`
      const hour = new Date(key ?? '')
      if (Number.isNaN(hour.getTime())) return sql`false`
      return sql`date_trunc('hour', ${moment}) = ${hour}::timestamptz`
    }
    case 'day': {
      const moment = measure === 'done' ? sql`r.fulfilled_at` : sql`r.logged_at`
      const day = new Date(key ?? '')
      if (Number.isNaN(day.getTime())) return sql`false`
      const next = new Date(day.getTime() + DAY_MS)
      return sql`${moment} >= ${day}::timestamptz and ${moment} < ${next}::timestamptz`
    }
    case 'member':
      return sql`exists (
        select from stop_request sr
        join stop s on s.community_id = sr.community_id and s.id = sr.stop_id
        join delivery d on d.community_id = sr.community_id and d.id = sr.delivery_id
        where sr.community_id = r.community_id and sr.request_id = r.id
          and ${key} in (d.assignee_id::text, d.partner_id::text)
          and ${measure === 'done' ? sql`s.status = 'delivered' and s.settled_at >= ${since}::timestamptz` : sql`s.status = 'pending'`})`
    case 'line':
      return sql`exists (
        select from call c join line l on l.community_id = c.community_id and l.id = c.line_id
        where c.community_id = r.community_id and c.request_id = r.id
          and l.number::text = ${key} and c.started_at >= ${since}::timestamptz)`
  }
}
