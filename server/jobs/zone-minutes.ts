import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { carryAct } from '../commands/carry-act.ts'
import { SYSTEM } from '../commands/command.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import { type Db, readCommunity } from '../db/database.ts'

const LOOK_EVERY_MS = 2_000

type ZoneMinutesOptions = {
  db: Db
  log: Logger
  commands: CommandRunner
  now?: () => Date
}

/**
 * Carries out what leads confirmed for a minute that has now come. What became due while no server ran is
 * done at the start, in the order of its minutes; two processes may look at once without harm, since the
 * command decides once more.
 */
export class ZoneMinutes {
  readonly #options: ZoneMinutesOptions
  readonly #now: () => Date
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | null = null

  constructor(options: ZoneMinutesOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS)
    this.#timer.unref()
    void this.look()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  /** One look at a time: while the last one is busy there is nothing new to be asked. */
  look(): Promise<void> {
    this.#looking ??= this.#carryDue().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #carryDue(): Promise<void> {
    const { db, log } = this.#options
    try {
      for (const { id } of await db.selectFrom('community').select('id').execute()) {
        await this.#carryDueOf(id)
      }
    } catch (error) {
      log.warn({ err: error }, 'what is due in zones was not carried out; the next look does it')
    }
  }

  async #carryDueOf(communityId: string): Promise<void> {
    const { db, commands } = this.#options
    const now = this.#now()
    const due = await readCommunity(db, communityId, (tx) =>
      tx
        .selectFrom('zoneAct')
        .select('id')
        .where('communityId', '=', communityId)
        .where('confirmedAt', 'is not', null)
        .where('carriedAt', 'is', null)
        .where('undoneAt', 'is', null)
        .where('effectiveAt', '<=', now)
        .orderBy('effectiveAt')
        .orderBy('id')
        .execute(),
    )
    for (const { id } of due) {
      await commands
        .run(carryAct, communityId, SYSTEM, uuidv7(), { id })
        .catch((error: unknown) => {
          // Another process was quicker.
          if (!(error instanceof Refusal)) throw error
        })
    }
  }
}
