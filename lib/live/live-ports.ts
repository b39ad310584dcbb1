import type { ConnectionState } from './connection.ts'
import type {
  Batch,
  Editing,
  LiveEvent,
  Presence,
  Snapshot,
  SubscribeAnswer,
  SubscribeRequest,
} from './protocol.ts'
import type { ReplicaTables } from './replica.ts'

/** The part of a Socket.IO client that is needed here. */
export type LiveSocket = {
  readonly connected: boolean
  on(event: string, listener: (...values: never[]) => void): unknown
  timeout(ms: number): {
    emitWithAck(event: 'subscribe', request: SubscribeRequest): Promise<SubscribeAnswer>
  }
  emit?(event: 'editing', at: Editing | null): unknown
  connect(): unknown
  disconnect(): unknown
}

export type Range = Batch | { reset: true }

/** Everything outside: the socket, the calls, the device's storage, the clock. */
export type LivePorts = {
  openSocket(): LiveSocket
  snapshot(): Promise<Snapshot>
  since(seq: number, history: string): Promise<Range>
  /** The newest lines of the log, for a screen that starts from a snapshot. */
  recentEvents(): Promise<LiveEvent[]>
  load(): Promise<Snapshot | null>
  save(snapshot: Snapshot): Promise<void>
  /** Milliseconds of the device's own clock. */
  now(): number
  /** Runs `work` soon, once for many requests; a browser passes requestAnimationFrame. */
  nextFrame(work: () => void): void
}

export type LiveEars = {
  /** Told of every event that is applied, in order. */
  onEvents?: (events: readonly LiveEvent[]) => void
  onSignedOut?: () => void
}

export type LiveState = {
  tables: ReplicaTables
  seq: number
  phase: ConnectionState['phase']
  /** Newest last. */
  log: readonly LiveEvent[]
  /** Server time minus device time, in milliseconds. */
  clockOffsetMs: number
  /** Who else is here and what they change, as far as this screen has heard. */
  presence: Presence
  /** Times that this screen differed from the database and repaired itself. */
  repairs: number
}

/** Whether a screen that shows `a` needs to be drawn again for `b`. */
export function sameState(a: LiveState, b: LiveState): boolean {
  return (
    a.tables === b.tables &&
    a.seq === b.seq &&
    a.log === b.log &&
    a.repairs === b.repairs &&
    a.presence === b.presence &&
    Math.abs(a.clockOffsetMs - b.clockOffsetMs) < 250 &&
    JSON.stringify(a.phase) === JSON.stringify(b.phase)
  )
}
