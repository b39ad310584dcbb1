import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Db, openDatabase, openPool } from '#server/db/database.ts'

export type TestDatabase = {
  url: string
  /** As the program sees it: the role `sanqu_app`, row-level security in force. */
  pool: pg.Pool
  db: Db
  /** For commands. */
  writePool: pg.Pool
  /** As its owner: for looking where the program may not. */
  ownerPool: pg.Pool
  drop(): Promise<void>
}

/** An empty database of its own with the newest schema, cloned in well under a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = new URL(inject('templateUrl'))
  const template = templateUrl.pathname.slice(1)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(templateUrl, `create database ${name} template ${template}`)
  const url = withDatabase(templateUrl, name)
  const pool = openPool(url)
  const writePool = openPool(url, { max: 4, pipeline: true })
  const ownerPool = openPool(url, { asOwner: true, max: 4 })
  // Dropping the database cuts what is still open; nobody is left to care.
  for (const each of [pool, writePool, ownerPool]) each.on('error', () => undefined)
  return {
    url,
    pool,
    db: openDatabase(pool),
    writePool,
    ownerPool,
    drop: async () => {
      await Promise.all([pool.end(), writePool.end(), ownerPool.end()])
      await asAdmin(templateUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(templateUrl: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(templateUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(url: URL, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
