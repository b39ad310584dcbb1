import { sql } from 'kysely'
import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { Batch } from '#lib/live/protocol.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { RowQuery } from '../db/row-statement.ts'
import type { WriteConnection } from '../db/write-connection.ts'
import {
  appendStatement,
  asAppended,
  type CommandRecord,
  type NewEvent,
} from '../events/append-events.ts'
import { askEntered, askFacts, type Entered, type Held, type Known } from './enter-community.ts'
import { accountOf, type Actor, type Command, type Outcome } from './command.ts'

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

/** What is to be told once the transaction is kept: to each who waits, and to every screen. */
export type Committed = { settle: (() => void)[]; batch: Batch | null }

/** One of several commands failed: the batch is run again, each command behind a savepoint. */
export class NeedsCare extends Error {}

const NOTHING = Promise.resolve(undefined)

type Told =
  | { kind: 'repeated'; job: Job; answer: Answer<object> }
  | { kind: 'sameBatch'; job: Job; of: string }
  | { kind: 'done'; job: Job; result: object; eventOffset: number }
  | { kind: 'refused'; job: Job; error: unknown }

/**
 * The commands of one community in one transaction, one after the other, each with its own outcome:
 * done, the same answer as before, or refused without a trace. At first without savepoints, with as
 * few round trips as the commands allow: most batches hold nothing that is refused.
 */
export class CommandBatch {
  readonly #held: Held
  readonly #connection: WriteConnection
  readonly #communityId: string
  readonly #settings: { keyRing: KeyRing; now: Date; careful: boolean }
  readonly #told: Told[] = []
  readonly #events: NewEvent[] = []
  readonly #records: CommandRecord[] = []
  readonly #writes: Promise<unknown>[] = []
  /** What earlier commands of this batch may have changed; null: anything. */
  #changed: Set<string> | null = new Set()
  #known = new Map<string, Known>()
  #incidentId: string | null = null

  constructor(
    held: Held,
    communityId: string,
    settings: { keyRing: KeyRing; now: Date; careful: boolean },
  ) {
    this.#held = held
    this.#connection = held.connection
    this.#communityId = communityId
    this.#settings = settings
  }

  async run(jobs: readonly Job[]): Promise<Committed> {
    const entering = this.#enter(jobs)
    const facts = this.#settings.careful
      ? []
      : jobs.map((job) => this.#askedAlready(job) ?? this.#loadAhead(job))
    const entered = await entering
    this.#known = new Map(entered.known.map((known) => [known.id, known]))
    this.#incidentId = entered.incidentId
    for (const [index, job] of jobs.entries()) {
      const told = this.#repeated(job) ?? this.#forbidden(job)
      if (told) this.#told.push(told)
      else if (this.#settings.careful) await this.#decideBehindSavepoint(job)
      else await this.#decide(job, jobs.length, facts[index])
    }
    return this.#commit(jobs.length)
  }

  /** What was asked when the transaction was opened, if that was for these commands. */
  #enter(jobs: readonly Job[]): Promise<Entered> {
    const ids = jobs.map((job) => job.commandId)
    return ids.every((id) => this.#held.ids.includes(id))
      ? this.#held.entered
      : askEntered(this.#connection, this.#communityId, ids)
  }

  /** The facts that were asked for when the transaction was opened, if for this command and input. */
  #askedAlready({ command, commandId, input }: Job): Promise<unknown> | undefined {
    const { asked } = this.#held
    if (asked?.command !== command || asked.commandId !== commandId) return undefined
    return JSON.stringify(asked.input) === JSON.stringify(input) ? asked.facts : undefined
  }

  #loadAhead({ command, input }: Job): Promise<unknown> | undefined {
    return askFacts(this.#connection, this.#communityId, command, input)
  }

  async #decide(job: Job, jobs: number, ahead: Promise<unknown> | undefined): Promise<void> {
    try {
      const facts = ahead && this.#isUnchanged(job) ? ahead : this.#loadAhead(job)
      this.#keep(job, await this.#outcomeOf(job, facts))
      // Alone: PostgreSQL writes while the event is put together here.
      if (jobs === 1) this.#connection.flushAtOnce()
    } catch (error) {
      if (jobs === 1 || isWorthRetrying(error)) throw error
      throw new NeedsCare('a command of the batch failed', { cause: error })
    }
  }

  async #decideBehindSavepoint(job: Job): Promise<void> {
    const { tx } = this.#connection
    await sql`savepoint command`.execute(tx)
    try {
      const outcome = await this.#outcomeOf(job, this.#loadAhead(job))
      this.#connection.flush()
      await Promise.all(this.#writes.splice(0))
      this.#keep(job, outcome)
    } catch (error) {
      if (isWorthRetrying(error)) throw error
      this.#writes.length = 0
      await sql`rollback to savepoint command`.execute(tx)
      this.#told.push({ kind: 'refused', job, error })
    }
  }

  #outcomeOf(job: Job, facts: Promise<unknown> = NOTHING): Promise<Outcome<object>> {
    const { tx } = this.#connection
    const { keyRing, now } = this.#settings
    const write = (query: RowQuery<never>) => {
      const writing = this.#connection.gather(query)
      writing.catch(() => undefined)
      this.#writes.push(writing)
    }
    return job.command.run(
      {
        tx,
        communityId: this.#communityId,
        actor: job.actor,
        incidentId: this.#incidentId,
        now,
        keyRing,
        read: (query) => this.#connection.ask(query),
        write,
      },
      job.input,
      facts,
    )
  }

  #keep(job: Job, { result, event, touched }: Outcome<object>): void {
    if (event.kind === 'incident.opened') this.#incidentId = event.subject.id
    if (event.kind === 'incident.closed') this.#incidentId = null
    const eventOffset = this.#events.length
    const { now } = this.#settings
    this.#events.push({ ...event, actorId: accountOf(job.actor), touched, at: now })
    this.#records.push({
      id: job.commandId,
      accountId: accountOf(job.actor),
      name: job.command.name,
      bodyHash: job.bodyHash,
      eventOffset,
      result,
    })
    this.#told.push({ kind: 'done', job, result, eventOffset })
    if (!job.command.ahead) this.#changed = null
    else for (const thing of job.command.ahead.depends(job.input)) this.#changed?.add(thing)
  }

  #isUnchanged(job: Job): boolean {
    const changed = this.#changed
    if (changed === null || !job.command.ahead) return false
    return job.command.ahead.depends(job.input).every((thing) => !changed.has(thing))
  }

  #repeated(job: Job): Told | null {
    const inThisBatch = this.#told.find(
      (told) => told.kind === 'done' && told.job.commandId === job.commandId,
    )
    const before = this.#known.get(job.commandId)
    const same = inThisBatch
      ? { bodyHash: inThisBatch.job.bodyHash, accountId: accountOf(inThisBatch.job.actor) }
      : before
    if (!same) return null
    if (same.bodyHash !== job.bodyHash || same.accountId !== accountOf(job.actor)) {
      return { kind: 'refused', job, error: new Refusal('keyReused') }
    }
    return before
      ? { kind: 'repeated', job, answer: { ...before.result, seq: before.seq } }
      : { kind: 'sameBatch', job, of: job.commandId }
  }

  #forbidden(job: Job): Told | null {
    const { command, input, actor } = job
    const permission =
      typeof command.permission === 'function' ? command.permission(input) : command.permission
    if (permission === 'system' ? actor.isSystem : can(actor.roles, permission)) return null
    return { kind: 'refused', job, error: new Refusal('notPermitted', { permission }) }
  }

  /** The last writes, the events and the COMMIT go out together; the first that fails says why. */
  async #commit(jobs: number): Promise<Committed> {
    if (this.#events.length === 0) return { settle: this.#settle(0), batch: null }
    const appending = this.#connection.send(
      appendStatement(this.#communityId, this.#events, this.#records, this.#held.counted),
    )
    const committing = this.#connection.commit()
    // Nothing more will go with it.
    this.#connection.flushAtOnce()
    try {
      const [appended] = await Promise.all([appending, committing, ...this.#writes])
      const events = asAppended(this.#events, appended)
      const to = events.at(-1)?.seq ?? 0
      const from = to - events.length
      return { settle: this.#settle(from), batch: { from, to, events } }
    } catch (error) {
      await Promise.allSettled([appending, committing])
      if (jobs === 1 || this.#settings.careful || isWorthRetrying(error)) throw error
      throw new NeedsCare('a write of the batch failed', { cause: error })
    }
  }

  #settle(from: number): (() => void)[] {
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
          const answer = { ...told.result, seq: from + told.eventOffset + 1 }
          answers.set(told.job.commandId, answer)
          return () => told.job.resolve(answer)
        }
      }
    })
  }
}
