/** So few are not worth dividing: a transaction costs as much as six commands. */
const UNDIVIDED = 8
const MOST = 48
/** Within this time whoever was just answered comes with the next command, if there is one. */
const COMES_AGAIN_MS = 20

/**
 * How many of a community's commands share a transaction. Those who were just answered are about to come
 * again, so of all who are at work half go together: two groups take turns, one in the database while the
 * other is answered, comes back and is read. If all who wait went, all would wait for all, and while they
 * are told PostgreSQL would rest.
 */
export class BatchSizes {
  /** The last batch of each community in which several are at work. */
  readonly #last = new Map<string, { commands: number; endedAt: number }>()
  readonly #now: () => number

  /** `now` in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** How many of so many that wait. */
  next(communityId: string, waiting: number): number {
    const atWork = waiting + (this.#lately(communityId)?.commands ?? 0)
    return Math.min(MOST, Math.max(UNDIVIDED, Math.ceil(atWork / 2)))
  }

  /** Told of each batch when it is over. One alone says nothing about the others. */
  ended(communityId: string, commands: number): void {
    if (commands > 1) this.#last.set(communityId, { commands, endedAt: this.#now() })
  }

  /** Whether several have just been at work: whoever comes now is soon followed by others. */
  areSeveral(communityId: string): boolean {
    return this.#lately(communityId) !== undefined
  }

  #lately(communityId: string): { commands: number } | undefined {
    const last = this.#last.get(communityId)
    return last && this.#now() - last.endedAt < COMES_AGAIN_MS ? last : undefined
  }
}
