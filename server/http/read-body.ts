import type { IncomingMessage } from 'node:http'

/**
 * The bytes of a body; null when it is larger than it may be. The request can be answered either way.
 * Rejects when the caller goes away in the middle: what it meant is not known.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const leave = () => {
      request.off('data', take).off('end', end).off('error', fail).off('close', fail)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) {
        chunks.push(chunk)
        return
      }
      leave()
      request.pause()
      resolve(null)
    }
    const end = () => {
      leave()
      resolve(Buffer.concat(chunks))
    }
    const fail = (error?: Error) => {
      leave()
      reject(error ?? new Error('the caller went away'))
    }
    if (request.destroyed) return fail()
    request.on('data', take).on('end', end).on('error', fail).on('close', fail)
  })
}
