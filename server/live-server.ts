import { hkdfSync } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Logger, pino } from 'pino'
import { AuditHeads } from './audit/audit-heads.ts'
import { Sessions } from './auth/sessions.ts'
import { CommandRunner } from './commands/run-command.ts'
import { KeyRing } from './crypto/key-ring.ts'
import { loadWrappingKey } from './crypto/wrapping-key.ts'
import { openDatabase, openPool } from './db/database.ts'
import { isWorthRetrying } from './db/failures.ts'
import type { Env } from './env.ts'
import { CallHook } from './http/call-hook.ts'
import { Metrics } from './http/metrics.ts'
import { handlePhotos } from './http/photos.ts'
import { sendJson, sendText } from './http/send.ts'
import { Tiles } from './http/tiles.ts'
import { listCommunities, openScheduler } from './jobs/open-scheduler.ts'
import { PastBooks } from './past/past-books.ts'
import { fillFloorCare } from './people/floor-care.ts'
import { PeopleIndexes } from './people/people-indexes.ts'
import { loadDemoAccounts } from './queries/account.ts'
import { Gateway } from './realtime/gateway.ts'
import { Nudges } from './realtime/nudges.ts'
import { Relay } from './realtime/relay.ts'
import { PublicPages } from './public/public-pages.ts'
import { ResidentPages } from './resident/resident-pages.ts'
import type { Services } from './services.ts'
import { CommunityClock } from './time/community-clock.ts'
import { CallSimulator } from './telephone/simulator.ts'
import { handleApi } from './trpc/api-handler.ts'

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

export type LiveServerOptions = {
  env: Pick<Env, 'port' | 'host' | 'sessionSecret' | 'logLevel'>
  databaseUrl: string
  wrappingKeyFile: string
  /** Lets upgrades that are not ours pass, for Next's reload socket. */
  dev?: boolean
  /** Whatever is no call, tile or socket; without it such paths are not found. */
  openPages?: (http: HttpServer) => Promise<Pages>
}

export type LiveServer = { port: number; close(): Promise<void> }

/** Communities that write at the same time; each takes one connection, whatever the number of its people. */
const WRITERS = 6
/** So long PostgreSQL may take to come up again while this process starts. */
const START_PATIENCE_MS = 20_000
const ASK_AGAIN_MS = 200

/**
 * One process of Sanqu on a migrated database: commands and queries, the relay, the sockets, and
 * what serves the pages, if anything. Resolves when it answers.
 */
export async function startLiveServer(options: LiveServerOptions): Promise<LiveServer> {
  const { env, databaseUrl } = options
  const log = pino({ level: env.logLevel })
  const wrappingKey = loadWrappingKey(options.wrappingKeyFile)
  const pool = openPool(databaseUrl)
  const writePool = openPool(databaseUrl, { max: WRITERS, pipeline: true })
  for (const each of [pool, writePool]) {
    // A pool replaces broken connections by itself; unheard, the error would end the process.
    each.on('error', (error) => log.warn({ err: error }, 'a database connection broke'))
  }
  const db = openDatabase(pool)
  const keyRing = KeyRing.open(options.wrappingKeyFile)
  const clock = new CommunityClock()
  await patiently(async () => {
    await fillFloorCare(db, keyRing, await listCommunities(db))
    await clock.load(db)
  })
  const shared = {
    db,
    log,
    keyRing,
    sessions: new Sessions(db, sessionSecret(env.sessionSecret, wrappingKey)),
    past: new PastBooks(db),
    people: new PeopleIndexes(db, keyRing),
    clock,
    commands: new CommandRunner({
      pool: writePool,
      keyRing,
      now: (communityId) => clock.now(communityId),
      onCommitted(communityId, batch) {
        const moved = clock.hear(communityId, batch.events)
        relay.offer(communityId, batch)
        nudges.send(communityId, batch.to)
        scheduler.hear(communityId, batch.events)
        if (moved) gateway.beat(communityId)
      },
    }),
  }
  const services: Services = { ...shared, simulator: new CallSimulator(shared, log) }
  const http = createServer()
  const gateway = new Gateway({
    http,
    sessions: services.sessions,
    log,
    relay: () => relay,
    now: (communityId) => clock.now(communityId),
    dev: options.dev ?? false,
  })
  const metrics = new Metrics({ connections: () => gateway.connections, lag: () => relay.lag() })
  const relay = new Relay({
    db,
    log,
    emit(communityId, batch) {
      const moved = clock.hear(communityId, batch.events)
      gateway.emit(communityId, batch)
      if (moved) gateway.beat(communityId)
      metrics.events.inc(batch.events.length)
      if (batch.events.some((event) => event.kind === 'registry.imported')) {
        services.people.refresh(communityId)
      }
      scheduler.hear(communityId, batch.events)
    },
    onMismatch: () => metrics.mismatches.inc(),
  })
  const nudges = new Nudges({
    url: databaseUrl,
    log,
    heard: (communityId, seq) => relay.nudge(communityId, seq),
  })

  const scheduler = openScheduler({
    db,
    log,
    keyRing,
    commands: services.commands,
    clock,
    heads: AuditHeads.beside(options.wrappingKeyFile, wrappingKey),
    onAppended(communityId) {
      relay.nudge(communityId)
      nudges.send(communityId)
    },
  })

  const pages = (await options.openPages?.(http)) ?? null
  const residents = new ResidentPages(services, derivedKey(wrappingKey, 'sanqu:resident'))
  const publicPages = new PublicPages(services, derivedKey(wrappingKey, 'sanqu:public'))
  const answer = answerer(services, { metrics, relay, pages, residents, publicPages })
  http.on('request', (request, response) => {
    answer(request, response).catch((error) => fail(log, response, error))
  })
  await Promise.all([nudges.start(), listen(http, env)])
  relay.start()
  scheduler.start()
  warmUp(services, log)

  return {
    port: (http.address() as AddressInfo).port,
    async close() {
      await gateway.close()
      await relay.stop()
      await nudges.stop()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await pages?.close()
      services.simulator.close()
      services.past.close()
      await scheduler.stop()
      await Promise.all([pool.end(), writePool.end()])
    },
  }
}

type Parts = {
  metrics: Metrics
  relay: Relay
  pages: Pages | null
  residents: ResidentPages
  publicPages: PublicPages
}

function answerer(services: Services, parts: Parts) {
  const { metrics, relay, pages, residents, publicPages } = parts
  const tiles = new Tiles(services)
  const callHook = new CallHook(services)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    switch ((request.url ?? '/').split('?')[0]) {
      case '/healthz':
        return sendJson(response, 200, { ok: true })
      case '/readyz': {
        const ready = await isReady(services, relay)
        return sendJson(response, ready ? 200 : 503, { ok: ready })
      }
      case '/metrics':
        return sendText(response, 200, await metrics.registry.metrics())
      case '/api/demo-accounts': {
        const accounts = await loadDemoAccounts(services.db, services.keyRing)
        return sendJson(response, accounts.length > 0 ? 200 : 404, { accounts })
      }
    }
    if (await handleApi(services, request, response)) return
    if (await callHook.handle(request, response)) return
    if (await handlePhotos(services, request, response)) return
    if (await tiles.handle(request, response)) return
    if (await residents.handle(request, response)) return
    if (await publicPages.handle(request, response)) return
    if (pages) await pages.handle(request, response)
    else sendJson(response, 404, { error: { message: 'notFound' } })
  }
}

async function isReady({ db }: Services, relay: Relay): Promise<boolean> {
  try {
    await db.selectFrom('stream').select('seq').limit(1).execute()
    return relay.inTouch() && relay.lag() === 0
  } catch {
    return false
  }
}

function fail(log: Logger, response: ServerResponse, error: unknown): void {
  log.error({ err: error }, 'a request failed')
  if (response.headersSent) response.destroy()
  else sendJson(response, 500, { error: { message: 'internal' } })
}

/** The first caller of the day should not wait while 30,000 names are read. */
function warmUp({ db, people }: Services, log: Logger): void {
  listCommunities(db)
    .then(async (ids) => {
      for (const id of ids) await people.of(id)
    })
    .catch((error) => log.warn({ err: error }, 'the people index will be read when it is needed'))
}

function listen(http: HttpServer, env: Pick<Env, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(env.port, env.host, () => {
      http.off('error', reject)
      resolve()
    })
  })
}

/** Without one of its own, the secret comes from the wrapping key, which is as well kept. */
function sessionSecret(given: string | null, wrappingKey: Buffer): Buffer {
  return given === null ? derivedKey(wrappingKey, 'sanqu:session') : Buffer.from(given)
}

function derivedKey(wrappingKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', wrappingKey, Buffer.alloc(0), purpose, 32))
}

/** PostgreSQL may be coming up again at this very moment: it is asked until it answers. */
async function patiently(work: () => Promise<void>): Promise<void> {
  const until = Date.now() + START_PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isWorthRetrying(error) || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
  }
}
