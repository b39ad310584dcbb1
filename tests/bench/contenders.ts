import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { CATEGORIES } from '#lib/domain/request/categories.ts'
import type { Batch, LiveEvent, SubscribeAnswer } from '#lib/live/protocol.ts'
import { loadEvents } from '#server/queries/live.ts'
import type { Post } from '../faults/post.ts'
import type { ServerWord } from '../faults/server-process.ts'
import type { TestPerson } from '../support/test-screen.ts'
import { Caller } from './caller.ts'
import type { FloorOrders } from './floor-process.ts'

export type Receiver = { close(): void }
/** Told the seqs of what arrived, in the order in which it arrived. */
export type Arrivals = (seqs: number[]) => void

/** Something that takes a command over HTTP and tells every screen. */
export type Contender = {
  name: string
  /** A clean state for the next measurement. */
  begin(): Promise<void>
  /** One command; resolves to its seq when it is acknowledged. */
  write(): Promise<number>
  receive(arrivals: Arrivals): Promise<Receiver>
  serverCpuMs(): Promise<number>
  close(): Promise<void>
}

const FLOOR_PROGRAM = join(import.meta.dirname, 'floor-process.ts')
const BUILDINGS = 400

/** Sanqu's own server, every guarantee on. */
export class Sanqu implements Contender {
  readonly name: string
  readonly #post: Post
  readonly #screens: 'raw sockets' | 'replicas'
  #caller: Caller | null = null
  #cookie = ''
  #lead: TestPerson | null = null
  #communityId = ''
  #buildingIds: string[] = []
  #calls = 0

  constructor(post: Post, screens: 'raw sockets' | 'replicas') {
    this.name = screens === 'replicas' ? 'Sanqu, 50 whole replicas' : 'Sanqu'
    this.#post = post
    this.#screens = screens
  }

  async begin(): Promise<void> {
    const community = await this.#post.makeCommunity({ buildings: BUILDINGS })
    this.#communityId = community.id
    this.#buildingIds = community.buildingIds
    this.#calls = 0
    const anyone = new Caller(this.#post.origin, { 'x-sanqu': '1' })
    this.#cookie = await anyone.cookieOf(
      '/api/trpc/auth.login',
      this.#post.credentials(community, 'lead'),
    )
    anyone.close()
    this.#caller?.close()
    this.#caller = new Caller(this.#post.origin, { 'x-sanqu': '1', cookie: this.#cookie })
    await this.#caller.post('/api/trpc/incident.open', { commandId: uuidv7(), name: '3·12' })
    this.#lead = await this.#post.signIn(community, 'lead')
  }

  async write(): Promise<number> {
    if (!this.#caller) throw new Error('begin() first')
    const count = this.#calls++
    const answer = await this.#caller.post<{ result: { data: { seq: number } } }>(
      '/api/trpc/request.log',
      aCall(this.#buildingIds[count % BUILDINGS] ?? '', count),
    )
    return answer.result.data.seq
  }

  /** The newest event, for giving the floors the same load to carry. */
  async lastEvent(): Promise<LiveEvent> {
    const seq = await this.write()
    const [event] = await loadEvents(this.#post.db, this.#communityId, seq - 1, 1)
    if (!event) throw new Error('no event')
    return event
  }

  async receive(arrivals: Arrivals): Promise<Receiver> {
    if (this.#screens === 'replicas') {
      const screen = this.#lead?.screen({
        onEvents: (events) => arrivals(events.map((event) => event.seq)),
      })
      await screen?.start()
      await screen?.reached(0)
      return { close: () => screen?.stop() }
    }
    const socket = await openSocket(this.#post.origin, arrivals, { cookie: this.#cookie })
    const answer = (await socket.emitWithAck('subscribe', { since: 0 })) as SubscribeAnswer
    if (!answer.ok) throw new Error(`subscribing: ${answer.code}`)
    return { close: () => socket.disconnect() }
  }

  serverCpuMs(): Promise<number> {
    return this.#post.serverCpuMs()
  }

  async close(): Promise<void> {
    this.#caller?.close()
  }
}

/** Socket.IO's broadcast, with or without a committed INSERT before it. */
export class Floor implements Contender {
  readonly name: string
  readonly origin: string
  readonly #child: ChildProcess
  #caller: Caller
  #calls = 0

  private constructor(name: string, child: ChildProcess, port: number) {
    this.name = name
    this.#child = child
    this.origin = `http://127.0.0.1:${port}`
    this.#caller = new Caller(this.origin)
  }

  static start(name: string, orders: FloorOrders): Promise<Floor> {
    const child = spawn(process.execPath, [FLOOR_PROGRAM, JSON.stringify(orders)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the floor's server ended (${code})`)))
      child.once('message', (word: ServerWord) => {
        if (word.kind === 'ready') resolve(new Floor(name, child, word.port))
      })
    })
  }

  /** With fresh connections: a server ends those that lay idle for seconds. */
  async begin(): Promise<void> {
    this.#caller.close()
    this.#caller = new Caller(this.origin)
  }

  async write(): Promise<number> {
    return (await this.#caller.post<{ seq: number }>('/', aCall(uuidv7(), this.#calls++))).seq
  }

  async receive(arrivals: Arrivals): Promise<Receiver> {
    const socket = await openSocket(this.origin, arrivals)
    return { close: () => socket.disconnect() }
  }

  serverCpuMs(): Promise<number> {
    return new Promise((resolve) => {
      this.#child.once('message', (word: ServerWord) => {
        if (word.kind === 'usage') resolve(word.cpuMs)
      })
      this.#child.send({ kind: 'usage' })
    })
  }

  async close(): Promise<void> {
    this.#caller.close()
    this.#child.removeAllListeners('exit')
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGKILL')
    await gone
  }
}

function openSocket(
  origin: string,
  arrivals: Arrivals,
  headers: Record<string, string> = {},
): Promise<Socket> {
  const socket = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  })
  socket.on('batch', (batch: Batch) => arrivals(batch.events.map((event) => event.seq)))
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

/** A call from a door that has not called yet. */
function aCall(buildingId: string, count: number): object {
  return {
    commandId: uuidv7(),
    channel: 'phone',
    caller: { name: '王芳', phone: '13800000000' },
    buildingId,
    unit: '1',
    room: String(100 + count),
    category: CATEGORIES[count % CATEGORIES.length],
    text: '两天没有蔬菜了，家里有两位老人，请帮忙送一些。',
  }
}
