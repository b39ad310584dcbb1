import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { Category, Priority } from '#lib/domain/request/categories.ts'
import { type RequestStatus, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { type SavedService, type Service, serviceOf } from '#lib/domain/service/catalogue.ts'
import { rowStatement } from '../db/row-statement.ts'
import { limitPercentAt } from '../zones/claim-functions.ts'
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

const factsOf = rowStatement<
  Omit<Asked, 'line'> & { communityId: string; floor: number | null; line: number | null },
  Found & (Waiting | { id: null })
>(
  {
    communityId: 'uuid',
    buildingId: 'uuid',
    unit: 'text',
    room: 'text',
    floor: 'int',
    category: 'text',
    line: 'int',
  },
  // Each part is fenced off (offset 0, order by): looked up for each row by its index, whatever plan
  // PostgreSQL would make of so many rows.
  (given) => sql`
    select given.place,
      (select (json_build_object('category', s.category, 'position', s.position,
          'version', s.version)::jsonb || s.content::jsonb)::json
        from service s
        where s.community_id = b.community_id and s.category = given.category) as saved,
      (select h.id from household h
        where h.community_id = b.community_id and h.building_id = b.id and h.room = given.room
          and (given.unit is null or h.unit_id = (select u.id from unit u
            where u.community_id = b.community_id and u.building_id = b.id and u.name = given.unit))
        order by h.id limit 1) as "householdId",
      (select l.id from line l
        where l.community_id = b.community_id and l.number = given.line
          and l.retired_at is null) as "lineId",
      ${limitPercentAt(sql`b.community_id`, {
        buildingId: sql`b.id`,
        unit: sql`given.unit`,
        floor: sql`given.floor`,
      })} as "limitPercent",
      r.id, r.building_id as "buildingId", r.unit, r.room, r.category, r.status,
      encode(r.phone_index, 'hex') as "phoneIndex", r.priority, r.asked_count as "askedCount",
      coalesce(r.clock_from, r.logged_at) as "clockFrom", r.due_at as "dueAt"
    from ${given}
    join lateral (select b.community_id, b.id from building b
      where b.community_id = given.community_id and b.id = given.building_id offset 0) b on true
    left join lateral (select * from request r
      where r.community_id = given.community_id and r.building_id = given.building_id
        and r.category = given.category and r.verified
        and r.status in (${sql.join(WAITING_STATUSES.map((status) => sql.lit(status)))})
      order by r.logged_at) r on true
    order by given.place, r.logged_at`,
)
