import { beforeEach, describe, expect, test } from 'vitest'
import { type OfflineBuild, offlineWorker, type WorkerScope } from './offline-worker.ts'

const BUILD: OfflineBuild = {
  version: 'v2',
  pages: ['/', '/field'],
  files: ['/_next/static/a.js'],
  lazyFiles: ['/_next/static/media/slice-1.woff2', '/_next/static/media/slice-2.woff2'],
}
const ORIGIN = 'http://post.test'

/** A browser's cache and events, as far as the worker uses them. */
class Scope {
  readonly stores = new Map<string, Map<string, Response>>()
  readonly heard = new Map<string, (event: never) => void>()
  online = true
  asked: string[] = []
  tookOver = false
  readonly worker = {
    location: { origin: ORIGIN },
    clients: { claim: async () => undefined },
    registration: { unregister: async () => true },
    skipWaiting: async () => {
      this.tookOver = true
    },
    fetch: async (request: Request) => this.#fetch(request.url),
    caches: {
      open: async (name: string) => this.#open(name),
      keys: async () => [...this.stores.keys()],
      delete: async (name: string) => this.stores.delete(name),
    },
    addEventListener: (kind: string, hear: (event: never) => void) => {
      this.heard.set(kind, hear)
    },
  } as unknown as WorkerScope

  async #fetch(url: string): Promise<Response> {
    this.asked.push(new URL(url, ORIGIN).pathname)
    if (!this.online) throw new TypeError('Failed to fetch')
    return new Response(`server ${new URL(url, ORIGIN).pathname}`)
  }

  #open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, Response>()
    this.stores.set(name, store)
    const path = (of: Request | string) =>
      new URL(typeof of === 'string' ? of : of.url, ORIGIN).pathname
    const add = async (of: Request | string) => {
      store.set(path(of), await this.#fetch(path(of)))
    }
    return {
      add,
      addAll: async (all: Request[]) => {
        for (const each of all) await add(each)
      },
      match: async (of: Request | string) => store.get(path(of))?.clone(),
      put: async (of: Request | string, answer: Response) => store.set(path(of), answer),
      keys: async () => [...store.keys()].map((each) => new Request(ORIGIN + each)),
    }
  }

  async event(kind: 'install' | 'activate' | 'message', data?: object): Promise<void> {
    const work: Promise<unknown>[] = []
    const event = { data, waitUntil: (each: Promise<unknown>) => work.push(each) }
    this.heard.get(kind)?.(event as never)
    await Promise.all(work)
  }

  /** What a page gets; null when the worker leaves the request to the browser. */
  async get(path: string, init: { mode?: string; method?: string } = {}): Promise<string | null> {
    let answer: Promise<Response> | null = null
    const request = { url: ORIGIN + path, method: 'GET', mode: 'cors', ...init }
    const respondWith = (given: Promise<Response>) => (answer = given)
    this.heard.get('fetch')?.({ request, respondWith } as never)
    return answer ? (await (answer as Promise<Response>)).text() : null
  }
}

let scope: Scope

beforeEach(() => {
  // Node's Request knows no relative addresses, a browser's does.
  scope = new Scope()
  globalThis.Request = class extends NodeRequest {
    constructor(of: string | URL | globalThis.Request, init?: RequestInit) {
      super(typeof of === 'string' ? new URL(of, ORIGIN) : of, init)
    }
  } as typeof Request
  offlineWorker(scope.worker, BUILD)
})
const NodeRequest = globalThis.Request

describe('without a network', () => {
  beforeEach(async () => {
    await scope.event('install')
    await scope.event('activate')
    scope.online = false
    scope.asked = []
  })

  test('a page opens from the copy, whatever stands behind its name', async () => {
    expect(await scope.get('/field?delivery=x', { mode: 'navigate' })).toBe('server /field')
    expect(await scope.get('/_next/static/a.js')).toBe('server /_next/static/a.js')
  })

  test('a page that is not of this build fails as it would', async () => {
    expect(await scope.get('/elsewhere', { mode: 'navigate' })).toBeNull()
  })

  test('answers of the server are never touched', async () => {
    expect(await scope.get('/api/trpc/live.snapshot')).toBeNull()
    expect(await scope.get('/tiles/buildings/1.geojson')).toBeNull()
    expect(await scope.get('/field', { mode: 'navigate', method: 'POST' })).toBeNull()
    expect(scope.asked).toEqual([])
  })
})

test('with a network the page is that of the server, and files come from the copy', async () => {
  await scope.event('install')
  scope.asked = []
  await scope.get('/field', { mode: 'navigate' })
  await scope.get('/_next/static/a.js')
  expect(scope.asked).toEqual(['/field'])
})

test('slices of fonts are kept when they are first needed, or had come before', async () => {
  await scope.event('install')
  await scope.get('/_next/static/media/slice-1.woff2')
  await scope.event('message', { keep: ['/_next/static/media/slice-2.woff2', '/api/secret'] })
  scope.online = false
  expect(await scope.get('/_next/static/media/slice-1.woff2')).toContain('slice-1')
  expect(await scope.get('/_next/static/media/slice-2.woff2')).toContain('slice-2')
  expect([...(scope.stores.get('sanqu-v2')?.keys() ?? [])]).not.toContain('/api/secret')
})

test('a new build takes the slices along and drops the old copy, only when it takes over', async () => {
  const old = new Map([
    ['/_next/static/media/slice-1.woff2', new Response('kept slice')],
    ['/_next/static/old.js', new Response('old')],
  ])
  scope.stores.set('sanqu-v1', old)
  scope.stores.set('of-others', new Map())
  await scope.event('install')
  expect([...scope.stores.keys()]).toContain('sanqu-v1')
  expect(scope.tookOver, 'nobody is thrown out of what they do').toBe(false)
  await scope.event('message', { takeOver: true })
  expect(scope.tookOver).toBe(true)
  await scope.event('activate')
  expect([...scope.stores.keys()].sort()).toEqual(['of-others', 'sanqu-v2'])
  expect(await scope.get('/_next/static/media/slice-1.woff2')).toBe('kept slice')
})
