import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import { LONGEST_RINGING_S } from '#lib/domain/line/call.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { SYSTEM } from '../commands/command.ts'
import { passOnLine } from '../commands/hand-over-line.ts'
import { expireRinging } from '../commands/report-call.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import { type Db, readCommunity } from '../db/database.ts'

const ROUND_MS = 60_000

type DeskClockOptions = {
  db: Db
  log: Logger
  commands: CommandRunner
  now?: () => Date
}

/**
 * What happens at the desk because time passes: a line whose operator did not refuse passes on, and a
 * call that rings without an end is missed. Whatever became due while no server ran is done at the
 * start; two processes may do the same without harm, since the command decides once more.
 */
export class DeskClock {
  readonly #options: DeskClockOptions
  readonly #now: () => Date
  readonly #timers = new Set<NodeJS.Timeout>()
  #round: NodeJS.Timeout | undefined
  #working: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: DeskClockOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  start(): void {
    this.#round = setInterval(() => this.#look(null), ROUND_MS)
    this.#round.unref()
    this.#look(null)
  }

  /** Something was committed: what it makes due is looked for when its moment comes. */
  hear(communityId: string, events: readonly Pick<LiveEvent, 'kind' | 'changes'>[]): void {
    for (const { kind, changes } of events) {
      for (const { table, row } of changes) {
        const at =
          kind === 'line.takeOverAsked' && table === 'line' && row?.takeOverAt
            ? Date.parse(row.takeOverAt)
            : table === 'call' && row?.state === 'ringing'
              ? Date.parse(row.since) + LONGEST_RINGING_S * 1_000
              : null
        if (at !== null) this.#lookAt(communityId, at)
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#round)
    for (const timer of this.#timers) clearTimeout(timer)
    await this.#working
  }

  #lookAt(communityId: string, atMs: number): void {
    if (this.#stopped) return
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        this.#look(communityId)
      },
      Math.max(0, atMs - this.#now().getTime()) + 20,
    )
    timer.unref()
    this.#timers.add(timer)
  }

  /** `communityId` null: everywhere. */
  #look(communityId: string | null): void {
    if (this.#stopped) return
    this.#working = this.#working
      .then(async () => {
        for (const id of communityId === null ? await this.#communities() : [communityId]) {
          await this.settle(id)
        }
      })
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, 'the desk’s clock broke off; the next round goes on')
      })
  }

  /** Does what is due in one community now. */
  async settle(communityId: string): Promise<void> {
    const { db, commands } = this.#options
    const now = this.#now()
    const longAgo = new Date(now.getTime() - LONGEST_RINGING_S * 1_000)
    const due = await readCommunity(db, communityId, async (tx) => ({
      lines: await tx
        .selectFrom('line')
        .select('number')
        .where('communityId', '=', communityId)
        .where('takeOverAt', '<=', now)
        .execute(),
      calls: await tx
        .selectFrom('call')
        .select('id')
        .where('communityId', '=', communityId)
        .where('state', '=', 'ringing')
        .where('stateAt', '<=', longAgo)
        .execute(),
    }))
    for (const { number } of due.lines) {
      await settled(commands.run(passOnLine, communityId, SYSTEM, uuidv7(), { number }))
    }
    for (const { id } of due.calls) {
      await settled(commands.run(expireRinging, communityId, SYSTEM, uuidv7(), { id }))
    }
  }

  async #communities(): Promise<string[]> {
    const rows = await this.#options.db.selectFrom('community').select('id').execute()
    return rows.map((row) => row.id)
  }
}

/** A refusal says that somebody was quicker: that is settled as well. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
