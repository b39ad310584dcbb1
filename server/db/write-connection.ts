import type { Socket } from 'node:net'
import { CamelCasePlugin, type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Tx } from './database.ts'
import type { Placed, RowQuery, RowStatement } from './row-statement.ts'
import type { Database } from './schema.ts'

/**
 * Plans are kept, and one that was made while a table was empty reads the whole of it for good. So they
 * are made anew after this many transactions, and at every doubling: tables grow in the same way.
 */
const FIRST_REPLAN = 16

/**
 * The query builder's texts vary with their input, and naming them all would fill PostgreSQL. What is
 * written once (`statement`) keeps its name however many others there are.
 */
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
  /** Rows that wait for their like, by statement, in the order in which the statements came. */
  readonly #gathered = new Map<RowStatement<object, unknown>, Gathered>()
  #ended = false
  #corked = false

  static async open(pool: pg.Pool): Promise<WriteConnection> {
    return new WriteConnection(await pool.connect())
  }

  private constructor(client: pg.PoolClient) {
    this.#client = client
    const bound = boundTo(client)
    this.tx = bound.tx
    // Nothing that is sent in between may overtake what was gathered before it.
    bound.before = () => this.flush()
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
    this.flush()
    this.#cork()
    const { rows } = await this.#client.query(named(query.sql, query.parameters, Infinity))
    return rows as Row[]
  }

  /** Sent before anything else is, as one statement with its like; resolves to what answers its row. */
  gather<Row>({ of, row }: RowQuery<Row>): Promise<Row[]> {
    let gathered = this.#gathered.get(of as RowStatement<object, unknown>)
    if (!gathered) {
      gathered = { rows: [], answered: Promise.withResolvers() }
      this.#gathered.set(of as RowStatement<object, unknown>, gathered)
    }
    const place = gathered.rows.push(row) - 1
    return gathered.answered.promise.then((byPlace) => (byPlace.get(place) ?? []) as Row[])
  }

  /** `gather`, sent with whatever is asked in this turn. */
  ask<Row>(query: RowQuery<Row>): Promise<Row[]> {
    queueMicrotask(() => this.flush())
    return this.gather(query)
  }

  flush(): void {
    if (this.#gathered.size === 0) return
    const all = [...this.#gathered]
    this.#gathered.clear()
    for (const [of, { rows, answered }] of all) {
      this.send(of(rows)).then(
        (answers) => answered.resolve(Map.groupBy(answers, ({ place }) => place)),
        answered.reject,
      )
    }
  }

  /** What was gathered leaves now, and not with what else this turn will send. */
  flushAtOnce(): void {
    this.flush()
    if (!this.#corked) return
    this.#corked = false
    this.#stream.uncork()
  }

  /** Resolves when what was sent is kept; rejects when PostgreSQL rolled back instead. */
  async commit(): Promise<void> {
    this.flush()
    this.#cork()
    const { command } = await this.#client.query('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    this.#ended = true
  }

  /** What is sent in one turn of the event loop leaves in one packet. */
  #cork(): void {
    if (this.#corked) return
    this.#corked = true
    this.#stream.cork()
    setImmediate(() => {
      if (!this.#corked) return
      this.#corked = false
      this.#stream.uncork()
    })
  }

  get #stream(): Socket {
    return (this.#client as unknown as { connection: { stream: Socket } }).connection.stream
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
const handles = new WeakMap<pg.PoolClient, Bound>()

type Gathered = {
  rows: object[]
  answered: PromiseWithResolvers<Map<number, Placed[]>>
}
/** `before` runs before each statement of the builder. */
type Bound = { tx: Tx; before: () => void }

/** The query builder over this one connection: a transaction in all but the opening and closing. */
function boundTo(client: pg.PoolClient): Bound {
  let handle = handles.get(client)
  if (!handle) {
    handle = bind(client)
    handles.set(client, handle)
  }
  return handle
}

function bind(client: pg.PoolClient): Bound {
  const only = {
    query(text: string, values: readonly unknown[]) {
      bound.before()
      return client.query(named(text, values, MAX_NAMED))
    },
    release: () => undefined,
  }
  const pool = { connect: async () => only, end: async () => undefined }
  const kysely = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: pool as never }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const bound: Bound = { tx: kysely as unknown as Tx, before: () => undefined }
  return bound
}

const names = new Map<string, string>()

function named(text: string, values: readonly unknown[], upTo: number): pg.QueryConfig {
  let name = names.get(text)
  if (name === undefined && names.size < upTo) {
    name = `w${names.size}`
    names.set(text, name)
  }
  return { ...(name === undefined ? {} : { name }), text, values: [...values] }
}
