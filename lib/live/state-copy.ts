const SAVE_EVERY_MS = 2_000

/** The copy of a screen's state on its device, from which it starts again: written now and then. */
export class StateCopy {
  readonly #save: () => Promise<void>
  #savedAt = -Infinity
  #behind = false

  constructor(save: () => Promise<void>) {
    this.#save = save
  }

  /** The screen knows more than its copy. */
  fallBehind(): void {
    this.#behind = true
  }

  saveIfDue(now: number): void {
    if (now - this.#savedAt <= SAVE_EVERY_MS) return
    if (this.#behind) this.#savedAt = now
    this.saveLast()
  }

  /** What is not kept yet, at once. */
  saveLast(): void {
    if (!this.#behind) return
    this.#behind = false
    this.#save().catch(() => {
      // A full or forbidden storage costs the quick start after a reload, nothing else.
    })
  }
}
