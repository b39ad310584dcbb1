import type { Batch } from '#lib/live/protocol.ts'

/** A screen draws sixty times a second: what reaches it within that time is drawn together anyway. */
export const FRAME_MS = 16

/**
 * What a community's log tells its screens, in messages that are worth their while: the first goes at
 * once, and whatever follows within a frame goes as one message at its end. At rest nothing waits; in a
 * burst each message carries several commits, and fifty screens are woken sixty times a second at most.
 */
export class ScreenPace {
  readonly #send: (communityId: string, batch: Batch) => void
  /** The frames that have begun, each with what waits for its end. */
  readonly #begun = new Map<string, { waiting: Batch | null; timer: NodeJS.Timeout }>()

  constructor(send: (communityId: string, batch: Batch) => void) {
    this.#send = send
  }

  tell(communityId: string, batch: Batch): void {
    const frame = this.#begun.get(communityId)
    if (!frame) {
      this.#begin(communityId)
      return this.#send(communityId, batch)
    }
    const joined = frame.waiting && join(frame.waiting, batch)
    // Another history, or a reload in between: what cannot be one message stays two, in their order.
    if (!joined) this.finish(communityId)
    frame.waiting = joined ?? batch
  }

  /** Sends what waits, before anything that would overtake it. */
  finish(communityId: string): void {
    const frame = this.#begun.get(communityId)
    if (!frame?.waiting) return
    const batch = frame.waiting
    frame.waiting = null
    this.#send(communityId, batch)
  }

  close(): void {
    for (const { timer } of this.#begun.values()) clearTimeout(timer)
    this.#begun.clear()
  }

  #begin(communityId: string): void {
    const timer = setTimeout(() => {
      const isBusy = this.#begun.get(communityId)?.waiting
      this.finish(communityId)
      this.#begun.delete(communityId)
      if (isBusy) this.#begin(communityId)
    }, FRAME_MS)
    this.#begun.set(communityId, { waiting: null, timer })
  }
}

function join(first: Batch, next: Batch): Batch | null {
  if (first.to !== next.from) return null
  return { from: first.from, to: next.to, events: [...first.events, ...next.events] }
}
