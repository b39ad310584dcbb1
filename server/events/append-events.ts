import { sql } from 'kysely'
import type { Change, EventData, EventKind, SubjectType } from '#lib/live/protocol.ts'
import type { Tx } from '../db/database.ts'

export type NewEvent = {
  kind: EventKind
  /** Account id; null when the system acts. */
  actorId: string | null
  subject: { type: SubjectType; id: string }
  data: EventData
  changes: Change[]
  at: Date
}

/** What is remembered of a command, so that the same key answers the same. */
export type CommandRecord = {
  id: string
  accountId: string | null
  name: string
  bodyHash: Buffer
  /** Offset of its event within this append. */
  eventOffset: number
  result: object
}

/**
 * Appends events at the community's next seqs. Holding the counter row until the commit is what makes
 * seqs gapless and in commit order. Whoever works out live rows locks that row before
 * (`enter_commands` does), so that no other writer changes them in between.
 */
export async function appendEvents(
  tx: Tx,
  communityId: string,
  events: readonly NewEvent[],
  commands: readonly CommandRecord[] = [],
): Promise<{ from: number; to: number }> {
  const { rows } = await sql<{ head: number }>`
    with head as (
      update stream set seq = seq + ${events.length} where community_id = ${communityId}
      returning seq
    ), appended as (
      insert into event
        (community_id, seq, at, kind, actor_id, subject_type, subject_id, data, changes)
      select ${communityId}, head.seq - ${events.length} + e.ord, e.at, e.kind, e.actor_id,
        e.subject_type, e.subject_id, e.data, e.changes
      from head, unnest(
        ${events.map((event) => event.at)}::timestamptz[],
        ${events.map((event) => event.kind)}::text[],
        ${events.map((event) => event.actorId)}::uuid[],
        ${events.map((event) => event.subject.type)}::text[],
        ${events.map((event) => event.subject.id)}::uuid[],
        ${events.map((event) => JSON.stringify(event.data))}::json[],
        ${events.map((event) => JSON.stringify(event.changes))}::json[]
      ) with ordinality as e (at, kind, actor_id, subject_type, subject_id, data, changes, ord)
    ), remembered as (
      insert into command (community_id, id, account_id, name, body_hash, seq, result, at)
      select ${communityId}, c.id, c.account_id, c.name, decode(c.body_hash, 'hex'),
        head.seq - ${events.length} + c.offset + 1, c.result, now()
      from head, unnest(
        ${commands.map((command) => command.id)}::uuid[],
        ${commands.map((command) => command.accountId)}::uuid[],
        ${commands.map((command) => command.name)}::text[],
        ${commands.map((command) => command.bodyHash.toString('hex'))}::text[],
        ${commands.map((command) => command.eventOffset)}::int[],
        ${commands.map((command) => JSON.stringify(command.result))}::json[]
      ) as c (id, account_id, name, body_hash, "offset", result)
    )
    select seq as head from head`.execute(tx)
  const head = rows[0]?.head
  if (head === undefined) throw new Error(`community ${communityId} has no stream row`)
  return { from: head - events.length, to: head }
}
