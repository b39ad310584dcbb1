import { setTimeout as delay } from 'node:timers/promises'

const LONGEST_CLOSE_MS = 30_000

/** What the bench started and has to end, last first, also when it is stopped half-way. */
export class Belongings {
  readonly #held: { name: string; close: () => Promise<void> }[] = []
  readonly #log: (line: string) => void

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  /** Held from its very start: whoever closes waits until it is open, then closes it. */
  hold<T>(name: string, opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> {
    this.#held.push({
      name,
      async close() {
        const opened = await opening.then(
          (value) => ({ value }),
          () => null,
        )
        if (opened) await close(opened.value)
      },
    })
    return opening
  }

  async closeAll(): Promise<void> {
    for (let last = this.#held.pop(); last; last = this.#held.pop()) {
      try {
        const late = delay(LONGEST_CLOSE_MS, 'late', { ref: false })
        if ((await Promise.race([last.close(), late])) === 'late') {
          this.#log(`${last.name} did not end in time.`)
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#log(`${last.name} did not end cleanly: ${reason}`)
      }
    }
  }
}
