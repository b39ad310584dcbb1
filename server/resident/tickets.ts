import { createHash, createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Category } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import { spell, TRACKING_LENGTH } from '#lib/domain/resident/codes.ts'
import { type Progress, progressOf } from '#lib/domain/resident/progress.ts'
import { type Db, readCommunity } from '../db/database.ts'

/** What a building's code opens: where one is, and whether the post takes requests now. */
export type ResidentPlace = {
  communityId: string
  buildingId: string
  community: string
  estate: string | null
  building: string
  open: boolean
}

export async function findPlace(db: Db, code: string): Promise<ResidentPlace | null> {
  const found = await db.transaction().execute(async (tx) => {
    await sql`select set_config('sanqu.building_code', ${code}, true)`.execute(tx)
    return tx
      .selectFrom('buildingCode')
      .select(['communityId', 'buildingId'])
      .where('code', '=', code)
      .executeTakeFirst()
  })
  if (!found) return null
  const { communityId, buildingId } = found
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<Omit<ResidentPlace, 'communityId' | 'buildingId'>>`
      select c.name as community, b.estate, b.name as building, exists (
        select from incident i where i.community_id = c.id and i.status = 'open') as open
      from building b join community c on c.id = b.community_id
      where b.community_id = ${communityId} and b.id = ${buildingId}`.execute(tx)
    return rows[0] ? { communityId, buildingId, ...rows[0] } : null
  })
}

/** Made from the key of the sending: the same sending, sent again, has the same receipt. */
export function trackingOf(key: Buffer, sendingId: string): string {
  return spell(createHmac('sha256', key).update(`tracking\0${sendingId}`).digest(), TRACKING_LENGTH)
}

/** What stands in the database of a receipt. */
export function trackingHash(tracking: string): string {
  return createHash('sha256').update(tracking).digest('hex')
}

export type Ticket = { communityId: string; category: Category; at: Date; progress: Progress }

/** How a sending stands. Neither its words nor its door are told to anybody. */
export async function findTicket(db: Db, tracking: string): Promise<Ticket | null> {
  const hash = trackingHash(tracking)
  const found = await db.transaction().execute(async (tx) => {
    await sql`select set_config('sanqu.tracking', ${hash}, true)`.execute(tx)
    return tx
      .selectFrom('residentTicket')
      .select(['communityId', 'requestId', 'at'])
      .where('tracking', '=', Buffer.from(hash, 'hex'))
      .executeTakeFirst()
  })
  if (!found) return null
  const { communityId, requestId, at } = found
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<{ category: Category; status: RequestStatus; verified: boolean }>`
      with recursive followed as (
        select r.*, 0 as step from request r
        where r.community_id = ${communityId} and r.id = ${requestId}
        union all
        select r.*, f.step + 1 from followed f
        join request r on r.community_id = f.community_id and r.id = f.merged_into
        where f.status = 'merged' and f.step < 8)
      select category, status, verified from followed order by step desc limit 1`.execute(tx)
    const [request] = rows
    return request
      ? { communityId, category: request.category, at, progress: progressOf(request) }
      : null
  })
}
