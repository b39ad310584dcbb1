import type { EventKind } from '#lib/live/protocol.ts'

/** One thing that a person did, and what the post answered. */
export type Write = {
  commandId: string
  procedure: string
  /** What the log must say of it. */
  kind: EventKind
  /** Order is promised per thing: the writes of one thing are given one after the other. */
  thing: string
  /** What its event is about, where that is not the thing that the answer names. */
  about: string | null
  /** Words that occur nowhere else, for finding the write in what was stored. */
  token: string | null
  attempts: number
  answer: { id: string; seq: number } | null
  answeredAt: number
}

/** What the writers were told, to be held against what the database says. */
export class Ledger {
  readonly writes: Write[] = []
  /** Where each thing must have ended up, by `table:id`. */
  readonly expected = new Map<string, string>()
  readonly askings = new Map<string, number>()
  lastAnswerAt = 0

  get acknowledged(): Write[] {
    return this.writes.filter((write) => write.answer !== null)
  }

  get acknowledgedByRetry(): number {
    return this.acknowledged.filter((write) => write.attempts > 1).length
  }

  answered(write: Write, answer: { id: string; seq: number }): void {
    write.answer = { id: answer.id, seq: answer.seq }
    write.answeredAt = Date.now()
    this.lastAnswerAt = write.answeredAt
  }

  asked(requestId: string): void {
    this.askings.set(requestId, (this.askings.get(requestId) ?? 0) + 1)
  }
}

/** What must not be. Kept short: the first few of a kind say enough. */
export class Violations {
  readonly #counts = new Map<string, number>()
  readonly #examples = new Map<string, string[]>()

  add(kind: string, example: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    const examples = this.#examples.get(kind) ?? []
    if (examples.length < 3) this.#examples.set(kind, [...examples, example])
  }

  get any(): boolean {
    return this.#counts.size > 0
  }

  get lines(): string[] {
    return [...this.#counts].map(
      ([kind, count]) => `${kind}: ${count} × (${(this.#examples.get(kind) ?? []).join(' | ')})`,
    )
  }
}
