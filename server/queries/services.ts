import { sql } from 'kysely'
import {
  catalogueOf,
  type SavedService,
  type Service,
  serviceOf,
} from '#lib/domain/service/catalogue.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { ServiceContent } from '#lib/domain/service/service.ts'
import type { Tx } from '../db/database.ts'

/** The community's catalogue, in its order. */
export async function loadCatalogue(tx: Tx, communityId: string): Promise<Service[]> {
  const rows = await tx
    .selectFrom('service')
    .select(['category', 'position', 'version', 'content'])
    .where('communityId', '=', communityId)
    .execute()
  return catalogueOf(rows.map(({ content, ...row }) => ({ ...content, ...row })))
}

/** One entry, as rules want it; null when the community has no such service. */
export async function loadService(
  tx: Tx,
  communityId: string,
  category: Category,
): Promise<Service | null> {
  const row = await tx
    .selectFrom('service')
    .select(['category', 'position', 'version', 'content'])
    .where('communityId', '=', communityId)
    .where('category', '=', category)
    .executeTakeFirst()
  const saved: SavedService | null = row
    ? { ...row.content, category: row.category, position: row.position, version: row.version }
    : null
  return serviceOf(saved, category)
}

export type SavedVersion<Content> = {
  version: number
  at: string
  by: string | null
  content: Content
}

/** Every version that was saved, newest first. */
export async function listServiceVersions(
  tx: Tx,
  communityId: string,
  category: string,
): Promise<SavedVersion<ServiceContent>[]> {
  const { rows } = await sql<Omit<SavedVersion<ServiceContent>, 'at'> & { at: Date }>`
    select v.version, v.at, v.by, v.content
    from service s
    join service_version v on v.community_id = s.community_id and v.service_id = s.id
    where s.community_id = ${communityId} and s.category = ${category}
    order by v.version desc limit 100`.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
