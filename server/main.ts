import type { Server as HttpServer } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import type { Env } from './env.ts'
import { OfflineCopy, WORKER_PATH } from './http/offline-copy.ts'
import { PagePolicy } from './http/page-policy.ts'
import { type Pages, startLiveServer } from './live-server.ts'

const PROJECT_ROOT = join(import.meta.dirname, '..')

export type ServeOptions = {
  env: Env
  databaseUrl: string
  wrappingKeyFile: string
  dev: boolean
}
export type Running = { url: string; close(): Promise<void> }

/** Serves Sanqu whole: the server's answers and Next's pages, on one port. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { env } = options
  const server = await startLiveServer({
    ...options,
    openPages: (http) => openPages(http, options),
  })
  const host = env.host === '0.0.0.0' ? 'localhost' : env.host
  return { url: `http://${host}:${server.port}`, close: () => server.close() }
}

async function openPages(http: HttpServer, { env, dev }: ServeOptions): Promise<Pages> {
  const app = next({ dev, dir: PROJECT_ROOT, hostname: env.host, port: env.port, httpServer: http })
  await app.prepare()
  const handle = app.getRequestHandler()
  const policy = new PagePolicy({ dev, pagesFolder: join(PROJECT_ROOT, '.next/server/app') })
  const offlineCopy = new OfflineCopy({ dev, root: PROJECT_ROOT })
  return {
    async handle(request, response) {
      const path = (request.url ?? '/').split('?')[0] ?? '/'
      if (path === WORKER_PATH) return offlineCopy.send(response)
      policy.apply(path, response)
      await handle(request, response)
    },
    close: () => app.close(),
  }
}
