import { createHash } from 'node:crypto'
import { Refusal } from '#lib/domain/errors.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db } from '../db/database.ts'
import { isLostConnection, isWorthRetrying } from '../db/failures.ts'
import type { Actor, Command } from './command.ts'
import { type Answer, CommandBatch, type ControlledTx, type Job } from './command-batch.ts'

/** Commands that wait together share a transaction: one fsync, one bump of the counter row. */
const MAX_BATCH = 48
const RETRY_DELAYS_MS = [5, 20, 80, 250, 600, 1_200]

/**
 * The only opener of write transactions for what people do. For each community one batch runs at a
 * time: everything that waits is taken into one transaction, each command behind its own savepoint,
 * with its own answer and its own event. A refused command leaves no trace in its neighbours.
 */
export class CommandRunner {
  readonly #db: Db
  readonly #keyRing: KeyRing
  readonly #onCommitted: (communityId: string, seq: number) => void
  readonly #queues = new Map<string, Job[]>()
  readonly #now: () => Date

  constructor(options: {
    db: Db
    keyRing: KeyRing
    onCommitted: (communityId: string, seq: number) => void
    now?: () => Date
  }) {
    this.#db = options.db
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
        bodyHash: hashBody(command.name, input),
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

  async #drain(communityId: string): Promise<void> {
    const queue = this.#queues.get(communityId) ?? []
    while (queue.length > 0) {
      await this.#runBatch(communityId, queue.splice(0, MAX_BATCH))
    }
    this.#queues.delete(communityId)
  }

  async #runBatch(communityId: string, jobs: Job[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { settle, head } = await this.#attempt(communityId, jobs)
        for (const tell of settle) tell()
        if (head !== null) this.#onCommitted(communityId, head)
        return
      } catch (error) {
        const delay = RETRY_DELAYS_MS[attempt]
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
  async #attempt(
    communityId: string,
    jobs: Job[],
  ): Promise<{ settle: (() => void)[]; head: number | null }> {
    const tx = await this.#db.startTransaction().execute()
    try {
      const batch = await CommandBatch.open(tx, communityId, jobs, {
        keyRing: this.#keyRing,
        now: this.#now(),
      })
      for (const job of jobs) await batch.run(job)
      const head = await batch.append()
      await tx.commit().execute()
      return { settle: batch.settle(head), head: head === null ? null : head.to }
    } catch (error) {
      // On a lost connection there is nothing to roll back, and trying would only hide the cause.
      if (!isLostConnection(error)) await rollbackQuietly(tx)
      throw error
    }
  }
}

async function rollbackQuietly(tx: ControlledTx): Promise<void> {
  try {
    await tx.rollback().execute()
  } catch {
    // The cause is on its way to the caller; a failed rollback only means the connection is gone.
  }
}

function hashBody(name: string, input: unknown): string {
  return createHash('sha256').update(name).update('\0').update(JSON.stringify(input)).digest('hex')
}
