import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { Category, Priority } from '#lib/domain/request/categories.ts'
import { type RequestStatus, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { type SavedService, type Service, serviceOf } from '#lib/domain/service/catalogue.ts'
import { statement } from '../db/statement.ts'
import type { LoadContext } from './command.ts'

/** Where and what for. */
export type Asked = {
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  /** Number of the hotline line. */
  line?: number | undefined
}
export type Place = {
  householdId: string | null
  lineId: string | null
  /** What the tier of the door leaves of a time limit. */
  limitPercent: number
}
/** A request that waits for the same category in the same building. */
export type Waiting = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  status: RequestStatus
  /** In hexadecimal. */
  phoneIndex: string | null
  priority: Priority
  askedCount: number
  /** When its time began. */
  clockFrom: Date
  dueAt: Date
}
type Found = Place & { saved: SavedService | null }
export type RequestFacts = { place: Place; waiting: Waiting[]; service: Service | null } | null

/** The place and what waits there for the same category; null when there is no such building. */
export async function loadRequestFacts(
  { read, communityId }: LoadContext,
  asked: Asked,
): Promise<RequestFacts> {
  const rows = await read(
    factsOf({
      communityId,
      buildingId: asked.buildingId,
      unit: asked.unit,
      room: asked.room,
      floor: asked.room === null ? null : floorOf(asked.room),
      category: asked.category,
      line: asked.line ?? null,
    }),
  )
  const [first] = rows
  if (!first) return null
  return {
    place: {
      householdId: first.householdId,
      lineId: first.lineId,
      limitPercent: first.limitPercent,
    },
    service: serviceOf(first.saved, asked.category),
    waiting: rows.filter((row): row is Found & Waiting => row.id !== null),
  }
}

const factsOf = statement<
  Omit<Asked, 'line'> & { communityId: string; floor: number | null; line: number | null },
  Found & (Waiting | { id: null })
>(
  (at) => sql`
    select
      (select (json_build_object('category', s.category, 'position', s.position,
          'version', s.version)::jsonb || s.content::jsonb)::json
        from service s
        where s.community_id = b.community_id and s.category = ${at.category}) as saved,
      (select h.id from household h
        left join unit u on u.community_id = h.community_id and u.id = h.unit_id
        where h.community_id = b.community_id and h.building_id = b.id and h.room = ${at.room}
          and (${at.unit}::text is null or u.name = ${at.unit})
        order by h.id limit 1) as "householdId",
      (select l.id from line l
        where l.community_id = b.community_id and l.number = ${at.line}::int
          and l.retired_at is null) as "lineId",
      limit_percent_at(b.community_id, b.id, ${at.unit}, ${at.floor}) as "limitPercent",
      r.id, r.building_id as "buildingId", r.unit, r.room, r.category, r.status,
      encode(r.phone_index, 'hex') as "phoneIndex", r.priority, r.asked_count as "askedCount",
      coalesce(r.clock_from, r.logged_at) as "clockFrom", r.due_at as "dueAt"
    from building b
    left join request r
      on r.community_id = b.community_id and r.building_id = b.id and r.category = ${at.category}
      and r.verified and r.status in (${sql.join(WAITING_STATUSES.map((status) => sql.lit(status)))})
    where b.community_id = ${at.communityId} and b.id = ${at.buildingId}
    order by r.logged_at`,
)
