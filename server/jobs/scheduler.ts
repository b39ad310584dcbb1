import type { Logger } from 'pino'
import type { LiveEvent } from '#lib/live/protocol.ts'
import type { Due } from './dues.ts'

/** What has happened, as far as a task may want to know. */
export type Heard = Pick<LiveEvent, 'kind' | 'changes'>

/**
 * Something that happens without anybody asking. Its work catches up with everything up to now, so that
 * a turn which was missed costs nothing, and it can be done twice or by two processes without harm.
 */
export type Task = {
  name: string
  everyMs: number
  /** What there must be in a community for its turn to come; without it, it comes in all of them. */
  due?: Due
  /** Before the communities, at each turn for all of them. */
  before?(): Promise<void>
  of(communityId: string): Promise<void>
  /** When the events of a community call for a turn there, in milliseconds; null when they do not. */
  hear?(events: readonly Heard[]): number[]
  /** Once more for all, when everything else has come to rest. */
  atEnd?: true
}

type Standing = {
  task: Task
  timer: NodeJS.Timeout | undefined
  running: Promise<void> | null
  /** Communities that asked while it ran: what it did there may have been too early. */
  asked: Set<string>
}

export type SchedulerOptions = {
  tasks: readonly Task[]
  /** Where something is due, or all. */
  communities(due: Due | undefined): Promise<string[]>
  log: Logger
  /** What time it is in a community; without one, the real time. */
  now?: (communityId: string) => Date
}

/** A database that is away is one line in ten seconds. */
const COMPLAIN_EVERY_MS = 10_000
/** A timer may fire a little before its moment. */
const AFTER_MS = 20

/**
 * Gives every task its turn: all at the start, then each at its own pace, and between when something
 * was heard that calls for one. A task never runs beside itself; a failure is told, keeps no other
 * community waiting, and is made good at the next turn.
 */
export class Scheduler {
  readonly #options: SchedulerOptions
  readonly #now: (communityId: string) => Date
  readonly #standing: Standing[]
  readonly #moments = new Map<string, NodeJS.Timeout>()
  readonly #complainedAt = new Map<string, number>()
  #stopped = false

  constructor(options: SchedulerOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
    this.#standing = options.tasks.map((task) => ({
      task,
      timer: undefined,
      running: null,
      asked: new Set(),
    }))
  }

  start(): void {
    for (const standing of this.#standing) {
      standing.timer = setInterval(() => this.#turn(standing), standing.task.everyMs)
      standing.timer.unref()
      this.#turn(standing)
    }
  }

  /** Something was committed in a community, here or in another process. */
  hear(communityId: string, events: readonly Heard[]): void {
    // All that waited for a moment may have come due at once.
    const moved = events.some(({ kind }) => kind === 'demoClock.moved')
    for (const standing of this.#standing) {
      if (moved) this.#ask(standing, communityId)
      for (const atMs of standing.task.hear?.(events) ?? []) {
        const waitMs = atMs - this.#now(communityId).getTime()
        if (waitMs <= 0) this.#ask(standing, communityId)
        else this.#askLater(standing, communityId, atMs, waitMs)
      }
    }
  }

  /** Waits for what runs and was asked for, and gives the last turns. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const { timer } of this.#standing) clearInterval(timer)
    for (const timer of this.#moments.values()) clearTimeout(timer)
    await Promise.all(this.#standing.map(({ running }) => running))
    for (const { task } of this.#standing) if (task.atEnd) await this.#everywhere(task)
  }

  /** While the last turn is busy there is nothing new for another. */
  #turn(standing: Standing): void {
    if (this.#stopped || standing.running) return
    this.#run(standing, () => this.#everywhere(standing.task))
  }

  #ask(standing: Standing, communityId: string): void {
    if (this.#stopped) return
    standing.asked.add(communityId)
    if (!standing.running) this.#run(standing, () => Promise.resolve())
  }

  #askLater(standing: Standing, communityId: string, atMs: number, waitMs: number): void {
    const moment = `${standing.task.name} ${communityId} ${atMs}`
    if (this.#stopped || this.#moments.has(moment)) return
    const timer = setTimeout(() => {
      this.#moments.delete(moment)
      this.#ask(standing, communityId)
    }, waitMs + AFTER_MS)
    timer.unref()
    this.#moments.set(moment, timer)
  }

  #run(standing: Standing, first: () => Promise<void>): void {
    standing.running = (async () => {
      await first()
      for (const communityId of standing.asked) {
        standing.asked.delete(communityId)
        await this.#in(standing.task, communityId)
      }
      standing.running = null
    })()
  }

  async #everywhere(task: Task): Promise<void> {
    await this.#attempt(task, null, async () => {
      await task.before?.()
      const communities = await this.#options.communities(task.due)
      for (const communityId of communities) await this.#in(task, communityId)
    })
  }

  #in(task: Task, communityId: string): Promise<void> {
    return this.#attempt(task, communityId, () => task.of(communityId))
  }

  async #attempt(
    { name }: Task,
    communityId: string | null,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      const key = `${name} ${communityId}`
      const now = Date.now()
      if (now - (this.#complainedAt.get(key) ?? -Infinity) < COMPLAIN_EVERY_MS) return
      this.#complainedAt.set(key, now)
      const where = communityId === null ? {} : { communityId }
      this.#options.log.warn(
        { err: error, task: name, ...where },
        'a task broke off; its next turn makes it good',
      )
    }
  }
}
