import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Change, EventData, EventKind, LiveEvent, SubjectType } from '#lib/live/protocol.ts'
import { LIVE_TABLES, type LiveTable } from '#lib/live/rows.ts'
import type { Tx } from '../db/database.ts'
import { type Places, statement } from '../db/statement.ts'
import { liveRowsOf, type Touched } from './live-rows.ts'

export type NewEvent = {
  kind: EventKind
  /** Account id; null when the system acts. */
  actorId: string | null
  subject: { type: SubjectType; id: string }
  data: EventData
  /** Everything whose live row may have changed. */
  touched: Touched
  at: Date
}

/** What is remembered of a command, so that the same key answers the same. */
export type CommandRecord = {
  id: string
  accountId: string | null
  name: string
  /** SHA-256 in hexadecimal. */
  bodyHash: string
  /** Offset of its event within this append. */
  eventOffset: number
  result: object
}

/**
 * Appends events at the community's next seqs, each with the live rows of what it touched as they
 * stand now in this transaction, and remembers the commands: one statement, one round trip. Events
 * appended together show the rows after all of them. Holding the counter row until the commit is what
 * makes seqs gapless and in commit order; the caller holds it from the start of its transaction
 * (`enter_commands` does that), so that no other writer changes rows in between.
 */
export async function appendEvents(
  tx: Tx,
  communityId: string,
  events: readonly NewEvent[],
): Promise<LiveEvent[]> {
  const { rows } = await tx.executeQuery(appendStatement(communityId, events, []))
  return asAppended(events, rows)
}

export type Appended = { seq: number; changes: Change[] }

/** The statement of `appendEvents`, for a path that sends it without waiting. */
export function appendStatement(
  communityId: string,
  events: readonly NewEvent[],
  commands: readonly CommandRecord[],
): CompiledQuery<Appended> {
  const touched = events.flatMap((event, index) =>
    LIVE_TABLES.flatMap((table) =>
      [...new Set(event.touched[table] ?? [])].map((id) => ({ ord: index + 1, table, id })),
    ),
  )
  const tables = LIVE_TABLES.filter((table) => touched.some((thing) => thing.table === table))
  const idsOf = (table: LiveTable) =>
    touched.filter((thing) => thing.table === table).map(({ id }) => id)
  return appending(tables)({
    communityId,
    count: events.length,
    touchedBy: touched.map(({ ord }) => ord),
    touchedTables: touched.map(({ table }) => table),
    touchedIds: touched.map(({ id }) => id),
    ...Object.fromEntries(tables.map((table) => [table, [...new Set(idsOf(table))]])),
    ats: events.map((event) => event.at),
    kinds: events.map((event) => event.kind),
    actorIds: events.map((event) => event.actorId),
    subjectTypes: events.map((event) => event.subject.type),
    subjectIds: events.map((event) => event.subject.id),
    datas: events.map((event) => JSON.stringify(event.data)),
    commandIds: commands.map((command) => command.id),
    accountIds: commands.map((command) => command.accountId),
    names: commands.map((command) => command.name),
    bodyHashes: commands.map((command) => command.bodyHash),
    offsets: commands.map((command) => command.eventOffset),
    results: commands.map((command) => JSON.stringify(command.result)),
  })
}

type Appending = {
  communityId: string
  count: number
  touchedBy: number[]
  touchedTables: string[]
  touchedIds: string[]
  ats: Date[]
  kinds: string[]
  actorIds: (string | null)[]
  subjectTypes: string[]
  subjectIds: string[]
  datas: string[]
  commandIds: string[]
  accountIds: (string | null)[]
  names: string[]
  bodyHashes: string[]
  offsets: number[]
  results: string[]
} & { [Table in LiveTable]?: string[] }

const byTables = new Map<string, (values: Appending) => CompiledQuery<Appended>>()

/** One statement for all that touches the same tables. */
function appending(tables: readonly LiveTable[]) {
  const key = tables.join()
  const known = byTables.get(key)
  if (known) return known
  const made = statement<Appending, Appended>((at) => writeAppending(at, tables))
  byTables.set(key, made)
  return made
}

function writeAppending(at: Places<Appending>, tables: readonly LiveTable[]): RawBuilder<Appended> {
  const ids = Object.fromEntries(tables.map((table) => [table, at[table]]))
  return sql<Appended>`
    with head as (
      update stream set seq = seq + ${at.count} where community_id = ${at.communityId}
      returning seq - ${at.count} as before
    ), touched as (
      select * from unnest(
        ${at.touchedBy}::int[], ${at.touchedTables}::text[], ${at.touchedIds}::uuid[]
      ) with ordinality as t (ord, "table", id, place)
    ), live as (
      ${liveRowsOf(at.communityId, ids)}
    ), changed as (
      select t.ord, json_agg(json_build_object('table', t."table", 'id', t.id, 'row', live.row)
        order by t.place) as changes
      from touched t
      -- Full, though nothing live is untouched: of thousands of rows a plan for few would otherwise
      -- compare each with each.
      full join live on live."table" = t."table" and live.id = t.id
      group by t.ord
    ), appended as (
      insert into event
        (community_id, seq, at, kind, actor_id, subject_type, subject_id, data, changes)
      select ${at.communityId}, head.before + e.ord, e.at, e.kind, e.actor_id,
        e.subject_type, e.subject_id, e.data, coalesce(changed.changes, '[]')
      from head, unnest(
        ${at.ats}::timestamptz[], ${at.kinds}::text[], ${at.actorIds}::uuid[],
        ${at.subjectTypes}::text[], ${at.subjectIds}::uuid[], ${at.datas}::json[]
      ) with ordinality as e (at, kind, actor_id, subject_type, subject_id, data, ord)
      left join changed on changed.ord = e.ord
      returning seq, changes
    ), remembered as (
      insert into command (community_id, id, account_id, name, body_hash, seq, result, at)
      select ${at.communityId}, c.id, c.account_id, c.name, decode(c.body_hash, 'hex'),
        head.before + c.offset + 1, c.result, now()
      from head, unnest(
        ${at.commandIds}::uuid[], ${at.accountIds}::uuid[], ${at.names}::text[],
        ${at.bodyHashes}::text[], ${at.offsets}::int[], ${at.results}::json[]
      ) as c (id, account_id, name, body_hash, "offset", result)
    )
    select seq, changes from appended order by seq`
}

/** The events as every reader of the log will find them. */
export function asAppended(
  events: readonly NewEvent[],
  appended: readonly Appended[],
): LiveEvent[] {
  if (appended.length !== events.length) throw new Error('the community has no stream row')
  return events.map((event, index) => {
    const { seq, changes } = appended[index] as Appended
    return {
      seq,
      at: event.at.toISOString(),
      kind: event.kind,
      actor: event.actorId,
      subject: event.subject,
      data: event.data,
      changes,
    }
  })
}
