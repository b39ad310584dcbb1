import type { LivePorts, LiveSocket } from '#lib/live/live-ports.ts'
import type { LiveSync } from '#lib/live/live-sync.ts'
import type { Batch, LiveEvent } from '#lib/live/protocol.ts'
import { STALE_AFTER_MS } from '#lib/live/protocol.ts'
import type { TestPerson } from '../support/test-screen.ts'
import type { Violations } from './ledger.ts'
import type { LineProxy } from './line-proxy.ts'

/** The word: a screen that is not live says so within 5 seconds. */
const SAYS_SO_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 100

/** All screens of a run, and what each must find the same as the others. */
export type Gallery = {
  violations: Violations
  /** What was seen at each seq, by whoever saw it first. */
  seen: Map<number, string>
}

/** One device: the product's own LiveSync, with somebody who writes down what it shows. */
export class WatchedScreen {
  readonly name: string
  readonly line: LineProxy | null
  readonly #gallery: Gallery
  readonly #sync: LiveSync
  readonly #watch: NodeJS.Timeout
  /** Seqs of the snapshots that were handed out and may have been taken. */
  #cuts = new Set<number>()
  #last: number | null = null
  #heardAt = Date.now()
  #losesNext = 0
  #lookedAt = Date.now()
  #lateMs = 0
  resets = 0
  lostMessages = 0
  events = 0

  constructor(
    name: string,
    person: TestPerson,
    options: { line: LineProxy | null; gallery: Gallery },
  ) {
    this.name = name
    this.line = options.line
    this.#gallery = options.gallery
    const at = options.line ? person.at(options.line.origin) : person
    this.#sync = at.screen({ onEvents: (events) => this.#hear(events) }, (ports) =>
      this.#bend(ports),
    )
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS)
  }

  get seq(): number {
    return this.#sync.state.seq
  }

  get digest(): string {
    return this.#sync.digest
  }

  get repairs(): number {
    return this.#sync.state.repairs
  }

  get phase(): string {
    return this.#sync.state.phase.kind
  }

  start(): Promise<void> {
    return this.#sync.start()
  }

  stop(): void {
    clearInterval(this.#watch)
    this.#sync.stop()
  }

  /** The next `count` batches reach the device and are lost there. */
  loseMessages(count: number): void {
    this.#losesNext = count
  }

  #bend(ports: LivePorts): LivePorts {
    return {
      ...ports,
      openSocket: () => this.#lossy(ports.openSocket()),
      snapshot: async () => {
        const snapshot = await ports.snapshot()
        this.#cuts.add(snapshot.seq)
        this.resets += 1
        this.#hearSomething()
        return snapshot
      },
      since: async (seq, history) => {
        const range = await ports.since(seq, history)
        this.#hearSomething()
        return range
      },
    }
  }

  #lossy(socket: LiveSocket): LiveSocket {
    const on = socket.on.bind(socket)
    socket.on = (event: string, listener: (...values: never[]) => void) => {
      if (event === 'heartbeat' || event === 'batch') on(event, () => this.#hearSomething())
      if (event !== 'batch') return on(event, listener)
      return on('batch', (batch: Batch) => {
        if (this.#losesNext === 0) return (listener as (batch: Batch) => void)(batch)
        this.#losesNext -= 1
        this.lostMessages += 1
      })
    }
    const timeout = socket.timeout.bind(socket)
    socket.timeout = (ms) => ({
      emitWithAck: async (event, request) => {
        const answer = await timeout(ms).emitWithAck(event, request)
        this.#hearSomething()
        return answer
      },
    })
    return socket
  }

  #hearSomething(): void {
    this.#heardAt = Date.now()
  }

  #hear(events: readonly LiveEvent[]): void {
    for (const event of events) {
      const follows = this.#last === null || event.seq === this.#last + 1
      if (!follows && !this.#cuts.has(event.seq - 1)) {
        const kind = event.seq <= (this.#last ?? 0) ? 'seen twice' : 'missed on a screen'
        this.#gallery.violations.add(kind, `${this.name}: ${event.seq} after ${this.#last}`)
      }
      if (!follows || this.#last === null) this.#cuts.clear()
      this.#last = event.seq
      this.events += 1
      const what = `${event.kind} ${event.subject.id}`
      const others = this.#gallery.seen.get(event.seq)
      if (others === undefined) this.#gallery.seen.set(event.seq, what)
      else if (others !== what) {
        this.#gallery.violations.add('screens disagree', `${event.seq}: ${others} / ${what}`)
      }
    }
  }

  /** G7: a silent line is never shown as live for longer than promised. */
  #look(): void {
    const now = Date.now()
    // On a machine with too much to do, screen and watcher both come late; that is not a lie.
    const late = now - this.#lookedAt - LOOK_EVERY_MS
    this.#lookedAt = now
    this.#lateMs = Math.max(late, this.#lateMs * 0.98)
    const silence = now - this.#heardAt
    const allowed = SAYS_SO_WITHIN_MS + 2 * LOOK_EVERY_MS + 2 * this.#lateMs
    if (silence > allowed && this.phase === 'live') {
      this.#gallery.violations.add('claims to be live', `${this.name} after ${silence} ms`)
    }
  }
}

/** What a screen that hears every heartbeat never shows. */
export const QUIET_PROOF_MS = STALE_AFTER_MS + 1_500
