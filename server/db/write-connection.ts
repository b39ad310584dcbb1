import type { Socket } from 'node:net'
import { CamelCasePlugin, type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Tx } from './database.ts'
import type { Database } from './schema.ts'

/**
 * Plans are kept, and one that was made while a table was empty reads the whole of it for good. So they
 * are made anew after this many transactions, and at every doubling: tables grow in the same way.
 */
const FIRST_REPLAN = 16

/** Above this the texts of statements vary with their input, and naming them would fill PostgreSQL. */
const MAX_NAMED = 400

/**
 * One connection for one write transaction whose statements are pipelined: `send` puts a statement
 * on the wire at once, in the order of the calls, without waiting for those before it. What is sent
 * behind a failed statement fails too, and the transaction with it. The pool must have been opened
 * with `pipeline`.
 *
 * Statements are named, so PostgreSQL parses and plans each but once a connection.
 */
export class WriteConnection {
  /** For statements that are waited for. Nothing below `begin` and `commit` opens another transaction. */
  readonly tx: Tx
  readonly #client: pg.PoolClient
  #ended = false
  #corked = false

  static async open(pool: pg.Pool): Promise<WriteConnection> {
    const client = await pool.connect()
    return new WriteConnection(client, boundTo(client))
  }

  private constructor(client: pg.PoolClient, tx: Tx) {
    this.#client = client
    this.tx = tx
  }

  /** Not waited for: if it fails, everything behind it does. */
  begin(): void {
    this.#cork()
    const count = (begun.get(this.#client) ?? 0) + 1
    begun.set(this.#client, count)
    if (count >= FIRST_REPLAN && Number.isInteger(Math.log2(count))) {
      this.#client.query('discard plans').catch(() => undefined)
    }
    this.#client.query('begin').catch(() => undefined)
  }

  async send<Row>(query: CompiledQuery<Row>): Promise<Row[]> {
    this.#cork()
    const { rows } = await this.#client.query(named(query.sql, query.parameters))
    return rows as Row[]
  }

  /** Resolves when what was sent is kept; rejects when PostgreSQL rolled back instead. */
  async commit(): Promise<void> {
    this.#cork()
    const { command } = await this.#client.query('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    this.#ended = true
  }

  /** What is sent in one turn of the event loop leaves in one packet. */
  #cork(): void {
    if (this.#corked) return
    const { stream } = (this.#client as unknown as { connection: { stream: Socket } }).connection
    this.#corked = true
    stream.cork()
    setImmediate(() => {
      this.#corked = false
      stream.uncork()
    })
  }

  /** Gives the connection back; one that is not certain to be clean is closed instead. */
  async release(): Promise<void> {
    if (this.#ended) return this.#client.release()
    try {
      await this.#client.query('rollback')
      this.#client.release()
    } catch (error) {
      this.#client.release(error instanceof Error ? error : true)
    }
  }
}

/** Transactions of each connection so far. */
const begun = new WeakMap<pg.PoolClient, number>()
const handles = new WeakMap<pg.PoolClient, Tx>()

/** The query builder over this one connection: a transaction in all but the opening and closing. */
function boundTo(client: pg.PoolClient): Tx {
  let handle = handles.get(client)
  if (!handle) {
    handle = bind(client)
    handles.set(client, handle)
  }
  return handle
}

function bind(client: pg.PoolClient): Tx {
  const only = {
    query: (text: string, values: readonly unknown[]) => client.query(named(text, values)),
    release: () => undefined,
  }
  const pool = { connect: async () => only, end: async () => undefined }
  const kysely = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: pool as never }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return kysely as unknown as Tx
}

const names = new Map<string, string>()

function named(text: string, values: readonly unknown[]): pg.QueryConfig {
  let name = names.get(text)
  if (name === undefined && names.size < MAX_NAMED) {
    name = `w${names.size}`
    names.set(text, name)
  }
  return { ...(name === undefined ? {} : { name }), text, values: [...values] }
}
