/**
 * What every live post has to pay: an HTTP POST and a Socket.IO broadcast to all, without any of
 * Sanqu's guarantees. With a database, one committed INSERT stands between the two.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { Server } from 'socket.io'
import type { ServerWord } from '../faults/server-process.ts'

export type FloorOrders = {
  /** null: nothing is stored. */
  databaseUrl: string | null
  /** As large as what Sanqu writes and sends for the same command. */
  event: object
}

/** A screen without anything: Ctrl+Enter writes, and every write becomes a line. */
const PAGE = `<!doctype html>
<ol></ol>
<script src="/socket.io/socket.io.js"></script>
<script>
const list = document.querySelector('ol')
const socket = io({ transports: ['websocket'] })
socket.on('connect', () => { document.body.dataset.connected = '' })
socket.on('batch', ({ to }) => {
  list.append(Object.assign(document.createElement('li'), { textContent: 'call ' + to + ' ' }))
})
document.addEventListener('keydown', (event) => {
  if (!event.ctrlKey || event.key !== 'Enter') return
  void fetch('/', { method: 'POST', body: JSON.stringify({ text: 'x'.repeat(300) }) })
})
</script>`

const orders = JSON.parse(process.argv[2] ?? '') as FloorOrders
const pool = orders.databaseUrl
  ? new pg.Pool({ connectionString: orders.databaseUrl, max: 12 })
  : null
// Without its database there is nothing to measure: a run that is broken off ends both.
pool?.on('error', () => process.exit(1))
await pool?.query(`create table if not exists floor_event
  (seq bigserial primary key, at timestamptz not null, body json not null, event json not null)`)

const http = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(PAGE)
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    write(Buffer.concat(chunks).toString()).then(
      (seq) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ seq }))
      },
      (error) => {
        response.writeHead(500)
        response.end(String(error))
      },
    )
  })
})
const io = new Server(http, { transports: ['websocket'] })
let count = 0

async function write(text: string): Promise<number> {
  const body = JSON.parse(text) as object
  const seq = pool ? await insert(pool, body) : ++count
  io.emit('batch', { from: seq - 1, to: seq, events: [{ ...orders.event, seq }] })
  return seq
}

async function insert(into: pg.Pool, body: object): Promise<number> {
  const { rows } = await into.query<{ seq: string }>(
    'insert into floor_event (at, body, event) values ($1, $2, $3) returning seq',
    [new Date(), JSON.stringify(body), JSON.stringify(orders.event)],
  )
  return Number(rows[0]?.seq)
}

const say = (word: ServerWord) => process.send?.(word)

process.on('disconnect', () => process.exit(0))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  say({ kind: 'usage', cpuMs: (user + system) / 1000 })
})
http.listen(0, '127.0.0.1', () =>
  say({ kind: 'ready', port: (http.address() as AddressInfo).port }),
)
