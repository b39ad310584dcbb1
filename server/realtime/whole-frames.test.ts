import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendWholeFrames } from './whole-frames.ts'

let http: HttpServer
let server: Server

beforeEach(async () => {
  http = createServer()
  server = new Server(http, { transports: ['websocket'] })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(() => server.close())

/** Broadcasts once to one screen; says what arrived and in how many pieces it was written. */
async function broadcast(words: string): Promise<{ heard: unknown; pieces: number }> {
  const greeted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const { port } = http.address() as AddressInfo
  const screen = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
  const heard = new Promise<unknown>((resolve) => screen.once('batch', resolve))
  const wire = (await greeted).request.socket
  const write = wire.write.bind(wire)
  let pieces = 0
  wire.write = ((...parts: Parameters<typeof write>) => {
    pieces += 1
    return write(...parts)
  }) as typeof wire.write
  server.emit('batch', { words })
  const arrived = await heard
  screen.close()
  return { heard: arrived, pieces }
}

test.each(['短', '长'.repeat(60), '很长'.repeat(30_000)])(
  'a broadcast is one piece',
  async (words) => {
    sendWholeFrames(server.of('/').adapter)
    expect(await broadcast(words)).toEqual({ heard: { words }, pieces: 1 })
  },
)

test('without it, it is two', async () => {
  expect((await broadcast('短')).pieces).toBe(2)
})
