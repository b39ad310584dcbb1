import type { IncomingMessage } from 'node:http'

/** A form of a few hundred characters, of which each may take nine bytes on the way. */
const MOST_BYTES = 16 * 1024

/** The fields of a posted form; null when it is too large or no such form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(type)) return null
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MOST_BYTES) return null
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}
