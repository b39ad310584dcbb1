import type { ConnectionState } from './connection.ts'
import { ClockOffset } from './clock-offset.ts'
import { ASK_EVERY_MS, BLINK_MS, connectionPhase } from './connection-phase.ts'
import {
  type LiveEars,
  type LivePorts,
  type LiveSocket,
  type LiveState,
  sameState,
} from './live-ports.ts'
import {
  type Batch,
  type Editing,
  type Heartbeat,
  type Presence,
  PROTOCOL_VERSION,
} from './protocol.ts'
import { StateCopy } from './state-copy.ts'
import { Replica } from './replica.ts'
import { ScreenLog } from './screen-log.ts'

const TICK_MS = 500
const SUBSCRIBE_PATIENCE_MS = 5_000
const RECONNECT_MS = 500

/**
 * Keeps one screen equal to its community. It trusts nothing but continuity: a batch that does not
 * start where it stands makes it ask for the rest, another history or a differing digest makes it
 * start afresh, and a silence makes it say that it does not know.
 */
export class LiveSync {
  readonly #ports: LivePorts
  readonly #replica = new Replica()
  readonly #listeners = new Set<() => void>()
  readonly #socket: LiveSocket
  #state: LiveState
  readonly #log = new ScreenLog()
  readonly #copy: StateCopy
  #subscribed = false
  #presence: Presence = []
  #editing: Editing | null = null
  readonly #clockOffset = new ClockOffset()
  #repairs = 0
  /** What is held here is known to be wrong: even an older snapshot is better. */
  #distrusted = false
  #heardAt = -Infinity
  #lostAt: number | null = null
  #askedAt = -Infinity
  #pulling: Promise<void> | null = null
  #pullStartedAt = 0
  #pullAgain = false
  #headSeq = 0
  #framed = false
  #stopped = false
  #timer: ReturnType<typeof setInterval> | null = null
  #ears: LiveEars = {}

  constructor(ports: LivePorts) {
    this.#ports = ports
    this.#copy = new StateCopy(() => ports.save(this.#replica.snapshot()))
    this.#state = this.#compose()
    this.#socket = ports.openSocket()
    this.#socket.on('connect', () => void this.#subscribe())
    this.#socket.on('disconnect', (reason: string) => this.#lost(reason))
    this.#socket.on('connect_error', (error: Error) => this.#failedToConnect(error))
    this.#socket.on('batch', (batch: Batch) => this.#receive(batch))
    this.#socket.on('heartbeat', (heartbeat: Heartbeat) => this.#compare(heartbeat))
    this.#socket.on('presence', (presence: Presence) => {
      this.#presence = presence
      this.#changed()
    })
    this.#socket.on('signedOut', () => this.#ears.onSignedOut?.())
  }

  /** Shows what the device still has, then goes for the truth. */
  async start(): Promise<void> {
    this.#stopped = false
    const kept = await this.#ports.load().catch(() => null)
    if (this.#stopped) return
    if (kept && this.#replica.seq < 0) this.#replica.reset(kept)
    this.#lostAt = this.#ports.now()
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS)
    this.#socket.connect()
    this.#changed()
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#socket.disconnect()
    this.#copy.saveLast()
  }

  /** Who is told what happens; there is one listener of this kind, the screen's provider. */
  listen(ears: LiveEars): void {
    this.#ears = ears
  }

  get state(): LiveState {
    return this.#state
  }

  get digest(): string {
    return this.#replica.digest
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Says what this screen changes, and again after every reconnection; best effort. */
  editing(at: Editing | null): void {
    this.#editing = at
    if (this.#subscribed) this.#socket.emit?.('editing', at)
  }

  /** Resolves when this screen has reached `seq`: what was answered is what is shown. */
  reached(seq: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => check())
      const check = () => {
        if (this.#state.seq < seq) return
        stop()
        resolve()
      }
      check()
    })
  }

  async #subscribe(): Promise<void> {
    const request = {
      since: this.#replica.seq,
      protocol: PROTOCOL_VERSION,
      ...(this.#replica.history ? { history: this.#replica.history } : {}),
    }
    try {
      const answer = await this.#socket
        .timeout(SUBSCRIBE_PATIENCE_MS)
        .emitWithAck('subscribe', request)
      if (!answer.ok) {
        if (answer.code === 'UNAUTHORIZED') this.#ears.onSignedOut?.()
        return
      }
      this.#subscribed = true
      if (this.#editing) this.#socket.emit?.('editing', this.#editing)
      this.#lostAt = null
      this.#heard(answer.at)
      this.#headSeq = answer.seq
      // What was asked over HTTP meanwhile may already have brought the state.
      while (this.#pulling) await this.#pulling
      const wasEmpty = request.since < 0 && this.#replica.seq >= 0
      if (answer.history !== this.#replica.history || (answer.reset && !wasEmpty)) {
        await this.#startAfresh()
      } else if (answer.seq > this.#replica.seq) {
        await this.#pull()
      }
      this.#changed()
      if (!this.#log.knowsBefore) await this.#fillLog()
    } catch {
      // No answer in time: connect anew rather than stand connected and deaf.
      this.#socket.disconnect()
      this.#reconnectSoon()
    }
  }

  #receive(batch: Batch): void {
    this.#heardAt = this.#ports.now()
    this.#headSeq = Math.max(this.#headSeq, batch.to)
    this.#take(batch)
    if (batch.beat) this.#compare(batch.beat)
  }

  #take(batch: Batch): void {
    if (this.#replica.seq < 0) return
    const applied = this.#replica.apply(batch)
    if (applied.kind === 'gap') void this.#pull()
    if (applied.kind !== 'applied') return
    this.#log.append(applied.events)
    this.#copy.fallBehind()
    this.#ears.onEvents?.(applied.events)
    this.#changed()
  }

  /** Every heartbeat lets the screen prove itself. */
  #compare(heartbeat: Heartbeat): void {
    this.#heard(heartbeat.at)
    this.#headSeq = Math.max(this.#headSeq, heartbeat.seq)
    if (this.#replica.seq < 0 || this.#pulling) return
    if (heartbeat.history !== this.#replica.history || heartbeat.seq < this.#replica.seq) {
      this.#headSeq = heartbeat.seq
      this.#distrusted = true
      void this.#startAfresh()
    } else if (heartbeat.seq > this.#replica.seq) {
      void this.#pull()
    } else if (heartbeat.digest !== this.#replica.digest) {
      this.#repairs += 1
      this.#distrusted = true
      void this.#startAfresh()
    }
    this.#changed()
  }

  /** Asks for what is missing, one question at a time, until nothing is. */
  #pull(): Promise<void> {
    if (this.#pulling) {
      this.#pullAgain = true
      return this.#pulling
    }
    return this.#exclusively(async () => {
      do {
        this.#pullAgain = false
        const range = await this.#ports.since(this.#replica.seq, this.#replica.history)
        this.#heardAt = this.#ports.now()
        if ('reset' in range) {
          this.#distrusted = true
          return this.#takeSnapshot()
        }
        this.#take(range)
        if (range.to > range.from) this.#pullAgain = true
      } while (this.#pullAgain && !this.#stopped)
    })
  }

  async #fillLog(): Promise<void> {
    const recent = await this.#ports.recentEvents().catch(() => null)
    if (recent === null || this.#log.knowsBefore) return
    this.#log.fillBefore(recent, this.#replica.seq)
    this.#changed()
  }

  #startAfresh(): Promise<void> {
    return this.#exclusively(() => this.#takeSnapshot())
  }

  async #takeSnapshot(): Promise<void> {
    const [snapshot, recent] = await Promise.all([
      this.#ports.snapshot(),
      this.#ports.recentEvents(),
    ])
    // Batches that came meanwhile may have carried this screen past the snapshot: then it is right.
    const overtaken =
      snapshot.history === this.#replica.history &&
      snapshot.seq < this.#replica.seq &&
      !this.#distrusted
    this.#distrusted = false
    if (overtaken) return
    this.#replica.reset(snapshot)
    this.#log.restart(recent, snapshot.seq)
    this.#headSeq = Math.max(this.#headSeq, snapshot.seq)
    this.#heardAt = this.#ports.now()
    this.#copy.fallBehind()
    this.#changed()
  }

  async #exclusively(work: () => Promise<void>): Promise<void> {
    while (this.#pulling) await this.#pulling
    this.#pullStartedAt = this.#ports.now()
    const running = work().catch(() => {
      // The line or the server is away; the next heartbeat, batch or tick tries again.
    })
    this.#pulling = running
    await running
    this.#pulling = null
    this.#changed()
  }

  #heard(serverAt: string): void {
    const now = this.#ports.now()
    this.#heardAt = now
    this.#clockOffset.hear(Date.parse(serverAt), now)
  }

  #lost(reason: string): void {
    this.#subscribed = false
    this.#presence = []
    this.#lostAt ??= this.#ports.now()
    this.#changed()
    // Socket.IO reconnects by itself, unless the server closed the line on purpose.
    if (reason === 'io server disconnect') this.#reconnectSoon()
  }

  #failedToConnect(error: Error): void {
    this.#lostAt ??= this.#ports.now()
    if (error.message === 'UNAUTHORIZED') this.#ears.onSignedOut?.()
    // A server that turned the socket away is not asked again by Socket.IO itself.
    else if (error.message === 'SERVICE_UNAVAILABLE') this.#reconnectSoon()
  }

  #reconnectSoon(): void {
    setTimeout(() => {
      if (!this.#stopped && !this.#socket.connected) this.#socket.connect()
    }, RECONNECT_MS)
  }

  #tick(): void {
    const now = this.#ports.now()
    const blocked = !this.#subscribed && this.#lostAt !== null && now - this.#lostAt > BLINK_MS
    if (blocked && now - this.#askedAt > ASK_EVERY_MS && !this.#pulling) {
      this.#askedAt = now
      void (this.#replica.seq < 0 ? this.#startAfresh() : this.#pull())
    }
    this.#copy.saveIfDue(now)
    this.#changed()
  }

  #changed(): void {
    if (this.#framed) return
    this.#framed = true
    this.#ports.nextFrame(() => {
      this.#framed = false
      const next = this.#compose()
      if (sameState(this.#state, next)) return
      this.#state = next
      for (const listener of this.#listeners) listener()
    })
  }

  #compose(): LiveState {
    return {
      tables: this.#replica.tables,
      seq: this.#replica.seq,
      phase: this.#phase(),
      log: this.#log.events,
      clockOffsetMs: this.#clockOffset.ms,
      presence: this.#presence,
      repairs: this.#repairs,
    }
  }

  #phase(): ConnectionState['phase'] {
    return connectionPhase({
      now: this.#ports.now(),
      heardAt: this.#heardAt,
      lostAt: this.#lostAt,
      askedAt: this.#askedAt,
      subscribed: this.#subscribed,
      hasState: this.#replica.seq >= 0,
      pullingSince: this.#pulling ? this.#pullStartedAt : null,
      behind: Math.max(0, this.#headSeq - this.#replica.seq),
      clockOffsetMs: this.#clockOffset.ms,
    })
  }
}
