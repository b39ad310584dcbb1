import { v7 as uuidv7 } from 'uuid'
import type { Failure } from './api.ts'
import { type About, type OutboxEntry, type Pending, pendingOf, type Sent } from './outbox-entry.ts'
import { drop, keep, recall, recallAll } from './vault.ts'

export type OutboxState = {
  queued: readonly OutboxEntry[]
  attention: readonly OutboxEntry[]
  pending: readonly Pending[]
}

type Ports = {
  call(procedure: string, input: object): Promise<Sent>
  failureOf(error: unknown): Failure
  isPassing(failure: Failure): boolean
}

const PREFIX = 'outbox:'
const MAX_INTERNAL_FAILURES = 6
const RETRY_MS = [300, 1_000, 2_000, 4_000, 8_000]

/** Whether a command is on its way still, or refused and not decided about, in whatever tab. */
export async function isInOutbox(id: string): Promise<boolean> {
  return (await recall(PREFIX + id)) !== null
}

/**
 * Carries commands to the server: kept on the device and sent in the same moment, in order per thing,
 * tried again under the same key until there is an answer. A refusal is shown to the person and blocks
 * nothing else. One tab sends for all of them.
 */
export class Outbox {
  readonly #ports: Ports
  readonly #owner: { accountId: string; communityId: string }
  readonly #listeners = new Set<() => void>()
  readonly #waiters = new Map<
    string,
    { resolve(sent: Sent): void; reject(failure: Failure): void }
  >()
  /** Things of which a command is on its way. */
  readonly #busy = new Map<string, Promise<void>>()
  /** Commands that the device does not hold yet. */
  readonly #keeping = new Map<string, Promise<void>>()
  readonly #failures = new Map<string, number>()
  #entries: OutboxEntry[] = []
  #pending: Pending[] = []
  #state: OutboxState = { queued: [], attention: [], pending: [] }
  #reachedSeq = -1
  #stopped = false
  #retries = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #channel: BroadcastChannel | null = null
  #mayFlush = false

  constructor(ports: Ports, owner: { accountId: string; communityId: string }) {
    this.#ports = ports
    this.#owner = owner
  }

  async start(): Promise<void> {
    this.#stopped = false
    this.#channel = new BroadcastChannel(PREFIX)
    this.#channel.addEventListener('message', () => void this.#reload())
    await this.#reload()
    if (navigator.locks) {
      // Held until this tab closes; the next tab in line then sends what is left.
      void navigator.locks.request(`sanqu-outbox-${this.#owner.accountId}`, async () => {
        this.#mayFlush = true
        await this.#reload()
        await new Promise<void>((resolve) => {
          this.#release = resolve
        })
      })
    } else {
      this.#mayFlush = true
      this.#flush()
    }
    window.addEventListener('online', this.wake)
  }

  stop(): void {
    this.#stopped = true
    this.#release()
    this.#channel?.close()
    if (this.#timer) clearTimeout(this.#timer)
    window.removeEventListener('online', this.wake)
  }

  get state(): OutboxState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Takes a command. Resolves to its key as soon as it is safe, on this device or with the server;
   * `done` follows with the server's answer, however long that takes, or with the refusal.
   */
  async send(
    procedure: string,
    input: object,
    { id = uuidv7(), keptAs = null, after = Promise.resolve(), ...about }: About,
  ): Promise<{ id: string; done: Promise<Sent> }> {
    const entry: OutboxEntry = {
      id,
      procedure,
      input,
      ...about,
      ...this.#owner,
      at: new Date().toISOString(),
      refused: null,
    }
    const done = new Promise<Sent>((resolve, reject) => {
      this.#waiters.set(entry.id, { resolve, reject })
    })
    // Whoever does not wait for it is told by the attention list instead.
    done.catch(() => undefined)
    const keeping = after.then(() => keep(PREFIX + id, entry, keptAs))
    this.#keeping.set(id, keeping)
    this.#entries.push(entry)
    this.#pending.push(pendingOf(entry, null))
    this.#flush()
    this.#changed()
    try {
      await keeping
      this.#channel?.postMessage('new')
    } catch (error) {
      if (await this.#isOnlyHere(entry)) throw error
    } finally {
      this.#keeping.delete(id)
    }
    return { id, done }
  }

  /**
   * Whether a command that the device could not keep is not with the server either. It is then forgotten
   * here: its words go back to where they came from.
   */
  async #isOnlyHere(entry: OutboxEntry): Promise<boolean> {
    await this.#busy.get(entry.thing)
    const waits = this.#entries.some(({ id, refused }) => id === entry.id && refused === null)
    if (waits) this.#forget(entry.id)
    return waits
  }

  #forget(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id)
    this.#pending = this.#pending.filter((pending) => pending.id !== id)
    this.#waiters.delete(id)
    this.#changed()
  }

  /** Sends a refused command again, under the same key: the world may have changed. */
  async retry(id: string): Promise<void> {
    await this.#replace(id, (entry) => ({ ...entry, refused: null }))
    this.#flush()
  }

  /** The person decided that it is not wanted any more. */
  async discard(id: string): Promise<void> {
    this.#entries = this.#entries.filter((entry) => entry.id !== id)
    await drop(PREFIX + id)
    this.#channel?.postMessage('gone')
    this.#changed()
  }

  /** The screen shows everything up to `seq`; what was acknowledged before is no longer "sending". */
  reached(seq: number): void {
    this.#reachedSeq = seq
    const left = this.#pending.filter((pending) => pending.seq === null || pending.seq > seq)
    if (left.length === this.#pending.length) return
    this.#pending = left
    this.#changed()
  }

  #release = (): void => undefined
  /** The line is back: try at once. */
  readonly wake = (): void => {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#retries = 0
    this.#flush()
  }

  async #reload(): Promise<void> {
    const kept = await recallAll<OutboxEntry>(PREFIX)
    if (this.#stopped) return
    const own = kept.filter(
      (entry) =>
        entry.accountId === this.#owner.accountId && entry.communityId === this.#owner.communityId,
    )
    const known = new Set(own.map(({ id }) => id))
    const unkept = this.#entries.filter(({ id }) => this.#keeping.has(id) && !known.has(id))
    this.#entries = [...own, ...unkept]
    this.#changed()
    this.#flush()
  }

  /** Starts every thing whose first entry is not on its way yet. */
  #flush(): void {
    if (!this.#mayFlush || this.#stopped || this.#timer) return
    const seen = new Set<string>()
    for (const entry of this.#entries) {
      if (seen.has(entry.thing)) continue
      // A refused command waits for its person; what came after it about the same thing goes on.
      if (entry.refused) continue
      seen.add(entry.thing)
      if (!this.#busy.has(entry.thing)) this.#busy.set(entry.thing, this.#deliver(entry))
    }
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    try {
      const sent = await this.#ports.call(entry.procedure, { commandId: entry.id, ...entry.input })
      this.#retries = 0
      await this.#acknowledged(entry, sent)
    } catch (error) {
      const failure = this.#ports.failureOf(error)
      if (this.#ports.isPassing(failure) && !this.#hopeless(entry, failure)) this.#tryLater()
      else await this.#refused(entry, failure)
    } finally {
      this.#busy.delete(entry.thing)
      this.#flush()
    }
  }

  /** An answer that is an error of ours each time will not get better by asking for ever. */
  #hopeless(entry: OutboxEntry, failure: Failure): boolean {
    if (failure.reason !== 'internal') return false
    const failures = (this.#failures.get(entry.id) ?? 0) + 1
    this.#failures.set(entry.id, failures)
    return failures >= MAX_INTERNAL_FAILURES
  }

  async #acknowledged(entry: OutboxEntry, sent: Sent): Promise<void> {
    this.#entries = this.#entries.filter((other) => other.id !== entry.id)
    // Commands of an earlier page or another tab were not pending here so far.
    this.#pending = [
      ...this.#pending.filter((pending) => pending.id !== entry.id),
      // The event may have come before the answer.
      ...(sent.seq > this.#reachedSeq ? [pendingOf(entry, sent.seq)] : []),
    ]
    this.#waiters.get(entry.id)?.resolve(sent)
    this.#waiters.delete(entry.id)
    this.#changed()
    await this.#kept(entry.id)
    await drop(PREFIX + entry.id)
    this.#channel?.postMessage('gone')
  }

  /** An answer may be here before the device is done with keeping: what is written next comes after. */
  async #kept(id: string): Promise<void> {
    await this.#keeping.get(id)?.catch(() => undefined)
  }

  async #refused(entry: OutboxEntry, failure: Failure): Promise<void> {
    await this.#kept(entry.id)
    this.#pending = this.#pending.filter((pending) => pending.id !== entry.id)
    await this.#replace(entry.id, (other) => ({ ...other, refused: failure }))
    this.#waiters.get(entry.id)?.reject(failure)
    this.#waiters.delete(entry.id)
  }

  async #replace(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<void> {
    this.#entries = this.#entries.map((entry) => (entry.id === id ? change(entry) : entry))
    const changed = this.#entries.find((entry) => entry.id === id)
    if (changed) await keep(PREFIX + id, changed)
    this.#channel?.postMessage('changed')
    this.#changed()
  }

  #tryLater(): void {
    if (this.#stopped || this.#timer) return
    const delay = RETRY_MS[Math.min(this.#retries, RETRY_MS.length - 1)]
    this.#retries += 1
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#flush()
    }, delay)
  }

  #changed(): void {
    this.#state = {
      queued: this.#entries.filter((entry) => entry.refused === null),
      attention: this.#entries.filter((entry) => entry.refused !== null),
      pending: this.#pending,
    }
    for (const listener of this.#listeners) listener()
  }
}
