import type { Logger } from 'pino'
import type { LiveEvent } from '#lib/live/protocol.ts'
import type { AuditHeads } from '../audit/audit-heads.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { closeRestored } from '../incidents/close-restored.ts'
import { destroyDue, forgetDoorsInLog } from '../incidents/destroy-due.ts'

const ROUND_MS = 60_000
/** Every so many rounds the heads of the audit chains are signed. */
const ROUNDS_A_SIGNING = 5

type RoundsOptions = {
  db: Db
  log: Logger
  keyRing: KeyRing
  heads: AuditHeads
  /** The job appended an event: screens should hear of it. */
  onAppended(communityId: string): void
  now?: () => Date
}

/**
 * What has to happen without anybody asking: once a minute, for each community, personal data whose
 * day has come is destroyed; every few minutes, and at the end, the head of its audit chain is signed
 * outside the database. Each step can be done twice or by two processes without harm.
 */
export class Rounds {
  readonly #options: RoundsOptions
  readonly #now: () => Date
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()
  #rounds = 0
  #stopped = false

  constructor(options: RoundsOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  start(): void {
    this.#timer = setInterval(() => this.#enqueue(() => this.#round()), ROUND_MS)
    this.#timer.unref()
    this.#enqueue(() => this.#round())
  }

  /** What was committed or heard: the rest of a destruction follows at once. */
  hear(communityId: string, events: readonly Pick<LiveEvent, 'kind'>[]): void {
    const ended = events.some(
      ({ kind }) => kind === 'incident.closed' || kind === 'incident.destroyed',
    )
    if (!ended) return
    this.#options.keyRing.forget()
    this.#enqueue(async () => {
      await this.#finishDestruction(communityId)
      // The record of a destruction is not left to the next signing.
      await this.#options.heads.sign(this.#options.db, communityId, this.#now())
    })
  }

  /** Waits for what runs, and signs the heads a last time. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#enqueue(() => this.#sign())
    this.#stopped = true
    await this.#turn
  }

  /** One thing after the other; a failure is told and tried again at the next round. */
  #enqueue(work: () => Promise<void>): void {
    if (this.#stopped) return
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'a round broke off; the next one does it again')
    })
  }

  async #round(): Promise<void> {
    const { db, keyRing, log } = this.#options
    // No process keeps the key of an incident in memory long after another one destroyed it.
    keyRing.forget()
    for (const tombstone of keyRing.tombstones()) {
      const { communityId, incidentId } = tombstone
      await this.#attempt(communityId, async () => {
        if (!(await closeRestored(db, keyRing, tombstone, this.#now()))) return
        log.warn({ communityId, incidentId }, 'an older backup was put back; ended again')
        this.#options.onAppended(communityId)
      })
    }
    for (const communityId of await this.#communities()) {
      await this.#attempt(communityId, async () => {
        const destroyed = await destroyDue(db, keyRing, communityId, this.#now())
        if (destroyed > 0) {
          log.info({ communityId, incidents: destroyed }, 'personal data destroyed on its day')
          this.#options.onAppended(communityId)
        }
        await this.#finishDestruction(communityId)
      })
    }
    if (this.#rounds % ROUNDS_A_SIGNING === 0) await this.#sign()
    this.#rounds += 1
  }

  /** What fails for one community must not keep the others waiting. */
  async #attempt(communityId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const { log } = this.#options
      log.warn({ err: error, communityId }, 'part of a round failed; the next one does it again')
    }
  }

  /** What cannot be part of the transaction that destroyed a key. */
  async #finishDestruction(communityId: string): Promise<void> {
    const { db, keyRing } = this.#options
    await readCommunity(db, communityId, (tx) => keyRing.shredHalves(tx, communityId))
    await forgetDoorsInLog(db, communityId)
  }

  async #sign(): Promise<void> {
    const { db, heads } = this.#options
    for (const communityId of await this.#communities()) {
      await this.#attempt(communityId, async () => {
        await heads.sign(db, communityId, this.#now())
      })
    }
  }

  async #communities(): Promise<string[]> {
    const rows = await this.#options.db.selectFrom('community').select('id').execute()
    return rows.map((row) => row.id)
  }
}
