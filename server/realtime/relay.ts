import type { Logger } from 'pino'
import type { Batch } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import type { Db } from '../db/database.ts'
import { type Head, loadEvents, loadHeads, loadSnapshot } from '../queries/live.ts'

const POLL_MS = 100
const EVENTS_A_READ = 500
/** Longer without reading the heads, and this process no longer knows what is true. */
const LOST_TOUCH_MS = 1_500
const SELF_CHECK_MS = 60_000
const COMPLAIN_EVERY_MS = 10_000

/**
 * Tails the logs of the communities that have screens here, and hands each batch to `emit`; nobody
 * else emits. Told of a commit it reads at once; told nothing it finds out within 100 ms, so a lost
 * nudge costs latency only.
 */
export class Relay {
  readonly #db: Db
  readonly #log: Logger
  readonly #emit: (communityId: string, batch: Batch) => void
  readonly #onMismatch: () => void
  readonly #tails = new Map<string, Tail>()
  #timer: NodeJS.Timeout | null = null
  #polling = false
  #lastPollAt = 0
  #complainedAt = 0
  #stopped = false

  constructor(options: {
    db: Db
    log: Logger
    emit: (communityId: string, batch: Batch) => void
    onMismatch: () => void
  }) {
    this.#db = options.db
    this.#log = options.log
    this.#emit = options.emit
    this.#onMismatch = options.onMismatch
  }

  start(): void {
    this.#timer = setInterval(() => void this.#poll(), POLL_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearInterval(this.#timer)
    await Promise.allSettled([...this.#tails.values()].map((tail) => tail.running))
  }

  /** Begins to follow a community; resolves when its state is known here. */
  async watch(communityId: string): Promise<Replica> {
    let tail = this.#tails.get(communityId)
    if (!tail) {
      tail = {
        replica: new Replica({ inPlace: true }),
        running: null,
        again: false,
        head: null,
        checkedAt: 0,
      }
      this.#tails.set(communityId, tail)
      const fresh = tail
      fresh.running = this.#load(communityId, fresh).finally(() => {
        fresh.running = null
      })
    }
    if (tail.replica.seq < 0) {
      try {
        await tail.running
      } catch (error) {
        this.#tails.delete(communityId)
        throw error
      }
    }
    return tail.replica
  }

  unwatch(communityId: string): void {
    this.#tails.delete(communityId)
  }

  /** What was just committed here: emitted as it is when it continues the log, else read from it. */
  offer(communityId: string, batch: Batch): void {
    const tail = this.#tails.get(communityId)
    if (!tail || tail.replica.seq < 0) return
    if (tail.running || tail.replica.seq !== batch.from) return this.nudge(communityId, batch.to)
    this.#take(communityId, tail, batch)
  }

  /** Something was committed, up to `seq` if that is known: read now rather than at the next poll. */
  nudge(communityId: string, seq = Number.MAX_SAFE_INTEGER): void {
    const tail = this.#tails.get(communityId)
    if (tail && tail.replica.seq >= 0 && tail.replica.seq < seq) void this.#pump(communityId, tail)
  }

  /** What the screens of a community should hold, or null while this process cannot know. */
  truth(communityId: string): Replica | null {
    const tail = this.#tails.get(communityId)
    if (!tail || tail.replica.seq < 0 || !this.inTouch()) return null
    return tail.replica
  }

  /** Whether the heads were read lately. */
  inTouch(): boolean {
    return Date.now() - this.#lastPollAt < LOST_TOUCH_MS
  }

  /** Events known to be committed and not yet emitted from here, over all communities. */
  lag(): number {
    return [...this.#tails.values()].reduce(
      (sum, tail) => sum + Math.max(0, (tail.head?.seq ?? 0) - Math.max(0, tail.replica.seq)),
      0,
    )
  }

  async #poll(): Promise<void> {
    if (this.#polling || this.#stopped) return
    this.#polling = true
    try {
      const told = new Map([...this.#tails].map(([id, { replica }]) => [id, replica.seq]))
      const heads = await loadHeads(this.#db, [...told.keys()])
      this.#lastPollAt = Date.now()
      for (const head of heads) this.#consider(head, told.get(head.communityId) ?? -1)
    } catch (error) {
      this.#complain(error, 'reading the heads failed; trying again')
    } finally {
      this.#polling = false
    }
  }

  /** Ten times a second the same failure is one line every ten seconds, not a hundred. */
  #complain(error: unknown, what: string): void {
    if (this.#stopped || Date.now() - this.#complainedAt < COMPLAIN_EVERY_MS) return
    this.#complainedAt = Date.now()
    this.#log.warn({ err: error }, what)
  }

  /** `told`: how far the community had been told when the heads were asked for. It may be further by now. */
  #consider(head: Head, told: number): void {
    const tail = this.#tails.get(head.communityId)
    if (!tail || tail.replica.seq < 0) return
    tail.head = head
    if (head.history !== tail.replica.history || head.seq < told) {
      this.#log.warn({ head, had: tail.replica.seq }, 'the log has another history; reloading')
      void this.#reload(head.communityId, tail)
    } else if (head.seq > tail.replica.seq) {
      void this.#pump(head.communityId, tail)
    } else if (Date.now() - tail.checkedAt > SELF_CHECK_MS) {
      void this.#selfCheck(head.communityId, tail)
    }
  }

  /** One reader a community; what arrives meanwhile makes it read once more. */
  async #pump(communityId: string, tail: Tail): Promise<void> {
    if (tail.running) {
      tail.again = true
      return
    }
    tail.running = this.#read(communityId, tail)
    try {
      await tail.running
    } catch (error) {
      this.#complain(error, 'reading the log failed; trying again')
    } finally {
      tail.running = null
      if (tail.again && !this.#stopped) {
        tail.again = false
        void this.#pump(communityId, tail)
      }
    }
  }

  async #read(communityId: string, tail: Tail): Promise<void> {
    for (;;) {
      const from = tail.replica.seq
      const events = await loadEvents(this.#db, communityId, from, EVENTS_A_READ)
      const last = events.at(-1)
      if (!last) return
      this.#take(communityId, tail, { from, to: last.seq, events })
      if (events.length < EVENTS_A_READ) return
    }
  }

  #take(communityId: string, tail: Tail, batch: Batch): void {
    if (tail.replica.apply(batch).kind !== 'applied') {
      throw new Error(`log of ${communityId} is not gapless after ${batch.from}`)
    }
    this.#emit(communityId, batch)
  }

  async #load(communityId: string, tail: Tail): Promise<void> {
    tail.replica.reset(await loadSnapshot(this.#db, communityId))
    tail.checkedAt = Date.now()
    this.#lastPollAt = Date.now()
  }

  async #reload(communityId: string, tail: Tail): Promise<void> {
    if (tail.running) return
    tail.running = this.#load(communityId, tail)
    try {
      await tail.running
    } catch (error) {
      this.#complain(error, 'reloading failed; trying again')
    } finally {
      tail.running = null
    }
  }

  /** Compares what events made of the state with what the database says it is. */
  async #selfCheck(communityId: string, tail: Tail): Promise<void> {
    tail.checkedAt = Date.now()
    try {
      const fresh = new Replica()
      fresh.reset(await loadSnapshot(this.#db, communityId))
      if (fresh.seq !== tail.replica.seq || fresh.digest === tail.replica.digest) return
      this.#onMismatch()
      this.#log.error({ communityId, seq: fresh.seq }, 'the live state differs from the database')
      tail.replica.reset(fresh.snapshot())
    } catch (error) {
      this.#complain(error, 'comparing with the database failed; trying again')
    }
  }
}

type Tail = {
  replica: Replica
  running: Promise<void> | null
  again: boolean
  head: Head | null
  checkedAt: number
}
