import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Change, EventData, EventKind, LiveEvent, SubjectType } from '#lib/live/protocol.ts'
import { LIVE_TABLES, type LiveTable } from '#lib/live/rows.ts'
import type { Tx } from '../db/database.ts'
import { type Form, formOf, givenRows } from '../db/given-rows.ts'
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
  /** By how much the counter was moved for them already in this transaction. */
  counted = 0,
): CompiledQuery<Appended> {
  const touched = events.flatMap((event, index) =>
    LIVE_TABLES.flatMap((table) =>
      [...new Set(event.touched[table] ?? [])].map((id) => ({ place: index, table, id })),
    ),
  )
  const tables = LIVE_TABLES.filter((table) => touched.some((thing) => thing.table === table))
  const idsOf = (table: LiveTable) =>
    touched.filter((thing) => thing.table === table).map(({ id }) => id)
  const shape = {
    tables,
    events: formOf(events),
    commands: formOf(commands),
    isCounted: counted === events.length,
  }
  return appending(shape)({
    communityId,
    count: events.length,
    more: events.length - counted,
    touchedBy: touched.map(({ place }) => place),
    touchedTables: touched.map(({ table }) => table),
    touchedIds: touched.map(({ id }) => id),
    ...Object.fromEntries(tables.map((table) => [table, [...new Set(idsOf(table))]])),
    ...EVENTS.parameters(events.map(asEventRow), shape.events),
    ...COMMANDS.parameters(commands.map(asCommandRow), shape.commands),
  })
}

const EVENTS = givenRows<ReturnType<typeof asEventRow>>('told', {
  at: 'timestamptz',
  kind: 'text',
  actorId: 'uuid',
  subjectType: 'text',
  subjectId: 'uuid',
  data: 'json',
})
const COMMANDS = givenRows<ReturnType<typeof asCommandRow>>('done', {
  id: 'uuid',
  accountId: 'uuid',
  name: 'text',
  bodyHash: 'bytea',
  eventOffset: 'int',
  result: 'json',
})

function asEventRow({ at, kind, actorId, subject, data }: NewEvent) {
  return { at, kind, actorId, subjectType: subject.type, subjectId: subject.id, data }
}

function asCommandRow({ bodyHash, ...command }: CommandRecord) {
  return { ...command, bodyHash: Buffer.from(bodyHash, 'hex') }
}

type Shape = { tables: readonly LiveTable[]; events: Form; commands: Form; isCounted: boolean }
type Appending = Record<string, unknown>

const byShape = new Map<string, (values: Appending) => CompiledQuery<Appended>>()

/** One statement for all that touches the same tables. */
function appending(shape: Shape) {
  const key = [shape.events, shape.commands, shape.isCounted, ...shape.tables].join()
  const known = byShape.get(key)
  if (known) return known
  const made = statement<Appending, Appended>((at) => writeAppending(at, shape))
  byShape.set(key, made)
  return made
}

function writeAppending(at: Places<Appending>, shape: Shape): RawBuilder<Appended> {
  const ids = Object.fromEntries(
    shape.tables.map((table) => [table, at[table] as RawBuilder<string[]>]),
  )
  const communityId = at.communityId as RawBuilder<string>
  const before = sql`seq - ${at.count} as before`
  const counted = sql`select ${before} from stream where community_id = ${communityId}`
  const counting = sql`update stream set seq = seq + ${at.more} where community_id = ${communityId}
    returning ${before}`
  return sql<Appended>`
    with head as (
      ${shape.isCounted ? counted : counting}
    ), live as (
      ${liveRowsOf(communityId, ids)}
    ), changed as (
      ${shape.events === 'one' ? changesOfOne : changesOfMany(at)}
    ), appended as (
      insert into event
        (community_id, seq, at, kind, actor_id, subject_type, subject_id, data, changes)
      select ${communityId}, head.before + told.place + 1, told.at, told.kind, told.actor_id,
        told.subject_type, told.subject_id, told.data, coalesce(changed.changes, '[]')
      from head cross join ${EVENTS.from(at, shape.events)}
      left join changed on changed.place = told.place
      returning seq, changes
    ), remembered as (
      insert into command (community_id, id, account_id, name, body_hash, seq, result, at)
      select ${communityId}, done.id, done.account_id, done.name, done.body_hash,
        head.before + done.event_offset + 1, done.result, now()
      from head cross join ${COMMANDS.from(at, shape.commands)}
    )
    select seq, changes from appended order by seq`
}

const change = sql`json_build_object('table', live."table", 'id', live.id, 'row', live.row)`
const changesOfOne = sql`select 0 as place, json_agg(${change}) as changes from live`

function changesOfMany(at: Places<Appending>): RawBuilder<unknown> {
  return sql`
    select t.place, json_agg(${change} order by t.ord) as changes
    from unnest(
      ${at.touchedBy}::int[], ${at.touchedTables}::text[], ${at.touchedIds}::uuid[]
    ) with ordinality as t (place, "table", id, ord)
    -- Full, though nothing live is untouched: of thousands of rows a plan for few would otherwise
    -- compare each with each.
    full join live on live."table" = t."table" and live.id = t.id
    group by t.place`
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
