import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type pg from 'pg'
import { openPool } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { type Env, EnvProblems, parseEnv } from '../env.ts'
import { buildIfStale, NEXT_KEEPS_TO_ITSELF } from './build-if-stale.ts'
import { copyPublicAssets } from './copy-public-assets.ts'
import { checkKeyFile, prepareDataFolder } from './data-folder.ts'
import { checkDatabase } from './database-safety.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { lockDataFolder } from './folder-lock.ts'
import { checkPortIsFree } from './free-port.ts'
import { LaunchProblem } from './launch-problem.ts'
import { step, tell } from './progress.ts'
import type { StopOrder } from './stop-order.ts'

/** What `serve` needs: everything below it is up, migrated and filled. */
export type Prepared = { env: Env; databaseUrl: string; wrappingKeyFile: string; dev: boolean }

export const ROOT = resolve(import.meta.dirname, '..', '..')

/**
 * From an environment to a database and pages that can be served. Cheap checks come first, so that a
 * mistake is told within a second; what was started is noted in `stopOrder`, so that a start that
 * breaks off half-way leaves nothing running.
 */
export async function prepare(
  program: string,
  stopOrder: StopOrder,
  { dev }: { dev: boolean },
): Promise<Prepared> {
  Object.assign(process.env, NEXT_KEEPS_TO_ITSELF, { NODE_ENV: dev ? 'development' : 'production' })
  const env = readEnv()
  const dataFolder = prepareDataFolder(env.dataFolder)
  checkKeyFile(env.keyFile)
  if (env.databaseUrl === null) await holdFolder(dataFolder, program, stopOrder)
  await checkPortIsFree(env.port, env.host)
  const database = await connect(env, dataFolder, stopOrder)
  copyPublicAssets(ROOT)
  await Promise.all([dev ? undefined : buildPages(stopOrder), fillDatabase(env, database)])
  return { env, databaseUrl: database, wrappingKeyFile: resolve(env.keyFile), dev }
}

export function readEnv(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw error instanceof EnvProblems ? new LaunchProblem(error.message) : error
  }
}

async function holdFolder(
  dataFolder: string,
  program: string,
  stopOrder: StopOrder,
): Promise<void> {
  const lock = await lockDataFolder(dataFolder, program)
  stopOrder.atOnce(lock.markStopping)
  stopOrder.add('the lock of the data folder', async () => lock.release())
}

async function connect(env: Env, dataFolder: string, stopOrder: StopOrder): Promise<string> {
  const { databaseUrl } = env
  if (databaseUrl !== null) {
    const strict = env.demo !== 'always'
    const { sessionSecret } = env
    await step(
      'Looking at the database of DATABASE_URL',
      () => checkDatabase(databaseUrl, { strict, sessionSecret }),
      ({ version }) => `PostgreSQL ${version} of DATABASE_URL answers`,
    )
    return databaseUrl
  }
  const postgres = await step(
    'Starting PostgreSQL',
    () => startEmbeddedPostgres({ dataFolder, log: tell }),
    () => `PostgreSQL is up, its files are in ${dataFolder}`,
  )
  stopOrder.add('PostgreSQL', postgres.stop)
  return postgres.url
}

async function buildPages(stopOrder: StopOrder): Promise<void> {
  const breakOff = new AbortController()
  stopOrder.atOnce(() => breakOff.abort())
  await buildIfStale(ROOT, breakOff.signal)
}

async function fillDatabase(env: Env, databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { asOwner: true, max: 2 })
  pool.on('error', () => undefined)
  try {
    await step(
      'Bringing the database up to date',
      () => migrate(pool),
      (ran) => `Database is up to date${ran.length > 0 ? ` (${ran.join(', ')})` : ''}`,
    )
    const empty = await isEmpty(pool)
    if (!empty) requireKeyFile(env)
    if (empty && wantsDemo(env)) await seed(env, databaseUrl)
  } finally {
    await pool.end()
  }
}

function wantsDemo({ demo, databaseUrl }: Env): boolean {
  return demo === 'always' || (demo === 'whenEmbedded' && databaseUrl === null)
}

async function isEmpty(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query('select from community limit 1')
  return rowCount === 0
}

/** A new key would be made, and every name and phone in the database would stay sealed for good. */
function requireKeyFile({ keyFile }: Env): void {
  if (existsSync(keyFile)) return
  throw new LaunchProblem(
    `The key file ${resolve(keyFile)} is missing, and the database holds names and phones that only that key opens. Put it back from your backup, or say with SANQU_KEY_FILE where it is.`,
  )
}

async function seed(env: Env, databaseUrl: string): Promise<void> {
  const { seedDemo } = await import('../demo/seed-demo.ts')
  await step(
    'Filling in the demo community',
    (at) => seedDemo({ databaseUrl, wrappingKeyFile: resolve(env.keyFile), onProgress: at.say }),
    () => 'Demo community is in',
  )
}
