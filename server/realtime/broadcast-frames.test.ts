import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io, type Socket as ClientSocket } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { broadcastInFrames } from './broadcast-frames.ts'

let http: HttpServer
let server: Server
let screens: ClientSocket[]

beforeEach(async () => {
  screens = []
  http = createServer()
  server = new Server(http, { transports: ['websocket'] })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const screen of screens) screen.close()
  await server.close()
})

/** A screen, and the server's end of it. */
async function connect(): Promise<{ screen: ClientSocket; served: Socket }> {
  const greeted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const { port } = http.address() as AddressInfo
  const screen = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true })
  screens.push(screen)
  return { screen, served: await greeted }
}

function hearing(screen: ClientSocket, event: string): Promise<unknown> {
  return new Promise((resolve) => screen.once(event, resolve))
}

/** Broadcasts once to one screen; says what arrived and in how many pieces it was written. */
async function broadcast(words: string): Promise<{ heard: unknown; pieces: number }> {
  const { screen, served } = await connect()
  const heard = hearing(screen, 'batch')
  const wire = served.request.socket
  const write = wire.write.bind(wire)
  let pieces = 0
  wire.write = ((...parts: Parameters<typeof write>) => {
    pieces += 1
    return write(...parts)
  }) as typeof wire.write
  server.emit('batch', { words })
  return { heard: await heard, pieces }
}

test.each(['短', '长'.repeat(60), '很长'.repeat(30_000)])(
  'a broadcast is one piece',
  async (words) => {
    broadcastInFrames(server.of('/').adapter)
    expect(await broadcast(words)).toEqual({ heard: { words }, pieces: 1 })
  },
)

test('without it, it is two', async () => {
  expect((await broadcast('短')).pieces).toBe(2)
})

test('a screen that does not read misses nothing, and nothing overtakes anything', async () => {
  broadcastInFrames(server.of('/').adapter)
  const { screen, served } = await connect()
  const heard: number[] = []
  screen.on('batch', ({ count }: { count: number }) => heard.push(count))
  const done = hearing(screen, 'done')
  const filling = '满'.repeat(20_000)
  const wire = served.request.socket
  for (let count = 0; count < 300; count++) {
    // First to all; then also to this one alone, which goes through the queue of the engine.
    const to = count > 100 && count % 3 === 0 ? served : server
    to.emit('batch', { count, filling })
  }
  // More than the wire takes at once waits on this side, in both places.
  expect(wire.writableLength).toBeGreaterThan(0)
  const { writeBuffer } = served.conn as unknown as { writeBuffer: unknown[] }
  expect(writeBuffer.length).toBeGreaterThan(100)
  served.emit('done')
  await done
  expect(heard).toEqual(Array.from({ length: 300 }, (_, count) => count))
})

test('who is gone, or slow and may miss it, does not hold up the others', async () => {
  broadcastInFrames(server.of('/').adapter)
  const gone = await connect()
  const { screen } = await connect()
  gone.served.request.socket.destroy()
  const heard = hearing(screen, 'batch')
  const present = hearing(screen, 'presence')
  server.emit('batch', { words: '还在' })
  server.volatile.emit('presence', [])
  expect(await heard).toEqual({ words: '还在' })
  expect(await present).toEqual([])
})
