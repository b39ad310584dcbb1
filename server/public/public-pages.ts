import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readCode } from '#lib/domain/resident/codes.ts'
import type { Language } from '#lib/i18n/language.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { languageOf } from '../resident/asked-language.ts'
import { harden, html, pageSource, sendPage } from '../resident/html.ts'
import { mayUse } from '../resident/throttle.ts'
import type { Services } from '../services.ts'
import { alertsAtom } from './alerts-atom.ts'
import { capAlert, capWithdrawal, withdrawalId } from './cap.ts'
import { loadPublic, type PublicState } from './load-public.ts'
import { publicBody } from './page-body.ts'
import { PUBLIC_ID_LENGTH } from './public-id.ts'
import { zonesGeoJson } from './zones-geojson.ts'

/** In ten minutes, by address; whole blocks, and caches in front, share one. */
const MOST_LOOKS = 600
const FRESH_S = 20
const METHODS = 'GET, HEAD, OPTIONS'

type Document = { type: string; body: string; isFeed: boolean }

/**
 * What anybody may read of a community, outside sessions: `/p/<id>` as a page without a script, and
 * beside it what other systems follow. Nothing is set or read of whoever looks, so caches may keep it.
 */
export class PublicPages {
  readonly #services: Services
  readonly #key: Buffer

  constructor(services: Services, key: Buffer) {
    this.#services = services
    this.#key = key
  }

  /** Returns false for other paths. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const match = /^\/p\/(?<id>[^/]{1,80})(?:\/(?<file>.{0,120}))?$/.exec(url.pathname)
    if (!match?.groups) return false
    const language = languageOf(request, url)
    const { id = '', file = '' } = match.groups
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-methods', METHODS)
      response.setHeader('access-control-allow-headers', 'if-none-match')
      response.setHeader('access-control-max-age', '86400')
      response.statusCode = 204
      response.end()
      return true
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', METHODS)
      response.statusCode = 405
      response.end()
      return true
    }
    const address = request.socket.remoteAddress ?? 'unknown'
    const limits = [{ subject: `public:${address}`, most: MOST_LOOKS }]
    if (!(await mayUse(this.#services.db, this.#key, limits))) {
      response.setHeader('retry-after', '600')
      say(response, 429, { language, url, what: 'busy' })
      return true
    }
    const publicId = readCode(id, PUBLIC_ID_LENGTH)
    const state = publicId === null ? null : await loadPublic(this.#services.db, publicId)
    const found = state && documentOf(state, file, language, url)
    if (found) send(request, response, found)
    else say(response, 404, { language, url, what: 'unknown' })
    return true
  }
}

function documentOf(
  state: PublicState,
  file: string,
  language: Language,
  url: URL,
): Document | null {
  if (file === '') {
    const title = WORDS[language].publicPage.title(state.community)
    const body = publicBody(state, { words: WORDS[language], language })
    const page = { language, title, body, other: otherLanguage(url, language), isPublic: true }
    return { type: 'text/html; charset=utf-8', body: pageSource(page), isFeed: false }
  }
  if (file === 'zones.geojson') return feed('application/geo+json', zonesGeoJson(state))
  if (file === 'alerts.atom') return feed('application/atom+xml; charset=utf-8', alertsAtom(state))
  const alert = /^alerts\/(?<name>[^/]+)\.xml$/.exec(file)?.groups?.['name']
  for (const notice of state.notices) {
    const { withdrawnAt } = notice
    if (alert === notice.id) return feed('application/cap+xml', capAlert(notice, state))
    if (withdrawnAt !== null && alert === withdrawalId(notice)) {
      return feed('application/cap+xml', capWithdrawal({ ...notice, withdrawnAt }, state))
    }
  }
  return null
}

function feed(type: string, body: string): Document {
  return { type, body, isFeed: true }
}

/** The tag is of what is sent, so a copy that is the same is not sent again. */
function send(request: IncomingMessage, response: ServerResponse, document: Document): void {
  const { type, body, isFeed } = document
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  harden(response)
  response.setHeader('cache-control', `public, max-age=${FRESH_S}`)
  response.setHeader('etag', tag)
  response.setHeader('content-type', type)
  if (isFeed) {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
  } else {
    response.setHeader('vary', 'accept-language')
  }
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.statusCode = 304
    response.end()
    return
  }
  response.statusCode = 200
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Weakly compared, as a cache asks: it may have packed what it was sent. */
function isKnown(asked: string | undefined, tag: string): boolean {
  return (asked ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*')
}

function say(
  response: ServerResponse,
  status: number,
  { language, url, what }: { language: Language; url: URL; what: 'unknown' | 'busy' },
): void {
  const text = WORDS[language].publicPage
  const title = what === 'busy' ? text.busyTitle : text.unknownTitle
  const detail = what === 'busy' ? text.busyDetail : text.unknownDetail
  const body = html`<p>${detail}</p>`
  sendPage(response, status, { language, title, body, other: otherLanguage(url, language) })
}

function otherLanguage(url: URL, language: Language): string {
  const other = new URL(url)
  other.searchParams.set('lang', language === 'zh' ? 'en' : 'zh')
  return `${other.pathname}${other.search}`
}
