import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { ServerReport } from './dev-server.ts'
import { type Prepared, ROOT } from './prepare.ts'
import { tell } from './progress.ts'

const SETTLE_MS = 150
const LONGEST_GOODBYE_MS = 5_000

/** The server of `npm run dev` as a child of its own, ended and started when told that a file changed. */
export class ReloadingServer {
  readonly #prepared: Prepared
  #child: ChildProcess | null = null
  #stopped = false
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()

  constructor(prepared: Prepared) {
    this.#prepared = prepared
  }

  /** Resolves with the address once it answers; a server that cannot start waits for the next change. */
  start(): Promise<string> {
    return new Promise((resolve) => {
      const child = fork(join(ROOT, 'server', 'launch', 'dev-server.ts'), { detached: true })
      this.#child = child
      child.on('message', (report: ServerReport) => resolve(report.url))
      child.once('exit', (code) => {
        if (this.#child !== child || this.#stopped) return
        this.#child = null
        tell(`The server ended (code ${code}); it starts again when a file changes.`)
      })
      child.send(this.#prepared)
    })
  }

  reload(file: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#turn = this.#startAnew(this.#turn, file)
    }, SETTLE_MS)
  }

  async #startAnew(turn: Promise<void>, file: string): Promise<void> {
    await turn
    if (this.#stopped) return
    tell(`↻ ${file} changed`)
    await this.#endChild()
    // Not waited for: a server that cannot start must not keep the next change from being tried.
    if (!this.#stopped) void this.#tellWhenReady()
  }

  async #tellWhenReady(): Promise<void> {
    tell(`  ready again: ${await this.start()}`)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#turn
    await this.#endChild()
  }

  async #endChild(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), LONGEST_GOODBYE_MS)
    await gone
    clearTimeout(force)
  }
}
