import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPool } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { startEmbeddedPostgres } from '#server/launch/embedded-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The database that every test database is cloned from; it has the newest schema and no rows. */
    templateUrl: string
  }
}

/** One throwaway PostgreSQL for all medium tests. No fsync: these tests prove nothing of durability. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sanqu-medium-'))
  const log: string[] = []
  const postgres = await startEmbeddedPostgres({
    dataFolder,
    durable: false,
    log: (line) => log.push(line),
  })
  const pool = openPool(postgres.url, { asOwner: true, max: 1 })
  await migrate(pool)
  // A template with a session on it cannot be cloned.
  await pool.end()
  project.provide('templateUrl', postgres.url)
  return async () => {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
    if (log.length > 0) throw new Error(`PostgreSQL did not run smoothly:\n${log.join('\n')}`)
  }
}
