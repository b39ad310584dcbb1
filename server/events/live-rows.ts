import { type RawBuilder, sql } from 'kysely'
import type { Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES, type LiveTable } from '#lib/live/rows.ts'
import type { Tx } from '../db/database.ts'
import type { Value } from '../db/statement.ts'
import { ZONE_QUERIES } from './queries/zone-queries.ts'
import { GATE_QUERIES } from './queries/gate-queries.ts'
import { REQUEST_QUERIES } from './queries/request-queries.ts'
import { DELIVERY_QUERIES } from './queries/delivery-queries.ts'
import { DOOR_QUERIES } from './queries/door-queries.ts'
import { DESK_QUERIES } from './queries/desk-queries.ts'
import type { LiveQuery, LiveRecord } from './queries/live-query.ts'

/** The things whose live rows a command may have changed. */
export type Touched = Partial<Record<LiveTable, readonly string[]>>

/**
 * The live rows of these things as they stand in the transaction that runs it; for a thing that has
 * left the live state it is null. Each is looked up by itself, whatever plan PostgreSQL would make of a
 * list of ids: while it knows little of a table it would rather read the whole community. The snapshot
 * is made from the very same queries, which is why snapshot at m + events = snapshot at n. What is live
 * never depends on the time of day.
 */
export function liveRowsOf(
  communityId: Value<string>,
  ids: Partial<Record<LiveTable, Value<string[]>>>,
): RawBuilder<LiveRecord> {
  const parts = LIVE_TABLES.flatMap((table) => {
    const wanted = ids[table]
    return wanted ? [liveRowsIn(table, communityId, wanted)] : []
  })
  return parts.length > 0
    ? sql<LiveRecord>`${sql.join(parts, sql` union all `)}`
    : sql<LiveRecord>`select null::text as "table", null::uuid as id, null::json as row where false`
}

function liveRowsIn(
  table: LiveTable,
  communityId: Value<string>,
  ids: Value<string[]>,
): RawBuilder<LiveRecord> {
  const found = QUERIES[table](communityId, sql`array[wanted.id]`)
  return sql`
    select ${sql.lit(table)} as "table", wanted.id, found.row
    from unnest(${ids}::uuid[]) as wanted (id) left join lateral (
      select found.row from (${found}) as found offset 0) as found on true`
}

/** Everything live of a community, for a snapshot. `tx` must be repeatable read. */
export async function allLiveRows(tx: Tx, communityId: string): Promise<Snapshot['tables']> {
  const tables = Object.fromEntries(
    LIVE_TABLES.map((table) => [table, [] as object[]]),
  ) as unknown as Record<LiveTable, object[]>
  for (const table of LIVE_TABLES) {
    const { rows } = await QUERIES[table](communityId, null).execute(tx)
    tables[table] = rows.map((record) => record.row)
  }
  return tables as unknown as Snapshot['tables']
}

const QUERIES: Record<LiveTable, LiveQuery> = {
  ...ZONE_QUERIES,
  ...GATE_QUERIES,
  ...REQUEST_QUERIES,
  ...DELIVERY_QUERIES,
  ...DOOR_QUERIES,
  ...DESK_QUERIES,
}
