import { createHash } from 'node:crypto'
import { type ControlledTransaction, sql } from 'kysely'
import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Db } from '../db/database.ts'
import type { Database } from '../db/schema.ts'
import { isLostConnection, isWorthRetrying } from '../db/failures.ts'
import { appendEvents, type CommandRecord, type NewEvent } from '../events/append-events.ts'
import { liveRows } from '../events/live-rows.ts'
import type { Actor, Command } from './command.ts'

/** Commands that wait together share a transaction: one fsync, one bump of the counter row. */
const MAX_BATCH = 48
const RETRY_DELAYS_MS = [5, 20, 80, 250, 600, 1_200]

export type Answer<Result extends object> = Result & { seq: number }

type Job = {
  command: Command<unknown, object>
  commandId: string
  input: unknown
  bodyHash: string
  actor: Actor
  resolve(answer: Answer<object>): void
  reject(error: unknown): void
}

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
      const batch = new Batch(tx, communityId, await enter(tx, communityId, jobs), {
        keyRing: this.#keyRing,
        now: this.#now(),
        withSavepoints: jobs.length > 1,
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

type ControlledTx = ControlledTransaction<Database>
type Entered = {
  known: { id: string; accountId: string; bodyHash: string; seq: number; result: object }[]
  incidentId: string | null
}
type Told =
  | { kind: 'repeated'; job: Job; answer: Answer<object> }
  | { kind: 'sameBatch'; job: Job; of: string }
  | { kind: 'done'; job: Job; result: object; eventOffset: number }
  | { kind: 'refused'; job: Job; error: unknown }

class Batch {
  readonly #tx: ControlledTx
  readonly #communityId: string
  readonly #known: Map<string, Entered['known'][number]>
  readonly #settings: { keyRing: KeyRing; now: Date; withSavepoints: boolean }
  readonly #told: Told[] = []
  readonly #events: NewEvent[] = []
  readonly #records: CommandRecord[] = []
  #incidentId: string | null

  constructor(
    tx: ControlledTx,
    communityId: string,
    entered: Entered,
    settings: { keyRing: KeyRing; now: Date; withSavepoints: boolean },
  ) {
    this.#tx = tx
    this.#communityId = communityId
    this.#known = new Map(entered.known.map((known) => [known.id, known]))
    this.#incidentId = entered.incidentId
    this.#settings = settings
  }

  async run(job: Job): Promise<void> {
    const repeated = this.#repeated(job)
    if (repeated) {
      this.#told.push(repeated)
      return
    }
    const permission =
      typeof job.command.permission === 'function'
        ? job.command.permission(job.input)
        : job.command.permission
    if (!can(job.actor.roles, permission)) {
      const error = new Refusal('notPermitted', { permission })
      this.#told.push({ kind: 'refused', job, error })
      return
    }
    await this.#decide(job)
  }

  async #decide(job: Job): Promise<void> {
    const tx = this.#tx
    if (this.#settings.withSavepoints) await sql`savepoint command`.execute(tx)
    try {
      const outcome = await job.command.run(
        {
          tx,
          communityId: this.#communityId,
          actor: job.actor,
          incidentId: this.#incidentId,
          now: this.#settings.now,
          keyRing: this.#settings.keyRing,
        },
        job.input,
      )
      const changes = await liveRows(tx, this.#communityId, outcome.touched)
      if (outcome.event.kind === 'incident.opened') this.#incidentId = outcome.event.subject.id
      const eventOffset = this.#events.length
      this.#events.push({
        ...outcome.event,
        actorId: job.actor.accountId,
        changes,
        at: this.#settings.now,
      })
      this.#records.push({
        id: job.commandId,
        accountId: job.actor.accountId,
        name: job.command.name,
        bodyHash: Buffer.from(job.bodyHash, 'hex'),
        eventOffset,
        result: outcome.result,
      })
      this.#told.push({ kind: 'done', job, result: outcome.result, eventOffset })
    } catch (error) {
      if (isWorthRetrying(error)) throw error
      if (!this.#settings.withSavepoints) throw error
      await sql`rollback to savepoint command`.execute(tx)
      this.#told.push({ kind: 'refused', job, error })
    }
  }

  #repeated(job: Job): Told | null {
    const inThisBatch = this.#told.find(
      (told) => told.kind === 'done' && told.job.commandId === job.commandId,
    )
    const before = this.#known.get(job.commandId)
    const same = inThisBatch
      ? { bodyHash: inThisBatch.job.bodyHash, accountId: inThisBatch.job.actor.accountId }
      : before
    if (!same) return null
    if (same.bodyHash !== job.bodyHash || same.accountId !== job.actor.accountId) {
      return { kind: 'refused', job, error: new Refusal('keyReused') }
    }
    return before
      ? { kind: 'repeated', job, answer: { ...before.result, seq: before.seq } }
      : { kind: 'sameBatch', job, of: job.commandId }
  }

  async append(): Promise<{ from: number; to: number } | null> {
    if (this.#events.length === 0) return null
    return appendEvents(this.#tx, this.#communityId, this.#events, this.#records)
  }

  settle(appended: { from: number } | null): (() => void)[] {
    const answers = new Map<string, Answer<object>>()
    return this.#told.map((told) => {
      switch (told.kind) {
        case 'refused':
          return () => told.job.reject(told.error)
        case 'repeated':
          return () => told.job.resolve(told.answer)
        case 'sameBatch': {
          const answer = answers.get(told.of)
          return () => told.job.resolve(answer as Answer<object>)
        }
        case 'done': {
          const answer = { ...told.result, seq: (appended?.from ?? 0) + told.eventOffset + 1 }
          answers.set(told.job.commandId, answer)
          return () => told.job.resolve(answer)
        }
      }
    })
  }
}

async function enter(tx: ControlledTx, communityId: string, jobs: Job[]): Promise<Entered> {
  const ids = jobs.map((job) => job.commandId)
  const { rows } = await sql<{ entered: Entered }>`
    select enter_commands(${communityId}, ${ids}::uuid[]) as entered`.execute(tx)
  return rows[0]?.entered ?? { known: [], incidentId: null }
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
