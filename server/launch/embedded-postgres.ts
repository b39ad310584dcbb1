import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { LaunchProblem } from './launch-problem.ts'
import { type PostgresAccount, postgresAccount } from './postgres-account.ts'
import { POSTGRES_MAJOR, postgresBinaries } from './postgres-binaries.ts'
import { boundLog, lastLines } from './postgres-log.ts'
import { postgresSettings } from './postgres-settings.ts'
import { endLeftovers } from './postmaster.ts'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

export type EmbeddedPostgresOptions = {
  /** PostgreSQL's files go into `pg/` below it. */
  dataFolder: string
  log: (line: string) => void
  /** false only in tests that prove nothing about durability: no fsync. */
  durable?: boolean
}

export const DATABASE = 'sanqu'
export const OWNER = 'sanqu'
const START_PATIENCE_MS = 300_000
const FAST_SHUTDOWN_PATIENCE_MS = 15_000
const LONGEST_PAUSE_BEFORE_RESTART_MS = 10_000
const LOG_CHECK_EVERY_MS = 60_000

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
  const server = new Supervisor({
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

/** Nothing of the caller's PG* variables may bend the embedded server. */
function cleanEnv(): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return { PATH, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv
}

type SupervisorOptions = EmbeddedPostgresOptions & {
  folder: string
  account: PostgresAccount
  postgres: string
  password: string
}

class Supervisor {
  readonly #options: SupervisorOptions
  readonly #logFile: string
  #port = 0
  #child: ChildProcess | null = null
  #stopping = false
  #restarts = 0
  #logTimer: NodeJS.Timeout | null = null
  readonly #onExit = () => this.#child?.kill('SIGINT')

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#logFile = join(options.folder, '..', 'pg.log')
  }

  url(database: string): string {
    return `postgres://${OWNER}:${this.#options.password}@127.0.0.1:${this.#port}/${database}`
  }

  async start(): Promise<void> {
    process.on('exit', this.#onExit)
    await this.#startOnSomePort()
    await this.#makeDatabase()
    this.#logTimer = setInterval(() => boundLog(this.#logFile), LOG_CHECK_EVERY_MS).unref()
  }

  async stop(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    if (this.#logTimer) clearInterval(this.#logTimer)
    process.off('exit', this.#onExit)
    const child = this.#child
    if (!child || hasExited(child)) return
    const gone = new Promise<boolean>((done) => child.once('exit', () => done(true)))
    // Fast, then immediate (recovery at the next start, nothing lost), then by force.
    for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      child.kill(name)
      if (await Promise.race([gone, delay(FAST_SHUTDOWN_PATIENCE_MS, false, { ref: false })]))
        return
    }
  }

  /** Between finding a free port and using it, another program may have taken it. */
  async #startOnSomePort(attempts = 3): Promise<void> {
    this.#port = await freePort()
    try {
      await this.#launchUntilReady()
    } catch (error) {
      const taken =
        error instanceof LaunchProblem && error.message.includes('Address already in use')
      if (!taken || attempts === 1) throw error
      await this.#startOnSomePort(attempts - 1)
    }
  }

  #launch(): ChildProcess {
    boundLog(this.#logFile)
    // A file and not a pipe: the log goes on when this program is killed and PostgreSQL is not.
    const logFd = openSync(this.#logFile, 'a', 0o640)
    const { folder, account, postgres, durable = true } = this.#options
    account.own(this.#logFile)
    const settings = postgresSettings({ port: this.#port, durable })
    const args = ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])]
    const [command, commandArgs] = account.command(postgres, args)
    const child = spawn(command, commandArgs, {
      cwd: '/',
      env: cleanEnv(),
      detached: true,
      stdio: ['ignore', logFd, logFd],
    })
    closeSync(logFd)
    child.on('error', (error) => this.#options.log(`PostgreSQL could not be run: ${error.message}`))
    this.#child = child
    return child
  }

  async #launchUntilReady(): Promise<void> {
    const child = this.#launch()
    const deadline = Date.now() + START_PATIENCE_MS
    let refusal: unknown = null
    while (Date.now() < deadline) {
      if (hasExited(child)) {
        throw new LaunchProblem(
          `PostgreSQL did not start. The end of ${this.#logFile} says why:\n${lastLines(this.#logFile)}`,
        )
      }
      refusal = await this.#tryToConnect()
      if (refusal === null) {
        child.once('exit', (code, signal) => void this.#revive(signal ?? `code ${code}`))
        // It may have died between the answer and this line.
        if (hasExited(child)) void this.#revive('an early exit')
        return
      }
      await delay(30)
    }
    child.kill('SIGINT')
    throw new LaunchProblem(
      `PostgreSQL did not answer within ${START_PATIENCE_MS / 60_000} minutes (${String(refusal)}). See ${this.#logFile}.`,
    )
  }

  /** null: it answers. Otherwise why not; a wrong password is no reason to wait. */
  async #tryToConnect(): Promise<Error | null> {
    const client = this.#client('postgres')
    try {
      await client.connect()
      return null
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '28P01') {
        throw new LaunchProblem(
          `The password in ${join(this.#options.folder, '..', 'pg-password')} does not open the database beside it. Put the file back from your backup.`,
        )
      }
      return error instanceof Error ? error : new Error(String(error))
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async #makeDatabase(): Promise<void> {
    const client = this.#client('postgres')
    await client.connect()
    try {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [
        DATABASE,
      ])
      if (rowCount === 0) await client.query(`create database ${DATABASE}`)
    } finally {
      await client.end()
    }
  }

  #client(database: string): pg.Client {
    const client = new pg.Client({
      connectionString: this.url(database),
      connectionTimeoutMillis: 5_000,
    })
    client.on('error', () => undefined)
    return client
  }

  /** PostgreSQL died and nobody asked it to: bring it back on the same port. */
  async #revive(how: string): Promise<void> {
    while (!this.#stopping) {
      const pauseMs = Math.min(this.#restarts * 500, LONGEST_PAUSE_BEFORE_RESTART_MS)
      this.#restarts += 1
      this.#options.log(`PostgreSQL ended unexpectedly (${how}); starting it again.`)
      await delay(pauseMs)
      if (this.#stopping) return
      try {
        await endLeftovers(this.#options.folder, this.#options.log)
        await this.#launchUntilReady()
        this.#options.log('PostgreSQL is back.')
        setTimeout(() => (this.#restarts = 0), 60_000).unref()
        return
      } catch (error) {
        this.#options.log(error instanceof Error ? error.message : String(error))
      }
    }
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}
