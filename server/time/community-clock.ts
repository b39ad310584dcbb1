import type { Heard } from '../jobs/scheduler.ts'
import type { Db } from '../db/database.ts'

/**
 * What time it is in a community: the real time, and in a demo that somebody moved forward so much later.
 * Everything that a post does, shows or has done for it by time asks here; sessions, throttles and the
 * audit chain do not.
 */
export class CommunityClock {
  readonly #aheadS = new Map<string, number>()

  now(communityId: string): Date {
    return new Date(Date.now() + this.aheadS(communityId) * 1_000)
  }

  aheadS(communityId: string): number {
    return this.#aheadS.get(communityId) ?? 0
  }

  /** At the start, and again and again: another process may have moved one. */
  async load(db: Db): Promise<void> {
    const rows = await db
      .selectFrom('community')
      .select(['id', 'demoAheadS'])
      .where('isDemo', '=', true)
      .execute()
    for (const { id, demoAheadS } of rows) this.#set(id, demoAheadS)
  }

  /** What was just committed counts from the next command on. */
  hear(communityId: string, events: readonly Heard[]): boolean {
    const moves = events.filter(({ kind }) => kind === 'demoClock.moved')
    for (const { changes } of moves) {
      for (const { table, row } of changes) {
        if (table === 'demoClock' && row) this.#set(communityId, row.aheadS)
      }
    }
    return moves.length > 0
  }

  /** An answer that was long on its way does not turn it back. */
  #set(communityId: string, aheadS: number): void {
    if (aheadS > this.aheadS(communityId)) this.#aheadS.set(communityId, aheadS)
  }
}
