import { createHash, createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Category } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import { spell, TRACKING_LENGTH } from '#lib/domain/resident/codes.ts'
import { type Progress, progressOf } from '#lib/domain/resident/progress.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'
import { loadService } from '../queries/services.ts'
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
  const communityId = await communityOf(db, codeHash(code))
  if (communityId === null) return null
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<ResidentPlace>`
      select c.id as community_id, b.id as building_id, c.name as community, b.estate,
        b.name as building, exists (
          select from incident i where i.community_id = c.id and i.status = 'open') as open
      from building_code k
      join building b on b.community_id = k.community_id and b.id = k.building_id
      join community c on c.id = k.community_id
      where k.community_id = ${communityId} and k.code = ${code}`.execute(tx)
    return rows[0] ?? null
  })
}

/** Made from the key of the sending: the same sending, sent again, has the same receipt. */
export function trackingOf(key: Buffer, sendingId: string): string {
  return spell(createHmac('sha256', key).update(`tracking\0${sendingId}`).digest(), TRACKING_LENGTH)
}

/** What stands in the database of a receipt, and of a code where it leads to its community. */
export function codeHash(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

async function communityOf(db: Db, hash: Buffer): Promise<string | null> {
  const found = await db
    .selectFrom('publicCode')
    .select('leadsTo')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return found?.leadsTo ?? null
}

export type Ticket = {
  communityId: string
  label: BothLanguages
  at: Date
  progress: Progress
}

/** How a sending stands. Neither its words nor its door are told to anybody. */
export async function findTicket(db: Db, tracking: string): Promise<Ticket | null> {
  const hash = codeHash(tracking)
  const communityId = await communityOf(db, hash)
  if (communityId === null) return null
  return readCommunity(db, communityId, async (tx) => {
    const ticket = await tx
      .selectFrom('residentTicket')
      .select(['requestId', 'at'])
      .where('communityId', '=', communityId)
      .where('tracking', '=', hash)
      .executeTakeFirst()
    if (!ticket) return null
    const { requestId, at } = ticket
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
    if (!request) return null
    const service = await loadService(tx, communityId, request.category)
    const label = service?.label ?? { zh: request.category, en: request.category }
    return { communityId, label, at, progress: progressOf(request) }
  })
}
