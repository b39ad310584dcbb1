import { hash } from 'node:crypto'
import type pg from 'pg'
import { Refusal } from '#lib/domain/errors.ts'
import type { Batch } from '#lib/live/protocol.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { Actor, Command } from './command.ts'
import { BatchSizes } from './batch-sizes.ts'
import { askFacts, countAhead, enterCommunity, type Held } from './enter-community.ts'
import { type Answer, CommandBatch, type Committed, type Job, NeedsCare } from './command-batch.ts'

const RETRY_DELAYS_MS = [5, 20, 80, 250, 600, 1_200]

/** A command before it was checked: its body may not even have the command's shape. */
export type Expected = { command: Command<unknown, object>; commandId: string; body: unknown }

/**
 * The only opener of write transactions for what people do. For each community one batch runs at a
 * time: everything that waits is taken into one transaction, each command with its own answer and its
 * own event. A refused command leaves no trace in its neighbours.
 */
export class CommandRunner {
  readonly #pool: pg.Pool
  readonly #keyRing: KeyRing
  readonly #onCommitted: (communityId: string, batch: Batch) => void
  readonly #queues = new Map<string, Job[]>()
  /** Opened for commands that are still being read. */
  readonly #opened = new Map<string, Promise<Held>>()
  readonly #sizes = new BatchSizes()
  readonly #now: (communityId: string) => Date

  constructor(options: {
    /** Opened with `pipeline`. */
    pool: pg.Pool
    keyRing: KeyRing
    /** Told of each commit with its events, before those who wait for their answers are. */
    onCommitted: (communityId: string, batch: Batch) => void
    now?: (communityId: string) => Date
  }) {
    this.#pool = options.pool
    this.#keyRing = options.keyRing
    this.#onCommitted = options.onCommitted
    this.#now = options.now ?? (() => new Date())
  }

  /**
   * Runs a command once, whatever is sent how often: the same `commandId` with the same body gets
   * the stored answer, with another body (or from another person) `keyReused`.
   */
  run<Input, Result extends object>(
    command: Command<Input, Result>,
    communityId: string,
    actor: Actor,
    commandId: string,
    input: Input,
  ): Promise<Answer<Result>> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        command: command as unknown as Command<unknown, object>,
        commandId,
        input,
        bodyHash: hashBody(command.name, command.fingerprint?.(input) ?? input),
        actor,
        resolve: resolve as (answer: Answer<object>) => void,
        reject,
      }
      const queue = this.#queues.get(communityId)
      if (queue) {
        queue.push(job)
        return
      }
      this.#queues.set(communityId, [job])
      void this.#drain(communityId)
    })
  }

  /**
   * A command is coming: at rest the process of PostgreSQL that will be given it sleeps, and takes longer
   * to wake than to work. It is asked nothing, and nothing is held, so the command may be long in coming.
   */
  wake(communityId: string): void {
    if (this.#queues.size > 0 || this.#opened.size > 0) return
    if (this.#sizes.areSeveral(communityId)) return
    this.#pool.connect().then(
      (client) => {
        client.query('').catch(() => undefined)
        client.release()
      },
      // Whoever needs the connection hears of the failure.
      () => undefined,
    )
  }

  /**
   * Somebody's command is being read: unless others are at work, its transaction is opened meanwhile,
   * and what it decides on is asked for. Resolves, once that is on its way, to what has to be called when
   * the command was given or will not be. Only for what is read at once: the counter row of the community
   * is held from here on. Whichever command of the community comes first takes the transaction, alone; so
   * where several have just been at work none is opened.
   */
  async expect(communityId: string, { command, commandId, body }: Expected): Promise<() => void> {
    if (this.#queues.has(communityId) || this.#opened.has(communityId)) return () => undefined
    if (this.#sizes.areSeveral(communityId)) return () => undefined
    const opening = enterCommunity(this.#pool, communityId, [commandId])
    this.#opened.set(communityId, opening)
    try {
      const held = await opening
      held.connection.flushAtOnce()
      askAhead(held, communityId, { command, commandId, body })
    } catch {
      // Whoever takes it hears of the failure.
    }
    return () => {
      if (this.#opened.get(communityId) !== opening) return
      this.#opened.delete(communityId)
      opening.then(({ connection }) => connection.release()).catch(() => undefined)
    }
  }

  #open(communityId: string, jobs: readonly Job[]): Promise<Held> {
    const opened = this.#opened.get(communityId)
    this.#opened.delete(communityId)
    const ids = jobs.map((job) => job.commandId)
    return opened ?? enterCommunity(this.#pool, communityId, ids)
  }

  async #drain(communityId: string): Promise<void> {
    const queue = this.#queues.get(communityId) ?? []
    while (queue.length > 0) {
      // Who has its transaction already goes at once.
      if (!this.#opened.has(communityId)) await this.#arrivals(communityId, queue)
      const jobs = queue.splice(0, this.#sizes.next(communityId, queue.length))
      await this.#runBatch(communityId, jobs)
      this.#sizes.ended(communityId, jobs.length)
    }
    this.#queues.delete(communityId)
  }

  /** Whatever arrives together goes together: waits while each turn of the event loop brings another. */
  async #arrivals(communityId: string, queue: readonly Job[]): Promise<void> {
    let had: number
    do {
      had = queue.length
      await new Promise(setImmediate)
    } while (had < queue.length && queue.length < this.#sizes.next(communityId, queue.length))
  }

  async #runBatch(communityId: string, jobs: Job[]): Promise<void> {
    let careful = false
    for (let attempt = 0; ;) {
      try {
        const { settle, batch } = await this.#attempt(communityId, jobs, careful)
        if (batch) this.#onCommitted(communityId, batch)
        for (const tell of settle) tell()
        return
      } catch (error) {
        if (error instanceof NeedsCare) {
          careful = true
          continue
        }
        const delay = RETRY_DELAYS_MS[attempt++]
        if (isWorthRetrying(error) && delay !== undefined) {
          // A connection lost at COMMIT leaves it unknown what happened; the keys tell next time.
          await new Promise((resolve) => setTimeout(resolve, delay))
          continue
        }
        const answer = isWorthRetrying(error) ? new Refusal('unavailable') : error
        for (const job of jobs) job.reject(answer)
        return
      }
    }
  }

  /** One transaction. Answers are told by the caller, after the commit and never before. */
  async #attempt(communityId: string, jobs: Job[], careful: boolean): Promise<Committed> {
    const held = await this.#open(communityId, jobs)
    try {
      const batch = new CommandBatch(held, communityId, {
        keyRing: this.#keyRing,
        now: this.#now(communityId),
        careful,
      })
      return await batch.run(jobs)
    } finally {
      await held.connection.release()
    }
  }
}

/** Sent before anything else is done, and not waited for. */
function askAhead(held: Held, communityId: string, { command, commandId, body }: Expected): void {
  if (!command.ahead) return
  const { success, data: input } = command.input.safeParse(body)
  if (!success) return
  const facts = askFacts(held.connection, communityId, command, input)
  countAhead(held, communityId)
  held.connection.flushAtOnce()
  if (facts) held.asked = { command, commandId, input, facts }
}

function hashBody(name: string, input: unknown): string {
  return hash('sha256', `${name}\0${JSON.stringify(input)}`)
}
