import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { LaunchProblem } from './launch-problem.ts'
import { type PostgresAccount, postgresAccount } from './postgres-account.ts'
import { POSTGRES_MAJOR, postgresBinaries } from './postgres-binaries.ts'
import { cleanEnv, DATABASE, OWNER, PostgresSupervisor } from './postgres-supervisor.ts'
import { endLeftovers } from './postmaster.ts'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

export type EmbeddedPostgresOptions = {
  /** PostgreSQL's files go into `pg/` below it. */
  dataFolder: string
  log: (line: string) => void
  /** false only in tests that prove nothing about durability: no fsync. */
  durable?: boolean
}

/**
 * PostgreSQL 18 as a child of this program, on a loopback port of its own. It is restarted on the
 * same port when it dies, so that a pool finds it again, and it runs in its own process group, so
 * that Ctrl-C reaches this program alone and the order of stopping stays ours.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataFolder, { recursive: true })
  const dataFolder = realpathSync(resolve(options.dataFolder))
  const folder = join(dataFolder, 'pg')
  const binaries = postgresBinaries()
  const account = postgresAccount(binaries, dataFolder, folder)
  const password = await initialise({
    dataFolder,
    folder,
    account,
    initdb: binaries.initdb,
    durable: options.durable ?? true,
  })
  await endLeftovers(folder, options.log)
  const server = new PostgresSupervisor({
    ...options,
    folder,
    account,
    postgres: binaries.postgres,
    password,
  })
  await server.start()
  return { url: server.url(DATABASE), stop: () => server.stop() }
}

/** Makes the cluster unless it is there. Built aside and moved: a half-made one is never started. */
async function initialise({
  dataFolder,
  folder,
  account,
  initdb,
  durable,
}: {
  dataFolder: string
  folder: string
  account: PostgresAccount
  initdb: string
  durable: boolean
}): Promise<string> {
  const passwordFile = join(dataFolder, 'pg-password')
  if (existsSync(folder)) {
    checkVersion(folder)
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim()
    throw new LaunchProblem(
      `The file ${passwordFile} is missing, and without it the database beside it cannot be opened. Put it back from your backup of ${dataFolder}.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  account.own(passwordFile)
  account.own(draft)
  await runToEnd(
    account.command(initdb, [
      `--pgdata=${draft}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting and case do not depend on what the machine has installed.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      durable ? '--sync-method=fsync' : '--no-sync',
    ]),
  )
  renameSync(draft, folder)
  return password
}

function checkVersion(folder: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version === POSTGRES_MAJOR) return
  throw new LaunchProblem(
    `The database in ${folder} was made by PostgreSQL ${version}, this Sanqu brings ${POSTGRES_MAJOR}. Move it over with pg_dump of ${version} and psql, or start the Sanqu that made it.`,
  )
}

function runToEnd([command, args]: [string, string[]]): Promise<void> {
  return new Promise((done, refuse) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: cleanEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', refuse)
    child.on('close', (code) => {
      if (code === 0) done()
      else
        refuse(
          new LaunchProblem(
            `PostgreSQL could not make its files:\n${Buffer.concat(output).toString('utf8').trim()}`,
          ),
        )
    })
  })
}
