import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ServerResponse } from 'node:http'
import { type OfflineBuild, offlineWorker } from './offline-worker.ts'
import { sendText } from './send.ts'

export const WORKER_PATH = '/sw.js'

/** In a development server a worker of yesterday's build would only stand in the way: it leaves. */
const LEAVE = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', async () => {
  for (const name of await caches.keys()) await caches.delete(name)
  await self.registration.unregister()
})
`

/** Serves the service worker of this build: its source, and the list of what it keeps. */
export class OfflineCopy {
  readonly #source: string

  constructor(options: { dev: boolean; root: string }) {
    this.#source = options.dev
      ? LEAVE
      : `(${offlineWorker.toString()})(self, ${JSON.stringify(listBuild(options.root))})\n`
  }

  send(response: ServerResponse): void {
    response.setHeader('cache-control', 'no-cache')
    response.setHeader('content-security-policy', "default-src 'none'; connect-src 'self'")
    response.setHeader('x-content-type-options', 'nosniff')
    sendText(response, 200, this.#source, 'text/javascript')
  }
}

/** What lies in the build. The same files make the same version, whoever built them and when. */
export function listBuild(root: string): OfflineBuild {
  const pagesFolder = join(root, '.next', 'server', 'app')
  const htmls = filesBelow(pagesFolder).filter((file) => /^[^_].*\.html$/.test(file))
  const pages = htmls.map((file) => `/${file.replace(/\.html$/, '')}`.replace(/^\/index$/, '/'))
  const built = filesBelow(join(root, '.next', 'static')).map((file) => `/_next/static/${file}`)
  const shown = filesBelow(join(root, 'public')).map((file) => `/${file}`)
  const all = [...built, ...shown].filter((file) => !file.endsWith('.map'))
  const isLazy = (file: string) => file.endsWith('.woff2') || file.startsWith('/maplibre/')
  const files = all.filter((file) => !isLazy(file) && !file.endsWith('.woff'))
  const lazyFiles = all.filter(isLazy)
  const hash = createHash('sha256').update(offlineWorker.toString())
  for (const file of htmls) hash.update(readFileSync(join(pagesFolder, file)))
  for (const file of shown.filter((each) => !isLazy(each))) {
    hash.update(readFileSync(join(root, 'public', file)))
  }
  hash.update([...files, ...lazyFiles].join('\n'))
  return { version: hash.digest('hex').slice(0, 16), pages, files, lazyFiles }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}
