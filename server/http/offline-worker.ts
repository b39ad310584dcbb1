/**
 * The service worker: what lets every page open in a stairwell without a network. It is written here,
 * with types, and served as its own source text (`offline-copy.ts`), so it must use nothing from
 * outside the function. It keeps the pages of one build, whole, and never an answer of the server.
 */
export type OfflineBuild = {
  version: string
  /** Addresses of pages: static shells without data. */
  pages: readonly string[]
  /** Kept when the worker is installed, all or none. */
  files: readonly string[]
  /** Large and many (slices of fonts): kept when they are first needed. */
  lazyFiles: readonly string[]
}

/** The little of the browser's `ServiceWorkerGlobalScope` that is used. */
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEvent = ExtendableEvent & {
  request: Request
  respondWith(answer: Promise<Response>): void
}
type MessageEventOfPage = ExtendableEvent & { data: unknown }
export type WorkerScope = {
  caches: CacheStorage
  location: { origin: string }
  fetch: typeof fetch
  clients: { claim(): Promise<void> }
  registration: { unregister(): Promise<boolean> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void
  addEventListener(kind: 'fetch', hear: (event: FetchEvent) => void): void
  addEventListener(kind: 'message', hear: (event: MessageEventOfPage) => void): void
}

export function offlineWorker(scope: WorkerScope, build: OfflineBuild): void {
  const PREFIX = 'sanqu-'
  const NAME = PREFIX + build.version
  // A line that is half open answers nothing: the page that lies here is better than none.
  const PAGE_PATIENCE_MS = 4_000
  const LOOSE = { ignoreSearch: true, ignoreVary: true }
  const pages = new Set(build.pages)
  const lazy = new Set(build.lazyFiles)

  scope.addEventListener('install', (event) => event.waitUntil(install()))
  scope.addEventListener('activate', (event) => event.waitUntil(activate()))
  scope.addEventListener('message', (event) => {
    const said = event.data as { takeOver?: true; keep?: string[] } | null
    if (said?.takeOver) event.waitUntil(scope.skipWaiting())
    if (Array.isArray(said?.keep)) event.waitUntil(keep(said.keep))
  })
  scope.addEventListener('fetch', (event) => {
    const { request } = event
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.origin !== scope.location.origin) return
    if (request.mode === 'navigate') {
      if (pages.has(pathOf(url))) event.respondWith(page(request, url))
    } else if (lazy.has(url.pathname)) event.respondWith(lazyFile(request, url))
    else if (build.files.includes(url.pathname)) event.respondWith(file(request, url))
  })

  async function install(): Promise<void> {
    const cache = await scope.caches.open(NAME)
    // Past the browser's own cache where a page could be that of yesterday's build.
    const fresh = build.pages.map((path) => new Request(path, { cache: 'reload' }))
    await cache.addAll([...fresh, ...build.files.map((path) => new Request(path))])
    await takeAlong(cache)
  }

  /** What the old build had of lazy files has the same name when it is the same. */
  async function takeAlong(cache: Cache): Promise<void> {
    for (const name of await scope.caches.keys()) {
      if (!name.startsWith(PREFIX) || name === NAME) continue
      const old = await scope.caches.open(name)
      for (const request of await old.keys()) {
        const answer = lazy.has(new URL(request.url).pathname)
          ? await old.match(request)
          : undefined
        if (answer) await cache.put(request, answer)
      }
    }
  }

  async function activate(): Promise<void> {
    for (const name of await scope.caches.keys()) {
      if (name.startsWith(PREFIX) && name !== NAME) await scope.caches.delete(name)
    }
    await scope.clients.claim()
  }

  /** The server's page while it answers, so that a new build is seen at once; else the kept one. */
  async function page(request: Request, url: URL): Promise<Response> {
    const kept = async () => {
      const cache = await scope.caches.open(NAME)
      return cache.match(pathOf(url), LOOSE)
    }
    const given = new Promise<null>((resolve) => setTimeout(() => resolve(null), PAGE_PATIENCE_MS))
    const asked = scope.fetch(request)
    try {
      const answer = await Promise.race([asked, given])
      if (answer && answer.status < 500) return answer
    } catch {
      // No line: below.
    }
    return (await kept()) ?? asked
  }

  async function file(request: Request, url: URL): Promise<Response> {
    const cache = await scope.caches.open(NAME)
    return (await cache.match(url.pathname, LOOSE)) ?? scope.fetch(request)
  }

  async function lazyFile(request: Request, url: URL): Promise<Response> {
    const cache = await scope.caches.open(NAME)
    const kept = await cache.match(url.pathname, LOOSE)
    if (kept) return kept
    const answer = await scope.fetch(request)
    if (answer.ok) await cache.put(url.pathname, answer.clone())
    return answer
  }

  /** Files that a page had loaded before it was looked after from here. */
  async function keep(paths: readonly string[]): Promise<void> {
    const cache = await scope.caches.open(NAME)
    for (const path of paths.filter((each) => lazy.has(each))) {
      if (!(await cache.match(path, LOOSE))) await cache.add(path).catch(() => undefined)
    }
  }

  function pathOf(url: URL): string {
    return url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname
  }
}
