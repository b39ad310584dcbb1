import { v7 as uuidv7 } from 'uuid'
import { drop, keep, recallAll } from '#components/live/vault.ts'
import { type CallDraft, isBlank } from './call-draft.ts'

/** A line's number, null for calls that are logged without one, or a name for what was put aside. */
export type DraftSlot = number | string | null

export type KeptDraft = {
  slot: DraftSlot
  draft: CallDraft
  keptAt: string
  /** The key under which exactly these words are given as a command. Older copies have none. */
  key?: string
}

/** What whoever takes the words over has to know of their copy. */
export type HandedOver = {
  keptAs: string
  /**
   * The same for the same words, also when they come back after a crash: given once more, they are
   * the same command.
   */
  id: string
  /** The copy may still be in the writing. */
  after: Promise<unknown>
}

/**
 * Keeps what is being typed on the device, sealed, as it is typed. A write begins at once and what is
 * typed meanwhile goes with the next, so that a crash costs a few milliseconds of typing.
 */
export class DraftKeeper {
  readonly #prefix: string
  readonly #unkept = new Map<DraftSlot, CallDraft>()
  /** Made anew at each change. */
  readonly #keys = new Map<DraftSlot, string>()
  readonly #onKept: (slot: DraftSlot, keptAt: string) => void
  /** Slots whose words are being handed over, and how many of them. */
  readonly #held = new Map<DraftSlot, number>()
  /** The copy that is being written, if any. */
  #atWork: Promise<void> = Promise.resolve()
  #writing = false

  constructor(
    owner: { accountId: string; communityId: string },
    onKept: (slot: DraftSlot, keptAt: string) => void,
  ) {
    this.#prefix = `draft:${owner.communityId}:${owner.accountId}:`
    this.#onKept = onKept
  }

  async recall(): Promise<KeptDraft[]> {
    const kept = await recallAll<KeptDraft>(this.#prefix)
    for (const { slot, key } of kept) if (key && !this.#keys.has(slot)) this.#keys.set(slot, key)
    return kept
  }

  note(slot: DraftSlot, draft: CallDraft): void {
    this.#unkept.set(slot, draft)
    this.#keys.set(slot, uuidv7())
    void this.#write()
  }

  /**
   * The words of a slot go to another keeper, `give`, which drops their copy in the step that keeps them
   * there. No older copy is written after that, and none at all of the slot until it has them.
   */
  async handOver<T>(slot: DraftSlot, give: (handed: HandedOver) => Promise<T>): Promise<T> {
    const id = this.#keys.get(slot) ?? uuidv7()
    this.#unkept.delete(slot)
    this.#keys.delete(slot)
    this.#held.set(slot, (this.#held.get(slot) ?? 0) + 1)
    try {
      return await give({ keptAs: this.#nameOf(slot), id, after: this.#atWork })
    } finally {
      const left = (this.#held.get(slot) ?? 1) - 1
      if (left > 0) this.#held.set(slot, left)
      else this.#held.delete(slot)
      void this.#write()
    }
  }

  async #write(): Promise<void> {
    if (this.#writing) return
    this.#writing = true
    for (let next = this.#next(); next; next = this.#next()) {
      const [slot, draft] = next
      this.#unkept.delete(slot)
      this.#atWork = this.#keepOne(slot, draft)
      await this.#atWork
    }
    this.#writing = false
  }

  /** Looked for anew each time: a slot that was held a moment ago may be free by now. */
  #next(): [DraftSlot, CallDraft] | undefined {
    return [...this.#unkept].find(([slot]) => !this.#held.has(slot))
  }

  async #keepOne(slot: DraftSlot, draft: CallDraft): Promise<void> {
    const name = this.#nameOf(slot)
    const keptAt = new Date().toISOString()
    const key = this.#keys.get(slot)
    try {
      if (isBlank(draft)) await drop(name)
      else await keep(name, { slot, draft, keptAt, key } satisfies KeptDraft)
      // What has been typed since is on its way.
      if (!this.#unkept.has(slot)) this.#onKept(slot, keptAt)
    } catch {
      // A full or forbidden store: the words are still on the screen, and it does not say "kept".
    }
  }

  #nameOf(slot: DraftSlot): string {
    return `${this.#prefix}${slot ?? 'none'}`
  }
}
