import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export type DbOrTx = Db | Tx

/** int8 columns (seq, n) fit a JavaScript number: nothing here counts past 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * A pool that acts as `sanqu_app`: neither owner nor able to bypass row-level security. Migrations
 * alone run as the owner (`ownerRole: true`).
 */
export function openPool(
  url: string,
  options: {
    max?: number
    asOwner?: boolean
    synchronousCommitOff?: boolean
    /** Statements go out without waiting for those before them; see `WriteConnection`. */
    pipeline?: boolean
  } = {},
): pg.Pool {
  const settings = [
    options.asOwner ? null : '-c role=sanqu_app',
    options.synchronousCommitOff ? '-c synchronous_commit=off' : null,
    // The statement that works out live rows is long: planned anew at each command, as PostgreSQL
    // would from some hundred buildings on, it costs several times what it takes to run.
    options.pipeline ? '-c plan_cache_mode=force_generic_plan' : null,
  ].filter((setting) => setting !== null)
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    connectionTimeoutMillis: 5_000,
    application_name: 'sanqu',
    keepAlive: true,
    ...(options.pipeline ? { pipeline: true } : {}),
    ...(settings.length > 0 ? { options: settings.join(' ') } : {}),
  })
  // A connection that breaks while somebody has it says so to each of their statements. Unheard, its own
  // cry would end the process; the pool hears it only of those that lie idle.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export function openDatabase(pool: pg.Pool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/**
 * Reads one community at one cut of time. Everything outside it is invisible to `read`, whatever
 * its SQL says.
 */
export function readCommunity<T>(
  db: Db,
  communityId: string,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await actIn(tx, communityId)
      return read(tx)
    })
}

/**
 * Writes outside the command path: importing, seeding, auditing, keys. What a person does to the
 * live state goes through `runCommand` alone.
 */
export function writeCommunity<T>(
  db: Db,
  communityId: string,
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await actIn(tx, communityId)
    return write(tx)
  })
}

/** Names the community for the rest of this transaction; a session-wide SET would leak. */
export async function actIn(tx: DbOrTx, communityId: string): Promise<void> {
  await sql`select set_config('sanqu.community', ${communityId}, true)`.execute(tx)
}
