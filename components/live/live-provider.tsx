'use client'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { io } from 'socket.io-client'
import type { ConnectionState } from '#lib/live/connection.ts'
import type { LiveSocket, LiveState } from '#lib/live/live-ports.ts'
import { LiveSync } from '#lib/live/live-sync.ts'
import type { LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { ROWS_VERSION } from '#lib/live/rows.ts'
import type { LiveTable, LiveTables } from '#lib/live/rows.ts'
import { api, failureOf, isPassing } from './api.ts'
import { Outbox, type OutboxState } from './outbox.ts'
import type { Sent } from './outbox-entry.ts'
import { useSession } from './session.tsx'
import { keepSnapshot, recallSnapshot } from './vault.ts'

const LOG_LINES_AT_START = 120
const ASK_PATIENCE_MS = 15_000

/** What is read of a screen's state, whether it follows the present or looks at what was. */
export type LiveSource = Pick<LiveSync, 'state' | 'subscribe' | 'editing'>
/** What carries commands. */
export type Sender = Pick<Outbox, 'send' | 'retry' | 'discard' | 'state' | 'subscribe'>
export type Live = {
  sync: LiveSource
  outbox: Sender
  /** The moment that is looked at; null while the screen follows the present. */
  past: Date | null
}

const Context = createContext<Live | null>(null)

/** Keeps this screen live for the person and community that are signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { user } = useSession()
  if (!user) return null
  const { id, communityId } = user
  return (
    <LiveFor key={`${id}:${communityId}`} accountId={id} communityId={communityId}>
      {children}
    </LiveFor>
  )
}

function LiveFor({
  accountId,
  communityId,
  children,
}: {
  accountId: string
  communityId: string
  children: ReactNode
}) {
  const { expire, refresh } = useSession()
  const [{ sync, outbox }] = useState(() => ({
    sync: new LiveSync(browserPorts(accountId, communityId)),
    outbox: new Outbox({ call: callCommand, failureOf, isPassing }, { accountId, communityId }),
  }))

  useEffect(() => {
    sync.listen({
      onSignedOut: expire,
      onEvents(events) {
        if (events.some((event) => event.kind === 'registry.imported')) refresh()
      },
    })
    let phase = sync.state.phase.kind
    const stopFollowing = sync.subscribe(() => {
      outbox.reached(sync.state.seq)
      const before = phase
      phase = sync.state.phase.kind
      if (phase === 'live' && before !== 'live') outbox.wake()
    })
    void outbox.start()
    void sync.start()
    return () => {
      stopFollowing()
      sync.stop()
      outbox.stop()
    }
  }, [sync, outbox, expire, refresh])

  const live = useMemo<Live>(() => ({ sync, outbox, past: null }), [sync, outbox])
  return <Context value={live}>{children}</Context>
}

/** Gives what is below it another state than that of the present. */
export function LiveInstead({ live, children }: { live: Live; children: ReactNode }) {
  return <Context value={live}>{children}</Context>
}

function browserPorts(accountId: string, communityId: string) {
  // What was kept with older rows is not taken up: screens count on every field of a row.
  const name = `${accountId}:${communityId}:${ROWS_VERSION}`
  return {
    openSocket: () =>
      io({
        transports: ['websocket'],
        autoConnect: false,
        forceNew: true,
        reconnectionDelay: 300,
        reconnectionDelayMax: 3_000,
        timeout: 5_000,
      }) as unknown as LiveSocket,
    snapshot: () => api.live.snapshot.query({}, inTime()),
    since: (seq: number, history: string) => api.live.since.query({ seq, history }, inTime()),
    recentEvents: () => api.live.log.query({ atMost: LOG_LINES_AT_START, quiet: true }, inTime()),
    load: () => recallSnapshot<Snapshot>(name),
    save: (snapshot: Snapshot) => keepSnapshot(name, snapshot),
    now: () => Date.now(),
    nextFrame,
  }
}

/** A line that is half open answers nothing, ever: give up, and ask again. */
function inTime(): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(ASK_PATIENCE_MS) }
}

/** A hidden tab gets no frames; it still has to keep up, only less often. */
function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 250)
  else requestAnimationFrame(work)
}

/** Commands travel by their name: `request.log` is the procedure `request.log`. */
function callCommand(procedure: string, input: object): Promise<Sent> {
  const [room = '', name = ''] = procedure.split('.')
  const procedures = api as unknown as Record<
    string,
    Record<string, { mutate(input: object): Promise<Sent> }>
  >
  const mutation = procedures[room]?.[name]
  if (!mutation) throw new Error(`no procedure ${procedure}`)
  return mutation.mutate(input)
}

export function useLive(): Live {
  const live = use(Context)
  if (!live) throw new Error('useLive outside LiveProvider')
  return live
}

/** One thing of the state; what reads it is drawn anew only when that changes, not at each heartbeat. */
function useOfState<Value>(select: (state: LiveState) => Value): Value {
  const { sync } = useLive()
  const read = () => select(sync.state)
  return useSyncExternalStore(sync.subscribe, read, read)
}

/** True until this screen has a state to show. */
export function useIsStarting(): boolean {
  return useOfState(({ seq }) => seq < 0)
}

/** The number of the last event that this screen has seen; -1 while it has no state. */
export function useSeq(): number {
  return useOfState(({ seq }) => seq)
}

export function usePhase(): LiveState['phase'] {
  return useOfState(({ phase }) => phase)
}

/** All tables; another object whenever a row of any of them has changed. */
export function useLiveTables(): LiveState['tables'] {
  return useOfState(({ tables }) => tables)
}

/** The rows of one table by id. The map is another one only when one of its rows has changed. */
export function useLiveTable<Table extends LiveTable>(
  table: Table,
): ReadonlyMap<string, LiveTables[Table]> {
  const { sync } = useLive()
  const read = useCallback(() => sync.state.tables[table], [sync, table])
  return useSyncExternalStore(sync.subscribe, read, read) as ReadonlyMap<string, LiveTables[Table]>
}

/** Newest last. */
export function useEventLog(): readonly LiveEvent[] {
  const { sync } = useLive()
  const read = useCallback(() => sync.state.log, [sync])
  return useSyncExternalStore(sync.subscribe, read, read)
}

export function useOutbox(): OutboxState & Pick<Outbox, 'retry' | 'discard'> {
  const { outbox } = useLive()
  const state = useSyncExternalStore(
    outbox.subscribe,
    () => outbox.state,
    () => outbox.state,
  )
  return useMemo(
    () => ({
      ...state,
      retry: (id: string) => outbox.retry(id),
      discard: (id: string) => outbox.discard(id),
    }),
    [state, outbox],
  )
}

/** Gives a command. It is safe on this device when the promise resolves; `done` is the answer. */
export function useSend(): Outbox['send'] {
  const { outbox } = useLive()
  return useCallback(
    (...command: Parameters<Outbox['send']>) => outbox.send(...command),
    [outbox],
  ) as Outbox['send']
}

/**
 * Resolves when this screen shows what the answer with `seq` has led to. A form that lies over what
 * is live and lets go of its words at the answer would show for a moment what was there before. A
 * screen that does not follow at the moment has nothing to wait for.
 */
export function useShown(): (seq: number) => Promise<void> {
  const { sync } = useLive()
  return useCallback(
    (seq: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (sync.state.seq < seq && sync.state.phase.kind === 'live') return
          stop()
          resolve()
        }
        const stop = sync.subscribe(look)
        look()
      }),
    [sync],
  )
}

export function useConnection(): ConnectionState {
  const phase = usePhase()
  const { queued, attention } = useOutbox()
  return useMemo(
    () => ({ phase, queued: queued.length, needsAttention: attention.length }),
    [phase, queued.length, attention.length],
  )
}

/** Server time to the second, anew every so many milliseconds; in the past the moment looked at. */
export function useServerNow(everyMs: number): Date {
  const { sync, past } = useLive()
  const follow = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, everyMs)
      return () => clearInterval(timer)
    },
    [everyMs],
  )
  const read = useCallback(
    () => Math.floor((past?.getTime() ?? Date.now() + sync.state.clockOffsetMs) / 1_000) * 1_000,
    [sync, past],
  )
  const at = useSyncExternalStore(follow, read, read)
  return useMemo(() => new Date(at), [at])
}
