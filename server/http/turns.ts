/**
 * Gives way between callers that arrive together: each of them in a turn of its own of the event loop,
 * so that what else arrived meanwhile is heard in between, the database's answers above all. Else a
 * burst of calls is read to its end first, and the database waits for it. Who comes alone goes at once.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  take(): Promise<void> {
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    setImmediate(this.#give)
    return Promise.resolve()
  }

  readonly #give = (): void => {
    const next = this.#waiting.shift()
    if (!next) {
      this.#isTaken = false
      return
    }
    setImmediate(this.#give)
    next()
  }
}
