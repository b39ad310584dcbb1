import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LivePorts, LiveSocket } from './live-ports.ts'
import { LiveSync } from './live-sync.ts'
import type { Batch, LiveEvent, Snapshot, SubscribeAnswer } from './protocol.ts'
import { LIVE_TABLES } from './rows.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a state that came over HTTP while the socket was slow is not fetched again', async () => {
  const world = aSlowWorld()
  const screen = new LiveSync(world.ports)
  await screen.start()
  world.connect()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(screen.state.seq).toBe(7)
  world.answer({ ok: true, seq: 7, history: 'h', at: new Date().toISOString(), reset: true })
  await vi.advanceTimersByTimeAsync(100)
  expect(screen.state.phase.kind).toBe('live')
  expect(world.snapshots).toBe(1)
  screen.stop()
})

test('a state kept from another history is replaced', async () => {
  const world = aSlowWorld({ kept: snapshotAt(9, 'before') })
  const screen = new LiveSync(world.ports)
  await screen.start()
  world.connect()
  world.answer({ ok: true, seq: 7, history: 'h', at: new Date().toISOString(), reset: true })
  await vi.advanceTimersByTimeAsync(100)
  expect(screen.state.seq).toBe(7)
  expect(world.snapshots).toBe(1)
  screen.stop()
})

test('a screen that starts from what it kept has the log of before as well', async () => {
  const world = aSlowWorld({ kept: snapshotAt(6, 'h'), recent: [5, 6, 7], missed: [7] })
  const screen = new LiveSync(world.ports)
  await screen.start()
  world.connect()
  world.answer({ ok: true, seq: 7, history: 'h', at: new Date().toISOString() })
  await vi.advanceTimersByTimeAsync(100)
  expect(world.snapshots).toBe(0)
  expect(screen.state.log.map(({ seq }) => seq)).toEqual([5, 6, 7])
  screen.stop()
})

test('a heartbeat that rides with events proves the screen as any other', async () => {
  const world = aSlowWorld({ kept: snapshotAt(7, 'h') })
  const screen = new LiveSync(world.ports)
  await screen.start()
  world.connect()
  world.answer({ ok: true, seq: 7, history: 'h', at: new Date().toISOString() })
  await vi.advanceTimersByTimeAsync(100)
  const beat = { seq: 8, history: 'h', at: new Date().toISOString(), digest: screen.digest }
  world.batch({ from: 7, to: 8, events: [eventAt(8)], beat })
  await vi.advanceTimersByTimeAsync(100)
  expect(screen.state).toMatchObject({ seq: 8, repairs: 0 })
  const wrong = { ...beat, seq: 9, digest: 'another' }
  world.batch({ from: 8, to: 9, events: [eventAt(9)], beat: wrong })
  await vi.advanceTimersByTimeAsync(100)
  expect(screen.state.repairs).toBe(1)
  expect(world.snapshots).toBe(1)
  screen.stop()
})

function eventAt(seq: number): LiveEvent {
  const subject = { type: 'community' as const, id: 'c' }
  return { seq, at: '', kind: 'registry.imported', actor: null, subject, data: {}, changes: [] }
}

function snapshotAt(seq: number, history: string): Snapshot {
  const tables = Object.fromEntries(LIVE_TABLES.map((table) => [table, []]))
  return { seq, history, tables: tables as unknown as Snapshot['tables'] }
}

/** A server at seq 7 whose socket answers only when told to. */
function aSlowWorld({
  kept = null,
  recent = [],
  missed = [],
}: { kept?: Snapshot | null; recent?: number[]; missed?: number[] } = {}) {
  const answer = Promise.withResolvers<SubscribeAnswer>()
  const listeners = new Map<string, (said?: unknown) => void>()
  const socket: LiveSocket = {
    connected: true,
    on: (event, listener) => listeners.set(event, listener as (said?: unknown) => void),
    timeout: () => ({ emitWithAck: () => answer.promise }),
    connect: () => undefined,
    disconnect: () => undefined,
  }
  const world = {
    snapshots: 0,
    connect: () => listeners.get('connect')?.(),
    answer: answer.resolve,
    batch: (batch: Batch) => listeners.get('batch')?.(batch),
    ports: {
      openSocket: () => socket,
      snapshot: async () => {
        world.snapshots += 1
        return snapshotAt(7, 'h')
      },
      since: async (seq: number) => {
        const events = missed.filter((one) => one > seq).map(eventAt)
        return { from: seq, to: events.at(-1)?.seq ?? seq, events }
      },
      recentEvents: async () => recent.map(eventAt),
      load: async () => kept,
      save: async () => undefined,
      now: () => Date.now(),
      nextFrame: (work: () => void) => work(),
    } satisfies LivePorts,
  }
  return world
}
