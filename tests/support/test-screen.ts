import { io } from 'socket.io-client'
import { type LiveEars, type LivePorts, type LiveSocket, type Range } from '#lib/live/live-ports.ts'
import { LiveSync } from '#lib/live/live-sync.ts'
import type { LiveEvent, Snapshot } from '#lib/live/protocol.ts'

/** A person at a device, outside a browser: calls with their cookie, and screens that follow. */
export class TestPerson {
  readonly #origin: string
  readonly #cookie: string

  private constructor(origin: string, cookie: string) {
    this.#origin = origin
    this.#cookie = cookie
  }

  static async signIn(origin: string, username: string, password: string): Promise<TestPerson> {
    const response = await fetch(`${origin}/api/trpc/auth.login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sanqu': '1' },
      body: JSON.stringify({ username, password }),
    })
    if (!response.ok) throw new CallFailure(response.status, await response.json())
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return new TestPerson(origin, cookie)
  }

  get cookie(): string {
    return this.#cookie
  }

  /** The same person at another process of the same post. */
  at(origin: string): TestPerson {
    return new TestPerson(origin, this.#cookie)
  }

  async query<T>(procedure: string, input: object = {}): Promise<T> {
    const query = encodeURIComponent(JSON.stringify(input))
    return this.#call(`${procedure}?input=${query}`, { method: 'GET' })
  }

  async mutate<T>(procedure: string, input: object = {}, init: RequestInit = {}): Promise<T> {
    return this.#call(procedure, {
      ...init,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
  }

  /**
   * A screen of this person, following the live state with the product's own code. `bend` puts
   * something between it and the world: a line that loses messages, an ear that counts them.
   */
  screen(ears: LiveEars = {}, bend: (ports: LivePorts) => LivePorts = (ports) => ports): LiveSync {
    const ports: LivePorts = {
      openSocket: () =>
        io(this.#origin, {
          transports: ['websocket'],
          autoConnect: false,
          forceNew: true,
          reconnectionDelay: 50,
          reconnectionDelayMax: 300,
          timeout: 3_000,
          extraHeaders: { cookie: this.#cookie },
        }) as unknown as LiveSocket,
      snapshot: () => this.query<Snapshot>('live.snapshot'),
      since: (seq, history) => this.query<Range>('live.since', { seq, history }),
      recentEvents: () => this.query<LiveEvent[]>('live.log', { atMost: 100 }),
      load: () => Promise.resolve(null),
      save: () => Promise.resolve(),
      now: () => Date.now(),
      nextFrame: (work) => setImmediate(work),
    }
    const sync = new LiveSync(bend(ports))
    sync.listen(ears)
    return sync
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(`${this.#origin}/api/trpc/${path}`, {
      ...init,
      headers: { ...init.headers, cookie: this.#cookie, 'x-sanqu': '1' },
    })
    const body = (await response.json()) as { result?: { data: T } }
    if (!response.ok || !body.result) throw new CallFailure(response.status, body)
    return body.result.data
  }
}

export class CallFailure extends Error {
  readonly status: number
  readonly reason: string | null
  readonly code: string | null
  readonly details: unknown

  constructor(status: number, body: unknown) {
    const data = (
      body as { error?: { data?: { reason?: string; code?: string; details?: unknown } } }
    ).error?.data
    super(`${status} ${data?.reason ?? data?.code ?? ''}`)
    this.status = status
    this.reason = data?.reason ?? null
    this.code = data?.code ?? null
    this.details = data?.details ?? null
  }
}

/** For `screen`: each of its sockets is also heard by `listen`, as the wire says it. */
export function overhearing(listen: (socket: LiveSocket) => void) {
  return (ports: LivePorts): LivePorts => ({
    ...ports,
    openSocket() {
      const socket = ports.openSocket()
      listen(socket)
      return socket
    },
  })
}
