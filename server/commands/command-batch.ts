import { type ControlledTransaction, sql } from 'kysely'
import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { Database } from '../db/schema.ts'
import { appendEvents, type CommandRecord, type NewEvent } from '../events/append-events.ts'
import { liveRows } from '../events/live-rows.ts'
import type { Actor, Command } from './command.ts'

export type Answer<Result extends object> = Result & { seq: number }

/** A command that waits for its turn, and those who wait for its answer. */
export type Job = {
  command: Command<unknown, object>
  commandId: string
  input: unknown
  bodyHash: string
  actor: Actor
  resolve(answer: Answer<object>): void
  reject(error: unknown): void
}

export type ControlledTx = ControlledTransaction<Database>
type Entered = {
  known: { id: string; accountId: string; bodyHash: string; seq: number; result: object }[]
  incidentId: string | null
}
type Told =
  | { kind: 'repeated'; job: Job; answer: Answer<object> }
  | { kind: 'sameBatch'; job: Job; of: string }
  | { kind: 'done'; job: Job; result: object; eventOffset: number }
  | { kind: 'refused'; job: Job; error: unknown }

/**
 * The commands of one community in one transaction, one after the other, each with its own outcome:
 * done, the same answer as before, or refused without a trace.
 */
export class CommandBatch {
  readonly #tx: ControlledTx
  readonly #communityId: string
  readonly #known: Map<string, Entered['known'][number]>
  readonly #settings: { keyRing: KeyRing; now: Date; withSavepoints: boolean }
  readonly #told: Told[] = []
  readonly #events: NewEvent[] = []
  readonly #records: CommandRecord[] = []
  #incidentId: string | null

  /** Enters the community: locks its counter row, and learns which commands were seen before. */
  static async open(
    tx: ControlledTx,
    communityId: string,
    jobs: readonly Job[],
    settings: { keyRing: KeyRing; now: Date },
  ): Promise<CommandBatch> {
    const ids = jobs.map((job) => job.commandId)
    const { rows } = await sql<{ entered: Entered }>`
      select enter_commands(${communityId}, ${ids}::uuid[]) as entered`.execute(tx)
    const entered = rows[0]?.entered ?? { known: [], incidentId: null }
    return new CommandBatch(tx, communityId, entered, {
      ...settings,
      withSavepoints: jobs.length > 1,
    })
  }

  private constructor(
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
