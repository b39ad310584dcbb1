import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { hashPassword } from '#server/auth/password.ts'
import { KeyRing } from '#server/crypto/key-ring.ts'
import { type Db, openDatabase, openPool } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/launch/embedded-postgres.ts'
import { checkPortIsFree } from '#server/launch/free-port.ts'
import { readPostmasterFile } from '#server/launch/postmaster.ts'
import { makeCommunity, type TestCommunity } from '../factories/community.ts'
import { TestPerson } from '../support/test-screen.ts'
import type { SeededBug } from './seeded-bugs.ts'
import type { ServerOrders, ServerWord } from './server-process.ts'

const PROGRAM = join(import.meta.dirname, 'server-process.ts')
const PASSWORD = 'only-for-tests'
const START_PATIENCE_MS = 60_000

/**
 * A whole post to break: PostgreSQL with every promise of durability on, and the server as a child
 * process on a port that stays the same over its restarts.
 */
export class Post {
  readonly port: number
  /** As its owner: for looking where the program may not. */
  readonly owner: pg.Pool
  readonly db: Db
  readonly keyRing: KeyRing
  readonly #folder: string
  readonly #postgres: EmbeddedPostgres
  readonly #seedBug: SeededBug | null
  readonly #passwordHash: string
  #server: ChildProcess | null = null
  /** What is left of servers that nobody killed. */
  readonly endedByItself: string[] = []

  private constructor(parts: {
    port: number
    folder: string
    postgres: EmbeddedPostgres
    seedBug: SeededBug | null
    passwordHash: string
  }) {
    this.port = parts.port
    this.#folder = parts.folder
    this.#postgres = parts.postgres
    this.#seedBug = parts.seedBug
    this.#passwordHash = parts.passwordHash
    this.keyRing = KeyRing.open(join(parts.folder, 'wrapping.key'))
    this.owner = openPool(parts.postgres.url, { asOwner: true, max: 3 })
    const pool = openPool(parts.postgres.url, { max: 3 })
    // PostgreSQL is killed on purpose; the pools find it again.
    for (const each of [this.owner, pool]) each.on('error', () => undefined)
    this.db = openDatabase(pool)
  }

  static async open(options: { seedBug?: SeededBug | null } = {}): Promise<Post> {
    const folder = mkdtempSync(join(tmpdir(), 'sanqu-post-'))
    // PostgreSQL may have to run as another user and must reach its files below.
    mkdirSync(join(folder, 'data'), { mode: 0o755 })
    const key = randomBytes(32)
    writeFileSync(join(folder, 'wrapping.key'), key.toString('base64'))
    try {
      const postgres = await startEmbeddedPostgres({
        dataFolder: join(folder, 'data'),
        log: () => undefined,
      })
      const post = new Post({
        port: await quietPort(),
        folder,
        postgres,
        seedBug: options.seedBug ?? null,
        passwordHash: await hashPassword(PASSWORD),
      })
      await migrate(post.owner)
      return post
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get databaseUrl(): string {
    return this.#postgres.url
  }

  /** Starts the server; resolves when it answers, or to false when it was killed before that. */
  startServer(): Promise<boolean> {
    const orders: ServerOrders = {
      port: this.port,
      databaseUrl: this.#postgres.url,
      wrappingKeyFile: join(this.#folder, 'wrapping.key'),
      seedBug: this.#seedBug,
    }
    const log = openSync(join(this.#folder, 'server.log'), 'a')
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], {
      stdio: ['ignore', log, log, 'ipc'],
      // Killed dozens of times, it should not translate its own source each time.
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.#folder, 'compiled') },
    })
    closeSync(log)
    this.#server = child
    return new Promise((resolve, reject) => {
      const impatience = setTimeout(() => {
        reject(new Error(`The server did not start:\n${this.serverLog().slice(-2_000)}`))
      }, START_PATIENCE_MS)
      child.on('message', (word: ServerWord) => {
        if (word.kind !== 'ready') return
        clearTimeout(impatience)
        resolve(true)
      })
      let isUp = false
      child.on('message', (word: ServerWord) => {
        isUp ||= word.kind === 'ready'
      })
      child.on('exit', (code, signal) => {
        clearTimeout(impatience)
        const how = `The server ended (${code ?? signal}):\n${this.serverLog().slice(-2_000)}`
        if (signal === 'SIGKILL') resolve(false)
        else if (isUp) this.endedByItself.push(how)
        else reject(new Error(how))
      })
    })
  }

  async killServer(): Promise<void> {
    const child = this.#server
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  /** Kills the postmaster; whoever keeps it brings it back. False when it was down already. */
  killPostgres(): boolean {
    const postmaster = readPostmasterFile(join(this.#folder, 'data', 'pg'))
    if (!postmaster) return false
    try {
      return process.kill(postmaster.pid, 'SIGKILL')
    } catch {
      return false
    }
  }

  async untilPostgresAnswers(): Promise<void> {
    for (;;) {
      try {
        await this.owner.query('select 1')
        return
      } catch {
        await delay(100)
      }
    }
  }

  /** Milliseconds of processor time that this server process has used. */
  serverCpuMs(): Promise<number> {
    return new Promise((resolve, reject) => {
      const child = this.#server
      if (!child) throw new Error('no server runs')
      const ended = () => reject(new Error('the server ended'))
      child.once('exit', ended)
      const hear = (word: ServerWord) => {
        if (word.kind !== 'usage') return
        child.off('message', hear)
        child.off('exit', ended)
        resolve(word.cpuMs)
      }
      child.on('message', hear)
      child.send({ kind: 'usage' })
    })
  }

  serverLog(): string {
    return readFileSync(join(this.#folder, 'server.log'), 'utf8')
  }

  async makeCommunity(options?: Parameters<typeof makeCommunity>[2]): Promise<TestCommunity> {
    const community = await makeCommunity(this.db, this.keyRing, options)
    const ids = Object.values(community.actors).map((actor) => actor.accountId)
    await this.db
      .updateTable('account')
      .set({ passwordHash: this.#passwordHash })
      .where('id', 'in', ids)
      .execute()
    return community
  }

  credentials(community: TestCommunity, who: keyof TestCommunity['actors']) {
    const { accountId } = community.actors[who]
    return { username: `${who}-${accountId}`.toLowerCase(), password: PASSWORD }
  }

  signIn(community: TestCommunity, who: keyof TestCommunity['actors']): Promise<TestPerson> {
    const { username, password } = this.credentials(community, who)
    return TestPerson.signIn(this.origin, username, password)
  }

  /** Ends what this post started and removes its files. */
  async close(): Promise<void> {
    await this.killServer()
    await Promise.allSettled([this.owner.end(), this.db.destroy()])
    await this.#postgres.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/**
 * A port below those that the system hands out to outgoing connections: among thousands of tries to
 * reach a dead server, one would otherwise be given the server's own port and connect to itself.
 */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    try {
      await checkPortIsFree(port, '127.0.0.1')
      return port
    } catch {
      // Somebody is there; try the next.
    }
  }
}
