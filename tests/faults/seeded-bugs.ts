import pg from 'pg'
import { Namespace } from 'socket.io'
import type { Batch, LiveEvent } from '#lib/live/protocol.ts'
import { type Applied, Replica } from '#lib/live/replica.ts'

/**
 * Bugs that a live post must not have, put in from outside: the product's code stays as it is, and
 * the fault run proves that it would notice each of them.
 */
export const SEEDED_BUGS = [
  'no-idempotency',
  'early-acknowledge',
  'no-heartbeat',
  'gaps-ignored',
] as const
export type SeededBug = (typeof SEEDED_BUGS)[number]

const LATE_COMMIT_MS = 60

/** In the server's process. */
export function bendServer(bug: SeededBug): void {
  if (bug === 'early-acknowledge') acknowledgeBeforeCommit()
  if (bug === 'no-heartbeat') swallowHeartbeats()
}

/** In the database: the keys that were seen are forgotten, and nothing forbids them twice. */
export async function bendDatabase(bug: SeededBug, owner: pg.Pool): Promise<void> {
  if (bug !== 'no-idempotency') return
  await owner.query(`
    alter table command drop constraint command_pkey;
    create or replace function enter_commands(of_community uuid, command_ids uuid[]) returns json
    language plpgsql as $$
    begin
      perform set_config('sanqu.community', of_community::text, true);
      return json_build_object('known', '[]'::json, 'incidentId', (select i.id from incident i
        where i.community_id = of_community and i.status = 'open'));
    end $$`)
}

/** In the screens' process: what is missing is taken for nothing. Returns how to undo it. */
export function bendScreens(bug: SeededBug): () => void {
  if (bug !== 'gaps-ignored') return () => undefined
  const { apply } = Replica.prototype
  Replica.prototype.apply = function pretendContinuity(this: Replica, batch: Batch): Applied {
    if (this.seq < 0 || batch.from <= this.seq) return apply.call(this, batch)
    const missing = Array.from({ length: batch.from - this.seq }, (_, index) =>
      nothingHappened(this.seq + index + 1),
    )
    const patched = { from: this.seq, to: batch.to, events: [...missing, ...batch.events] }
    const applied = apply.call(this, patched)
    return applied.kind === 'applied' ? { kind: 'applied', events: batch.events } : applied
  }
  return () => {
    Replica.prototype.apply = apply
  }
}

function nothingHappened(seq: number): LiveEvent {
  const subject = { type: 'community' as const, id: '' }
  return { seq, at: '', kind: 'registry.imported', actor: null, subject, data: {}, changes: [] }
}

type AnyQuery = (this: pg.Client, ...values: unknown[]) => Promise<unknown>

/** COMMIT is answered at once and sent a moment later; what follows on the connection waits. */
function acknowledgeBeforeCommit(): void {
  const query = pg.Client.prototype.query as unknown as AnyQuery
  const committing = new WeakMap<pg.Client, Promise<unknown>>()
  const writing = new WeakSet<pg.Client>()
  const bent: AnyQuery = async function bentQuery(this: pg.Client, ...values) {
    const [text] = values
    await committing.get(this)
    if (textOf(text).includes('enter_commands')) writing.add(this)
    if (text !== 'commit' || !writing.has(this)) return query.apply(this, values)
    writing.delete(this)
    const later = new Promise((resolve) => setTimeout(resolve, LATE_COMMIT_MS))
      .then(() => query.apply(this, values))
      .catch(() => undefined)
    committing.set(this, later)
    return { command: 'COMMIT', rowCount: null, rows: [] }
  }
  ;(pg.Client.prototype as unknown as { query: AnyQuery }).query = async function guarded(
    this: pg.Client,
    ...values
  ) {
    // Calls with a callback are the pool's own and carry no transaction.
    if (values.some((value) => typeof value === 'function')) return query.apply(this, values)
    return bent.apply(this, values)
  }
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : String((query as pg.QueryConfig | undefined)?.text)
}

function swallowHeartbeats(): void {
  const { to } = Namespace.prototype
  Namespace.prototype.to = function deafTo(this: Namespace, ...rooms: Parameters<typeof to>) {
    const operator = to.apply(this, rooms)
    const emit = operator.emit.bind(operator)
    const deaf = (event: string, ...values: never[]) => {
      if (event === 'heartbeat') return true
      const [first] = values as (object | undefined)[]
      const without = event === 'batch' ? [{ ...first, beat: undefined } as never] : values
      return emit(event, ...without)
    }
    operator.emit = deaf as typeof operator.emit
    return operator
  } as typeof to
}
