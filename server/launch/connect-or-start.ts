import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { openPool } from '../db/database.ts'
import { prepareDataFolder } from './data-folder.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { DATABASE, OWNER } from './postgres-supervisor.ts'
import { holderOf, lockDataFolder } from './folder-lock.ts'
import { LaunchProblem } from './launch-problem.ts'
import { readPostmasterFile } from './postmaster.ts'

type Connection = { url: string; stop(): Promise<void> }

/** Programs that keep their PostgreSQL up for others. */
export const SERVING_PROGRAMS = ['npm start', 'npm run dev']
const PATIENCE_MS = 120_000

/**
 * The database for a program beside the server (`npm run import`, `npm run user`): DATABASE_URL if
 * set; the PostgreSQL of a Sanqu that runs on this data folder; else one that is started for the
 * while. It has the newest schema.
 */
export async function connectOrStartPostgres(options: {
  databaseUrl: string | null
  dataFolder: string
  program: string
  log: (line: string) => void
}): Promise<Connection> {
  if (options.databaseUrl !== null) {
    await bringUpToDate(options.databaseUrl)
    return { url: options.databaseUrl, stop: () => Promise.resolve() }
  }
  const dataFolder = prepareDataFolder(options.dataFolder)
  const holder = holderOf(dataFolder)
  if (holder && !holder.stopping && SERVING_PROGRAMS.includes(holder.program)) {
    return { url: await urlOfRunning(dataFolder), stop: () => Promise.resolve() }
  }
  const lock = await lockDataFolder(dataFolder, options.program)
  try {
    const postgres = await startEmbeddedPostgres({ dataFolder, log: options.log })
    await bringUpToDate(postgres.url)
    return {
      url: postgres.url,
      stop: async () => {
        await postgres.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function bringUpToDate(url: string): Promise<void> {
  const pool = openPool(url, { asOwner: true, max: 2 })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

/** The server may be starting this very moment, so this waits for its database and its schema. */
async function urlOfRunning(dataFolder: string): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline && holderOf(dataFolder) !== null) {
    const port = readPostmasterFile(join(dataFolder, 'pg'))?.port
    if (port) {
      const password = readFileSync(join(dataFolder, 'pg-password'), 'utf8').trim()
      const url = `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`
      if (await isMigrated(url)) return url
    }
    await delay(200)
  }
  throw new LaunchProblem(
    `A Sanqu runs on ${dataFolder}, but its database does not answer. Stop it with Ctrl-C, start it again, and repeat this command.`,
  )
}

async function isMigrated(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.event') is not null as there`,
    )
    return rows[0]?.there ?? false
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
