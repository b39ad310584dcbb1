import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { LaunchProblem } from './launch-problem.ts'
import type { PostgresAccount } from './postgres-account.ts'
import { boundLog, lastLines } from './postgres-log.ts'
import { postgresSettings } from './postgres-settings.ts'
import { endLeftovers } from './postmaster.ts'

export const DATABASE = 'sanqu'
export const OWNER = 'sanqu'
const START_PATIENCE_MS = 300_000
const FAST_SHUTDOWN_PATIENCE_MS = 15_000
const LONGEST_PAUSE_BEFORE_RESTART_MS = 10_000
const LOG_CHECK_EVERY_MS = 60_000

/** Nothing of the caller's PG* variables may bend the embedded server. */
export function cleanEnv(): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return { PATH, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv
}

type SupervisorOptions = {
  log: (line: string) => void
  durable?: boolean
  folder: string
  account: PostgresAccount
  postgres: string
  password: string
}

/** Keeps one server running on its port until it is told to stop. */
export class PostgresSupervisor {
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
