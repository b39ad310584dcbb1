import { setTimeout as delay } from 'node:timers/promises'
import type { LineProxy } from './line-proxy.ts'
import type { Post } from './post.ts'
import type { WatchedScreen } from './watched-screen.ts'

export type Done = {
  serverKills: number
  serverKillsWhileStarting: number
  postgresKills: number
  cuts: number
  stalls: number
  longestStartMs: number
}
export type Plan = { serverKills: number; postgresKills: number; cuts: number; seconds: number }

const WORK_A_LIFE = 10
const LONGEST_WAIT_FOR_WORK_MS = 8_000

/**
 * Breaks things until the plan is fulfilled, at moments that nobody chose: the server in any state,
 * PostgreSQL under load, lines in the middle of a message.
 */
export class Chaos {
  readonly done: Done = {
    serverKills: 0,
    serverKillsWhileStarting: 0,
    postgresKills: 0,
    cuts: 0,
    stalls: 0,
    longestStartMs: 0,
  }
  readonly #post: Post
  readonly #plan: Plan
  readonly #lines: LineProxy[]
  readonly #screens: WatchedScreen[]
  readonly #stopped: () => boolean
  readonly #acknowledged: () => number

  constructor(options: {
    post: Post
    plan: Plan
    lines: LineProxy[]
    screens: WatchedScreen[]
    /** Enough has been seen, or the time is over. */
    stopped: () => boolean
    /** How many writes have been acknowledged so far. */
    acknowledged: () => number
  }) {
    this.#post = options.post
    this.#plan = options.plan
    this.#lines = options.lines
    this.#screens = options.screens
    this.#stopped = options.stopped
    this.#acknowledged = options.acknowledged
  }

  /** Resolves when all is done and everything runs again. */
  async run(): Promise<void> {
    const killing = this.#killServers()
    let killed = false
    void killing.finally(() => (killed = true))
    const finished = () => killed && this.done.cuts >= this.#plan.cuts
    await Promise.all([
      killing,
      this.#killPostgres(),
      this.#breakLines(() => finished() || this.#stopped()),
    ])
  }

  async #killServers(): Promise<void> {
    const { serverKills, seconds } = this.#plan
    // Starting takes its share; the rest of the time is spread over the lives between.
    const lifeMs = Math.max(300, ((seconds * 1_000) / serverKills) * 0.6)
    while (this.done.serverKills < serverKills && !this.#stopped()) {
      await this.#underLoad(lifeMs * (0.2 + Math.random() * 1.4))
      await this.#post.killServer()
      this.done.serverKills += 1
      await this.#startAgain()
    }
  }

  /** A server that nobody had time to use proves nothing by its death. */
  async #underLoad(lifeMs: number): Promise<void> {
    const before = this.#acknowledged()
    const latest = Date.now() + lifeMs + LONGEST_WAIT_FOR_WORK_MS
    await delay(lifeMs)
    while (this.#acknowledged() - before < WORK_A_LIFE && Date.now() < latest) {
      if (this.#stopped()) return
      await delay(20)
    }
  }

  async #startAgain(): Promise<void> {
    const startedAt = Date.now()
    const starting = this.#post.startServer()
    // It may fail before it is waited for; whoever waits then hears of it.
    starting.catch(() => undefined)
    if (this.done.serverKills % 10 === 0 && this.done.serverKills < this.#plan.serverKills) {
      await delay(Math.random() * 1_000)
      await this.#post.killServer()
      this.done.serverKills += 1
      if (!(await starting)) this.done.serverKillsWhileStarting += 1
      await this.#post.startServer()
      return
    }
    await starting
    this.done.longestStartMs = Math.max(this.done.longestStartMs, Date.now() - startedAt)
  }

  async #killPostgres(): Promise<void> {
    const { postgresKills, seconds } = this.#plan
    if (postgresKills === 0) return
    const betweenMs = (seconds * 1_000 * 0.7) / postgresKills
    while (this.done.postgresKills < postgresKills && !this.#stopped()) {
      await delay(betweenMs * (0.5 + Math.random() * 0.5))
      if (this.#post.killPostgres()) this.done.postgresKills += 1
      await this.#post.untilPostgresAnswers()
    }
  }

  async #breakLines(finished: () => boolean): Promise<void> {
    const betweenMs = (this.#plan.seconds * 1_000 * 0.8) / this.#plan.cuts
    for (let round = 0; !finished(); round++) {
      await delay(betweenMs * (0.3 + Math.random()))
      const line = anyOf(this.#lines)
      if (round % 6 === 5) this.done.stalls += line.stall(200 + Math.random() * 2_800)
      else if (round % 40 === 3) this.done.stalls += line.stall(6_500)
      else this.done.cuts += line.cut()
      if (round % 4 === 0) anyOf(this.#screens).loseMessages(1 + Math.floor(Math.random() * 3))
    }
  }
}

function anyOf<T>(list: readonly T[]): T {
  const chosen = list[Math.floor(Math.random() * list.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}
