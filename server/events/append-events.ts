import { type RawBuilder, sql } from 'kysely'
import type { Change, EventData, EventKind, LiveEvent, SubjectType } from '#lib/live/protocol.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import type { Tx } from '../db/database.ts'
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
  const { rows } = await appendStatement(communityId, events, []).execute(tx)
  return asAppended(events, rows)
}

export type Appended = { seq: number; changes: Change[] }

/** The statement of `appendEvents`, for a path that sends it without waiting. */
export function appendStatement(
  communityId: string,
  events: readonly NewEvent[],
  commands: readonly CommandRecord[],
): RawBuilder<Appended> {
  const touched = events.flatMap((event, index) =>
    LIVE_TABLES.flatMap((table) =>
      [...new Set(event.touched[table] ?? [])].map((id) => ({ ord: index + 1, table, id })),
    ),
  )
  return sql<Appended>`
    with head as (
      update stream set seq = seq + ${events.length} where community_id = ${communityId}
      returning seq - ${events.length} as before
    ), touched as (
      select * from unnest(
        ${touched.map(({ ord }) => ord)}::int[],
        ${touched.map(({ table }) => table)}::text[],
        ${touched.map(({ id }) => id)}::uuid[]
      ) with ordinality as t (ord, "table", id, place)
    ), live as (
      ${liveRowsOf(communityId, touched)}
    ), changed as (
      select t.ord, json_agg(json_build_object('table', t."table", 'id', t.id, 'row', live.row)
        order by t.place) as changes
      from touched t left join live on live."table" = t."table" and live.id = t.id
      group by t.ord
    ), appended as (
      insert into event
        (community_id, seq, at, kind, actor_id, subject_type, subject_id, data, changes)
      select ${communityId}, head.before + e.ord, e.at, e.kind, e.actor_id,
        e.subject_type, e.subject_id, e.data, coalesce(changed.changes, '[]')
      from head, unnest(
        ${events.map((event) => event.at)}::timestamptz[],
        ${events.map((event) => event.kind)}::text[],
        ${events.map((event) => event.actorId)}::uuid[],
        ${events.map((event) => event.subject.type)}::text[],
        ${events.map((event) => event.subject.id)}::uuid[],
        ${events.map((event) => JSON.stringify(event.data))}::json[]
      ) with ordinality as e (at, kind, actor_id, subject_type, subject_id, data, ord)
      left join changed on changed.ord = e.ord
      returning seq, changes
    ), remembered as (
      insert into command (community_id, id, account_id, name, body_hash, seq, result, at)
      select ${communityId}, c.id, c.account_id, c.name, decode(c.body_hash, 'hex'),
        head.before + c.offset + 1, c.result, now()
      from head, unnest(
        ${commands.map((command) => command.id)}::uuid[],
        ${commands.map((command) => command.accountId)}::uuid[],
        ${commands.map((command) => command.name)}::text[],
        ${commands.map((command) => command.bodyHash)}::text[],
        ${commands.map((command) => command.eventOffset)}::int[],
        ${commands.map((command) => JSON.stringify(command.result))}::json[]
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
