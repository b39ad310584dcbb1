import { type RawBuilder, sql } from 'kysely'
import type { Value } from '../../db/statement.ts'
import type { LiveTable } from '#lib/live/rows.ts'

export type LiveRecord = { table: LiveTable; id: string; row: object }
/** The rows of one table: of these ids, or all of the community. */
export type LiveQuery = (
  communityId: Value<string>,
  ids: Value<string[]> | null,
) => RawBuilder<LiveRecord>
export type LiveQueries = Partial<Record<LiveTable, LiveQuery>>

export function onlyIds(alias: string, ids: Value<string[]> | null): RawBuilder<unknown> {
  return ids === null ? sql`` : sql`and ${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
}

/** Literals, so that the partial indexes match. They come from the code, never from outside. */
export function statuses(list: readonly string[]): RawBuilder<unknown> {
  return sql.join(list.map((status) => sql.lit(status)))
}
