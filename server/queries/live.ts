import { type RawBuilder, sql } from 'kysely'
import { BUSY_KINDS } from '#lib/live/busy-kinds.ts'
import { withNewerFields } from '#lib/live/older-rows.ts'
import type { Change, EventData, EventKind, LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { type Db, type DbOrTx, readCommunity, type Tx } from '../db/database.ts'
import { statement } from '../db/statement.ts'
import { allLiveRows } from '../events/live-rows.ts'

export type Head = { communityId: string; history: string; seq: number }

/** The heads of the logs of these communities; readable without being inside any of them. */
export async function loadHeads(db: DbOrTx, communityIds: readonly string[]): Promise<Head[]> {
  const { rows } = await db.executeQuery(headsOf({ communityIds }))
  return rows
}

const headsOf = statement<{ communityIds: readonly string[] }, Head>(
  (at) => sql`
    select community_id as "communityId", history, seq from stream
    where community_id = any(${at.communityIds}::uuid[])`,
)

/** Head and rows at one cut of time. */
export function loadSnapshot(db: Db, communityId: string): Promise<Snapshot> {
  return readCommunity(db, communityId, (tx) => snapshotIn(tx, communityId))
}

export async function snapshotIn(tx: Tx, communityId: string): Promise<Snapshot> {
  const [head] = await loadHeads(tx, [communityId])
  if (!head) throw new Error(`community ${communityId} has no stream row`)
  const tables = await allLiveRows(tx, communityId)
  return { seq: head.seq, history: head.history, tables }
}

/** Events after `seq`, oldest first, `atMost` of them. One round trip. */
export async function loadEvents(
  db: Db,
  communityId: string,
  seq: number,
  atMost: number,
): Promise<LiveEvent[]> {
  const { rows } = await sql<EventRecord>`
    select seq, at, kind, actor_id, subject_type, subject_id, data, changes
    from events_after(${communityId}, ${seq}, ${atMost})`.execute(db)
  return rows.map(toLiveEvent)
}

/**
 * The newest events of the log, oldest first, without their changes: for the log on screen. `quiet`
 * leaves out what happens by the hundred.
 */
export function loadRecentEvents(
  db: Db,
  communityId: string,
  atMost: number,
  { buildingId, quiet, upTo }: { buildingId?: string; quiet?: boolean; upTo?: number } = {},
): Promise<LiveEvent[]> {
  return readCommunity(db, communityId, async (tx) => {
    const newest = (which: RawBuilder<unknown>) => sql`
      (select seq, at, kind, actor_id, subject_type, subject_id, data, '[]'::json as changes
      from event where community_id = ${communityId} and ${which}
        ${upTo === undefined ? sql`` : sql`and seq <= ${upTo}`}
      order by seq desc limit ${atMost})`
    // Each part walks an index of its own from the newest event back, and stops when it has enough.
    const { rows } = buildingId
      ? await sql<EventRecord>`
          ${newest(sql`data ->> 'buildingId' = ${buildingId}`)}
          union all
          ${newest(sql`data ->> 'buildingIds' is not null
            and data ->> 'buildingId' is distinct from ${buildingId}
            and (data -> 'buildingIds')::jsonb ? ${buildingId}`)}
          order by seq desc limit ${atMost}`.execute(tx)
      : await newest(quiet ? sql`kind <> all(${[...BUSY_KINDS]}::text[])` : sql`true`)
          .$castTo<EventRecord>()
          .execute(tx)
    return rows.reverse().map(toLiveEvent)
  })
}

type EventRecord = {
  seq: number
  at: Date
  kind: EventKind
  actorId: string | null
  subjectType: LiveEvent['subject']['type']
  subjectId: string
  data: EventData
  changes: Change[]
}

function toLiveEvent(record: EventRecord): LiveEvent {
  return {
    seq: record.seq,
    at: record.at.toISOString(),
    kind: record.kind,
    actor: record.actorId,
    subject: { type: record.subjectType, id: record.subjectId },
    data: record.data,
    changes: record.changes.map(withNewerFields),
  }
}
