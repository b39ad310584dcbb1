import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'
import { can } from '#lib/domain/access/permissions.ts'
import {
  type Batch,
  type ClientToServer,
  type Editing,
  type Heartbeat,
  HEARTBEAT_MS,
  MAX_EVENTS_BEHIND,
  PROTOCOL_VERSION,
  type ServerToClient,
  type SubscribeAnswer,
} from '#lib/live/protocol.ts'
import { readSessionToken } from '../auth/cookies.ts'
import type { Session, Sessions } from '../auth/sessions.ts'
import { isSameOrigin } from '../http/request-guard.ts'
import type { Relay } from './relay.ts'
import { broadcastInFrames } from './broadcast-frames.ts'
import { ScreenPace } from './screen-pace.ts'

/** More than this waiting for one slow screen, and it is left to pull by itself. */
const MAX_BUFFERED_BYTES = 1_000_000
const MAX_MESSAGES_A_SECOND = 20
const SESSION_CHECK_MS = 1_000
const BEAT_CHECK_MS = 500
/** What changes within it is told at once. */
export const PRESENCE_AFTER_MS = 150

type SocketData = {
  token: string
  session: Session
  messages: number
  behind: boolean
  editing: Editing | null
}
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>
type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>

const editing = z.object({ requestId: z.uuid(), field: z.string().max(20) }).nullable()

const subscribeRequest = z.object({
  since: z.number(),
  history: z.string().optional(),
  protocol: z.number().optional(),
})

/**
 * The sockets of this process. A screen joins its community's room first and is then told the head;
 * what it lacks it asks for itself through `live.since`. The server runs no replay that live events
 * could overtake.
 */
export class Gateway {
  readonly #io: LiveServer
  readonly #sessions: Sessions
  readonly #log: Logger
  readonly #relay: () => Relay
  readonly #now: (communityId: string) => Date
  readonly #timers: NodeJS.Timeout[] = []
  readonly #pace = new ScreenPace((communityId, batch) => this.#send(communityId, batch))
  readonly #presenceDue = new Map<string, NodeJS.Timeout>()
  /** When each community last heard a heartbeat. */
  readonly #beatAt = new Map<string, number>()

  constructor(options: {
    http: HttpServer
    sessions: Sessions
    log: Logger
    relay: () => Relay
    /** What time it is in a community. */
    now: (communityId: string) => Date
    dev: boolean
  }) {
    this.#sessions = options.sessions
    this.#log = options.log
    this.#relay = options.relay
    this.#now = options.now
    this.#io = new Server(options.http, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: 64 * 1024,
      connectTimeout: 10_000,
      // In development other upgrades belong to Next's reload socket.
      destroyUpgrade: !options.dev,
      // CORS does not protect a WebSocket: a foreign page would connect with the cookie.
      allowRequest: (request, decide) => decide(null, isSameOrigin(request)),
    })
    broadcastInFrames(this.#io.of('/').adapter)
    this.#io.use((socket, next) => void this.#admit(socket, next))
    this.#io.on('connection', (socket) => this.#greet(socket))
    this.#timers.push(
      setInterval(() => this.#heartbeat(), BEAT_CHECK_MS),
      setInterval(() => this.#relieveAll(), HEARTBEAT_MS),
      setInterval(() => void this.#checkSessions(), SESSION_CHECK_MS),
    )
  }

  get connections(): number {
    return this.#io.engine.clientsCount
  }

  emit(communityId: string, batch: Batch): void {
    this.#pace.tell(communityId, batch)
  }

  beat(communityId: string): void {
    // It tells of the head, which screens would otherwise miss.
    this.#pace.finish(communityId)
    const beat = this.#beatOf(communityId)
    if (beat) this.#io.to(room(communityId)).emit('heartbeat', beat)
  }

  /** A heartbeat that is soon due goes along: with hundreds of screens each message counts. */
  #send(communityId: string, batch: Batch): void {
    const isDue = this.#sinceBeat(communityId) > HEARTBEAT_MS / 2
    const beat = isDue ? this.#beatOf(communityId) : null
    this.#io.to(room(communityId)).emit('batch', beat ? { ...batch, beat } : batch)
  }

  /** Head, time and digest, so that a screen can prove itself. */
  #beatOf(communityId: string): Heartbeat | null {
    const truth = this.#relay().truth(communityId)
    // Silence is honest: without the database nobody knows whether the screens are right.
    if (!truth) return null
    this.#beatAt.set(communityId, Date.now())
    return {
      seq: truth.seq,
      history: truth.history,
      at: this.#now(communityId).toISOString(),
      digest: truth.digest,
    }
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const timer of this.#presenceDue.values()) clearTimeout(timer)
    this.#pace.close()
    this.#io.disconnectSockets(true)
    await this.#io.close()
  }

  async #admit(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    const token = readSessionToken(socket.request as IncomingMessage)
    try {
      const session = token ? await this.#sessions.find(token) : null
      if (token && session)
        socket.data = { token, session, messages: 0, behind: false, editing: null }
      next(token && session ? undefined : new Error('UNAUTHORIZED'))
    } catch (error) {
      this.#log.warn({ err: error }, 'a session could not be looked up')
      next(new Error('SERVICE_UNAVAILABLE'))
    }
  }

  #greet(socket: LiveSocket): void {
    socket.use((_packet, next) => {
      socket.data.messages += 1
      if (socket.data.messages > MAX_MESSAGES_A_SECOND) socket.disconnect(true)
      else next()
    })
    socket.on('subscribe', (request, answer) => {
      if (typeof answer !== 'function') return
      this.#subscribe(socket, request).then(answer, (error) => {
        this.#log.warn({ err: error }, 'subscribing failed')
        // No answer: the screen's own time-out makes it connect again.
        socket.disconnect(true)
      })
    })
    socket.on('editing', (raw) => {
      const at = editing.safeParse(raw)
      if (!at.success || !socket.rooms.has(room(socket.data.session.communityId))) return
      socket.data.editing = at.data
      this.#tellPresence(socket.data.session.communityId)
    })
    socket.on('disconnect', () => this.#left(socket))
  }

  async #subscribe(socket: LiveSocket, raw: unknown): Promise<SubscribeAnswer> {
    const request = subscribeRequest.safeParse(raw)
    if (!request.success) return { ok: false, code: 'FORBIDDEN' }
    const { since, history, protocol } = request.data
    if (protocol !== undefined && protocol !== PROTOCOL_VERSION) {
      return { ok: false, code: 'UPGRADE' }
    }
    // Checked again here: the session may have ended while the socket stood open.
    const session = await this.#sessions.find(socket.data.token)
    if (!session) return { ok: false, code: 'UNAUTHORIZED' }
    if (!can(session.roles, 'live.read')) return { ok: false, code: 'FORBIDDEN' }
    socket.data.session = session
    await socket.join(room(session.communityId))
    const replica = await this.#relay().watch(session.communityId)
    const otherHistory = history !== undefined && history !== replica.history
    const tooOld = since < 0 || since > replica.seq || replica.seq - since > MAX_EVENTS_BEHIND
    this.#tellPresence(session.communityId)
    return {
      ok: true,
      seq: replica.seq,
      history: replica.history,
      at: this.#now(session.communityId).toISOString(),
      ...(otherHistory || tooOld ? { reset: true } : {}),
    }
  }

  #heartbeat(): void {
    for (const communityId of this.#communities()) {
      if (this.#sinceBeat(communityId) > HEARTBEAT_MS - BEAT_CHECK_MS / 2) this.beat(communityId)
    }
  }

  #sinceBeat(communityId: string): number {
    return Date.now() - (this.#beatAt.get(communityId) ?? 0)
  }

  #relieveAll(): void {
    for (const socket of this.#io.sockets.sockets.values()) this.#relieve(socket)
  }

  /** A stalled screen would fill the server's memory; it is cut off until it has caught up. */
  #relieve(socket: LiveSocket): void {
    const buffered = bufferedBytes(socket)
    const home = room(socket.data.session.communityId)
    if (!socket.data.behind && buffered > MAX_BUFFERED_BYTES) {
      socket.data.behind = true
      void socket.leave(home)
    } else if (socket.data.behind && buffered === 0) {
      socket.data.behind = false
      void socket.join(home)
    }
  }

  /** Signing out anywhere, or changing roles, ends sessions; their sockets follow at once. */
  async #checkSessions(): Promise<void> {
    const sockets = [...this.#io.sockets.sockets.values()]
    for (const socket of sockets) socket.data.messages = 0
    try {
      const valid = await this.#sessions.validCommunities(
        sockets.map(({ data }) => data.session.id),
      )
      for (const socket of sockets) this.#compare(socket, valid.get(socket.data.session.id) ?? null)
    } catch {
      // The database is away; the sessions are checked again in a second.
    }
  }

  #compare(socket: LiveSocket, communityId: string | null): void {
    if (communityId === null) socket.emit('signedOut')
    // One that now acts in another community connects again, and hears only of that.
    if (communityId !== socket.data.session.communityId) socket.disconnect(true)
  }

  #left(socket: LiveSocket): void {
    const { communityId } = socket.data.session
    if ((this.#io.sockets.adapter.rooms.get(room(communityId))?.size ?? 0) === 0) {
      this.#relay().unwatch(communityId)
      this.#beatAt.delete(communityId)
    } else {
      this.#tellPresence(communityId)
    }
  }

  /** Soon, and once for all that changes until then: when a post comes back, hundreds come at once. */
  #tellPresence(communityId: string): void {
    if (this.#presenceDue.has(communityId)) return
    const timer = setTimeout(() => {
      this.#presenceDue.delete(communityId)
      this.#emitPresence(communityId)
    }, PRESENCE_AFTER_MS)
    this.#presenceDue.set(communityId, timer)
  }

  #emitPresence(communityId: string): void {
    const inRoom = this.#io.sockets.adapter.rooms.get(room(communityId)) ?? new Set()
    const screens = [...inRoom].flatMap((socketId) => {
      const data = this.#io.sockets.sockets.get(socketId)?.data
      return data ? [{ accountId: data.session.accountId, editing: data.editing }] : []
    })
    const byAccount = Map.groupBy(screens, ({ accountId }) => accountId)
    const presence = [...byAccount].map(([accountId, own]) => {
      const hands = own.flatMap((screen) => screen.editing ?? [])
      return { accountId, screens: own.length, ...(hands.length > 0 ? { editing: hands } : {}) }
    })
    this.#io.to(room(communityId)).volatile.emit('presence', presence)
  }

  #communities(): string[] {
    return [...this.#io.sockets.adapter.rooms.keys()]
      .filter((name) => name.startsWith(ROOM_PREFIX))
      .map((name) => name.slice(ROOM_PREFIX.length))
  }
}

const ROOM_PREFIX = 'community:'

function room(communityId: string): string {
  return ROOM_PREFIX + communityId
}

function bufferedBytes(socket: LiveSocket): number {
  const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } }
  const queued = (socket.conn as unknown as { writeBuffer: { data?: unknown }[] }).writeBuffer
  const inEngine = queued.reduce(
    (sum, packet) => sum + (typeof packet.data === 'string' ? packet.data.length : 0),
    0,
  )
  return (transport.socket?.bufferedAmount ?? 0) + inEngine
}
