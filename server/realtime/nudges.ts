import pg from 'pg'
import type { Logger } from 'pino'

const CHANNEL = 'sanqu_events'
const COALESCE_MS = 15
const RECONNECT_MS = 1_000

/**
 * Hints between processes: "this community has events up to this seq". Sent after the commit, outside its
 * transaction (inside, NOTIFY costs 2.5 to 4 times the throughput), many together, and never relied
 * on: the relay's poll is the truth.
 */
export class Nudges {
  readonly #url: string
  readonly #log: Logger
  readonly #heard: (communityId: string, seq: number) => void
  readonly #pending = new Map<string, number>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(options: {
    url: string
    log: Logger
    heard: (communityId: string, seq: number) => void
  }) {
    this.#url = options.url
    this.#log = options.log
    this.#heard = options.heard
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'sanqu-nudges',
      options: '-c role=sanqu_app',
      keepAlive: true,
    })
    client.on('error', () => this.#reconnect(client))
    client.on('end', () => this.#reconnect(client))
    client.on('notification', (message) => {
      for (const hint of (message.payload ?? '').split(',')) {
        const [communityId = '', seq] = hint.split(':')
        this.#heard(communityId, Number(seq))
      }
    })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#client = client
    } catch (error) {
      this.#log.debug({ err: error }, 'no nudges for now')
      this.#reconnect(client)
    }
  }

  send(communityId: string, seq = Number.MAX_SAFE_INTEGER): void {
    this.#pending.set(communityId, seq)
    this.#timer ??= setTimeout(() => void this.#flush(), COALESCE_MS)
  }

  async #flush(): Promise<void> {
    const payload = [...this.#pending]
      .map(([communityId, seq]) => `${communityId}:${seq}`)
      .join(',')
    this.#pending.clear()
    try {
      await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
    } catch {
      // A lost nudge costs latency only.
    }
    this.#timer = this.#pending.size > 0 ? setTimeout(() => void this.#flush(), COALESCE_MS) : null
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  #reconnect(client: pg.Client): void {
    if (this.#stopped || (this.#client !== null && this.#client !== client)) return
    this.#client = null
    client.removeAllListeners('end')
    client.end().catch(() => undefined)
    setTimeout(() => {
      if (!this.#stopped) void this.start()
    }, RECONNECT_MS).unref()
  }
}
