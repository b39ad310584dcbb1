import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import { freePort } from '#server/launch/free-port.ts'
import { ROOT } from '#server/launch/prepare.ts'
import { readPostmasterFile } from '#server/launch/postmaster.ts'
import { DATABASE, OWNER } from '#server/launch/postgres-supervisor.ts'

const START_PATIENCE_MS = 300_000
const STOP_PATIENCE_MS = 30_000
/** A run that began before midnight may still copy yesterday's. */
const DEMO_KEPT_MS = 24 * 3_600_000

export type RunningSanquOptions = {
  /** true: the demo community, from a folder that is filled once and copied. Default false: empty. */
  demo?: boolean
  env?: Record<string, string>
}

/**
 * The real program as a child, `server/cli/start.ts`, with a data folder, a PostgreSQL and a port of
 * its own. The port stays the same through `kill` and `restart`, so that browsers find it again.
 */
export async function startSanqu(options: RunningSanquOptions = {}): Promise<RunningSanqu> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sanqu-run-'))
  if (options.demo) copyFolder(await demoFolder(), dataFolder)
  const env = { SANQU_DEMO: options.demo ? '1' : '0', LOG_LEVEL: 'warn', ...options.env }
  const sanqu = new RunningSanqu(dataFolder, await freePort(), env)
  await sanqu.start()
  return sanqu
}

export class RunningSanqu {
  readonly dataFolder: string
  readonly port: number
  readonly #env: Record<string, string>
  #child: ChildProcess | null = null
  #output = ''

  constructor(dataFolder: string, port: number, env: Record<string, string>) {
    this.dataFolder = dataFolder
    this.port = port
    this.#env = env
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Everything the program has said, through all its restarts. */
  get output(): string {
    return this.#output
  }

  /** The embedded database, as its owner. */
  get databaseUrl(): string {
    const { port } = this.#postmaster()
    const password = readFileSync(join(this.dataFolder, 'pg-password'), 'utf8').trim()
    return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, 'server', 'cli', 'start.ts')], {
      cwd: ROOT,
      env: {
        ...withoutTestRunner(process.env),
        PORT: String(this.port),
        SANQU_DATA: this.dataFolder,
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
    await this.untilReady()
  }

  /** Waits for /readyz; throws with what the program said if it ends instead. */
  async untilReady(): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS
    while (Date.now() < deadline) {
      if (hasExited(this.#child)) throw new Error(`Sanqu ended while starting:\n${this.#output}`)
      if (await answers(`${this.url}/readyz`)) return
      await delay(50)
    }
    throw new Error(`Sanqu was not ready in ${START_PATIENCE_MS / 1000} s:\n${this.#output}`)
  }

  /** kill -9 of the program alone; its PostgreSQL is left over. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** kill -9 of the postmaster. */
  killPostgres(): void {
    process.kill(this.#postmaster().pid, 'SIGKILL')
  }

  async restart(): Promise<void> {
    await this.#end('SIGTERM')
    await this.start()
  }

  /** In order; the data folder stays. Returns the exit code. */
  async shutDown(): Promise<number | null> {
    await this.#end('SIGTERM')
    return this.#child?.exitCode ?? null
  }

  /** In order, and everything on disk goes. */
  async stop(): Promise<void> {
    if (hasExited(this.#child) && existsSync(join(this.dataFolder, 'pg', 'postmaster.pid'))) {
      await this.start()
    }
    await this.#end('SIGTERM')
    rmSync(this.dataFolder, { recursive: true, force: true })
  }

  #postmaster(): { pid: number; port: number } {
    const postmaster = readPostmasterFile(join(this.dataFolder, 'pg'))
    if (!postmaster) throw new Error('The embedded PostgreSQL is not running.')
    return postmaster
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || hasExited(child)) return
    const gone = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)))
    child.kill(signal)
    if (await Promise.race([gone, delay(STOP_PATIENCE_MS, false, { ref: false })])) return
    child.kill('SIGKILL')
    throw new Error(`Sanqu did not stop in ${STOP_PATIENCE_MS / 1000} s:\n${this.#output}`)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false
  }
}

/**
 * Filling in the demo community takes longer than most tests. It is done once for each state of the
 * sources it is made of and each day, since its incident is three days old; stopped in order, and copied
 * from then on.
 */
async function demoFolder(): Promise<string> {
  const made = [sourcesOfDemo(), shanghaiDay(new Date()), process.getuid?.() ?? 'user']
  const home = join(tmpdir(), `sanqu-demo-${made.join('-')}`)
  if (existsSync(home)) return home
  forgetOlderDemos()
  const draft = mkdtempSync(`${home}.`)
  const maker = new RunningSanqu(draft, await freePort(), { SANQU_DEMO: '1', LOG_LEVEL: 'warn' })
  await maker.start()
  await maker.shutDown()
  try {
    renameSync(draft, home)
  } catch (error) {
    // Another worker was faster.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** Those that nobody uses any more, 150 MB each, and what was broken off while it was made. */
function forgetOlderDemos(): void {
  const own = new RegExp(
    `^sanqu-demo-[0-9a-f]{16}(-\\d+)?-${process.getuid?.() ?? 'user'}(\\.\\w+)?$`,
  )
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!own.test(name)) continue
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity
    if (Date.now() - made > DEMO_KEPT_MS) rmSync(folder, { recursive: true, force: true })
  }
}

function sourcesOfDemo(): string {
  const hash = createHash('sha256')
  for (const folder of [
    'server/demo',
    'server/db',
    'server/crypto',
    'server/commands',
    'server/events',
    'lib/domain',
  ]) {
    for (const file of filesBelow(join(ROOT, folder))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** `cp -a` keeps owners, which PostgreSQL insists on, and shares blocks where the disk can. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The demo folder could not be copied: ${stderr}`)
}

/** What a test runner puts into the environment is not the program's business. */
function withoutTestRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own =
    /^(VITEST|PLAYWRIGHT_|TEST$|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|SESSION_SECRET$|HOST$)/
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !own.test(name)),
  ) as unknown as NodeJS.ProcessEnv
}

function hasExited(child: ChildProcess | null): boolean {
  return child === null || child.exitCode !== null || child.signalCode !== null
}
