import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { readSessionToken } from '../auth/cookies.ts'
import { readCommunity } from '../db/database.ts'
import { loadBasemap, loadBuildingGeometry, loadGeometryVersion } from '../queries/registry.ts'
import type { Services } from '../services.ts'
import { isSameOrigin } from './request-guard.ts'
import { sendText } from './send.ts'

const PATH = /^\/tiles\/(buildings|basemap)\/([\w-]{1,60})\.geojson$/
const compress = promisify(gzip)

/**
 * Serves geometry: large, and the same until the next import. The version in the path makes it
 * cacheable for good; private, because it belongs to a community.
 */
export class Tiles {
  readonly #services: Services
  readonly #cache = new Map<string, Promise<Buffer>>()

  constructor(services: Services) {
    this.#services = services
  }

  /** Returns false for other paths. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const match = PATH.exec((request.url ?? '').split('?')[0] ?? '')
    if (!match) return false
    const [, kind, asked] = match
    const token = readSessionToken(request)
    const session =
      token && isSameOrigin(request) ? await this.#services.sessions.find(token) : null
    if (!session) {
      sendText(response, 401, 'Sign in first.')
      return true
    }
    const { communityId } = session
    const version = await readCommunity(this.#services.db, communityId, (tx) =>
      loadGeometryVersion(tx, communityId),
    )
    const body = await this.#body(
      communityId,
      kind === 'basemap' ? 'basemap' : 'buildings',
      version,
    )
    response.statusCode = 200
    response.setHeader('content-type', 'application/geo+json')
    response.setHeader('content-encoding', 'gzip')
    response.setHeader('vary', 'cookie')
    response.setHeader(
      'cache-control',
      asked === version ? 'private, max-age=31536000, immutable' : 'no-store',
    )
    response.end(body)
    return true
  }

  #body(communityId: string, kind: 'buildings' | 'basemap', version: string): Promise<Buffer> {
    const key = `${communityId}:${kind}`
    const versioned = `${key}:${version}`
    const cached = this.#cache.get(versioned)
    if (cached) return cached
    for (const old of this.#cache.keys()) if (old.startsWith(`${key}:`)) this.#cache.delete(old)
    const body = readCommunity(this.#services.db, communityId, (tx) =>
      kind === 'buildings' ? loadBuildingGeometry(tx, communityId) : loadBasemap(tx, communityId),
    ).then((collection) => compress(JSON.stringify(collection)))
    body.catch(() => this.#cache.delete(versioned))
    this.#cache.set(versioned, body)
    return body
  }
}
