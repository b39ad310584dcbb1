import pg from 'pg'
import type { Logger } from 'pino'

const CHANNEL = 'sanqu_events'
const COALESCE_MS = 15
const RECONNECT_MS = 1_000

/**
 * Hints between processes: "this community has new events". Sent after the commit, outside its
 * transaction (inside, NOTIFY costs 2.5 to 4 times the throughput), many together, and never relied
 * on: the relay's poll is the truth.
 */
export class Nudges {
  readonly #url: string
  readonly #log: Logger
  readonly #heard: (communityId: string) => void
  readonly #pending = new Set<string>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(options: { url: string; log: Logger; heard: (communityId: string) => void }) {
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
      for (const communityId of (message.payload ?? '').split(',')) this.#heard(communityId)
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

  send(communityId: string): void {
    this.#pending.add(communityId)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      const payload = [...this.#pending].join(',')
      this.#pending.clear()
      this.#client?.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {
        // A lost nudge costs latency only.
      })
    }, COALESCE_MS)
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
