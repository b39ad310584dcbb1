import type { IncomingMessage } from 'node:http'

/**
 * Whether a request comes from a page of this very host. Programs that are no browser send no
 * Origin and carry no ambient cookie of somebody else, so they pass.
 */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/**
 * Why a call of the API is turned away before anything looks at it, or null. The custom header
 * cannot be sent by a foreign page without a preflight that is never granted; multipart and
 * octet-stream bodies would slip past that.
 */
export function refuseApiCall(request: IncomingMessage): string | null {
  if (!isSameOrigin(request)) return 'Calls from other sites are refused.'
  if (request.headers['x-sanqu'] !== '1') return 'The header "x-sanqu: 1" is missing.'
  if (request.method === 'POST') {
    const type = request.headers['content-type'] ?? ''
    if (!/^application\/json(;|$)/i.test(type)) return 'The body must be application/json.'
  } else if (request.method !== 'GET') {
    return 'Only GET and POST are answered.'
  }
  return null
}
