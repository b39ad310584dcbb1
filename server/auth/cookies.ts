import type { IncomingMessage } from 'node:http'

/**
 * Under TLS the name carries the `__Host-` prefix, which makes browsers refuse the cookie from any
 * other host or path; on plain HTTP (a desk on the local network) that prefix is not allowed.
 */
const SECURE_NAME = '__Host-sanqu'
const PLAIN_NAME = 'sanqu'

export function readSessionToken(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').slice(0, 8_192).split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if ((name === SECURE_NAME || name === PLAIN_NAME) && value) return value
  }
  return null
}

export function sessionCookie(request: IncomingMessage, token: string, expiresAt: Date): string {
  return cookie(request, token, `Expires=${expiresAt.toUTCString()}`)
}

export function endedSessionCookie(request: IncomingMessage): string {
  return cookie(request, '', 'Max-Age=0')
}

function cookie(request: IncomingMessage, value: string, lifetime: string): string {
  const secure = isSecure(request)
  return [
    `${secure ? SECURE_NAME : PLAIN_NAME}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    lifetime,
    ...(secure ? ['Secure'] : []),
  ].join('; ')
}

/** TLS ends at a proxy in front of the program; the program itself speaks plain HTTP. */
function isSecure(request: IncomingMessage): boolean {
  return request.headers['x-forwarded-proto'] === 'https'
}
