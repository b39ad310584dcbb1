import type { LiveEvent } from './protocol.ts'

const LENGTH = 300

/** The last events that a screen has seen, oldest first, for whoever reads what happened. */
export class ScreenLog {
  #events: LiveEvent[] = []
  #knowsBefore = false

  get events(): readonly LiveEvent[] {
    return this.#events
  }

  /** False for a screen that starts from what it kept: it has no log of before. */
  get knowsBefore(): boolean {
    return this.#knowsBefore
  }

  append(events: readonly LiveEvent[]): void {
    this.#events = [...this.#events, ...events].slice(-LENGTH)
  }

  /** What happened before whatever has come since; `seq` is where the screen stands. */
  fillBefore(recent: readonly LiveEvent[], seq: number): void {
    this.#knowsBefore = true
    const first = Math.min(this.#events[0]?.seq ?? Infinity, seq + 1)
    const before = recent.filter((event) => event.seq < first)
    this.#events = [...before, ...this.#events].slice(-LENGTH)
  }

  /** Another state has taken the place of this one, with what led to it. */
  restart(recent: readonly LiveEvent[], seq: number): void {
    this.#knowsBefore = true
    this.#events = recent.filter((event) => event.seq <= seq)
  }
}
