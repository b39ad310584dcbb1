import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { passTimeOfRequests } from '../requests/pass-time-of-requests.ts'

const TICK_MS = 1_000
/** A database that is away is one line in ten seconds. */
const COMPLAIN_EVERY_MS = 10_000

type ClockworkOptions = {
  db: Db
  log: Logger
  /** Events were appended: screens should hear of them. */
  onAppended(communityId: string): void
  now?: () => Date
}

/**
 * What has to happen on the second without anybody asking: claims end, requests become late. Each
 * tick catches up with everything up to now, so that a tick which was missed costs nothing.
 */
export class Clockwork {
  readonly #options: ClockworkOptions
  readonly #now: () => Date
  #timer: NodeJS.Timeout | undefined
  #ticking: Promise<void> | null = null
  #complainedAt = 0

  constructor(options: ClockworkOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick(), TICK_MS)
    this.#timer.unref()
    void this.tick()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#ticking
  }

  /** One tick at a time: while the last one is busy there is nothing new to be asked. */
  tick(): Promise<void> {
    this.#ticking ??= this.#passTime().finally(() => {
      this.#ticking = null
    })
    return this.#ticking
  }

  async #passTime(): Promise<void> {
    try {
      const { db } = this.#options
      for (const { id } of await db.selectFrom('community').select('id').execute()) {
        const happened = await passTimeOfRequests(db, id, this.#now())
        if (happened > 0) this.#options.onAppended(id)
      }
    } catch (error) {
      const now = Date.now()
      if (now - this.#complainedAt < COMPLAIN_EVERY_MS) return
      this.#complainedAt = now
      this.#options.log.warn({ err: error }, 'a tick broke off; the next one catches up')
    }
  }
}
