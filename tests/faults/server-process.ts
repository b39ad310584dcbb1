/**
 * The real server as a process of its own, so that kill -9 hits what it would hit in life. It takes
 * its orders from the program that started it, and ends with it.
 */
import { flushCompileCache } from 'node:module'
import { startLiveServer } from '#server/live-server.ts'
import { bendServer, type SeededBug } from './seeded-bugs.ts'

export type ServerOrders = {
  port: number
  databaseUrl: string
  wrappingKeyFile: string
  seedBug: SeededBug | null
}
export type ServerWord = { kind: 'ready'; port: number } | { kind: 'usage'; cpuMs: number }
export type ServerQuestion = { kind: 'usage' }

// Node keeps what it translated only at an orderly end, and this process never has one.
flushCompileCache()
const orders = JSON.parse(process.argv[2] ?? '') as ServerOrders

process.on('disconnect', () => process.exit(0))
process.on('message', (_question: ServerQuestion) => {
  const { user, system } = process.cpuUsage()
  say({ kind: 'usage', cpuMs: (user + system) / 1000 })
})
if (orders.seedBug) bendServer(orders.seedBug)
const server = await startLiveServer({
  env: { port: orders.port, host: '127.0.0.1', sessionSecret: null, logLevel: 'error' },
  databaseUrl: orders.databaseUrl,
  wrappingKeyFile: orders.wrappingKeyFile,
})
say({ kind: 'ready', port: server.port })

function say(word: ServerWord): void {
  process.send?.(word)
}
