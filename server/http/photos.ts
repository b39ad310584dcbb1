import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PHOTO_PIECE_BYTES } from '#lib/domain/delivery/photo.ts'
import { Refusal, type REFUSALS } from '#lib/domain/errors.ts'
import { readSessionToken } from '../auth/cookies.ts'
import type { Session } from '../auth/sessions.ts'
import { DestroyedKeyError } from '../crypto/sealer.ts'
import { isWorthRetrying } from '../db/failures.ts'
import { lookAtPhoto, photoReceived, takePiece } from '../queries/photos.ts'
import type { Services } from '../services.ts'
import { isSameOrigin } from './request-guard.ts'
import { sendJson } from './send.ts'

const PATH = /^\/api\/photos\/([0-9a-f-]{36})$/

/**
 * Photographs of doors, at `/api/photos/<id>`: HEAD tells how much has come (`upload-offset`), PATCH
 * brings the next piece with its own hash, GET shows the whole. Bytes travel outside tRPC, which
 * speaks JSON alone; the custom header keeps foreign pages out as it does there.
 */
export async function handlePhotos(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const id = PATH.exec((request.url ?? '').split('?')[0] ?? '')?.[1]
  if (id === undefined) return false
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  if (!isSameOrigin(request) || request.headers['x-sanqu'] !== '1') {
    sendJson(response, 403, { error: { message: 'FORBIDDEN' } })
    return true
  }
  try {
    const token = readSessionToken(request)
    const session = token ? await services.sessions.find(token) : null
    if (!session) throw new Refusal('signedOut')
    await answer(services, session, id, request, response)
  } catch (error) {
    fail(error, response)
  }
  return true
}

async function answer(
  services: Services,
  session: Session,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (request.method) {
    case 'HEAD':
      return sendReceived(response, 200, await photoReceived(services, session, id))
    case 'PATCH': {
      const piece = await readPiece(request)
      if (!piece) return sendJson(response, 400, { error: { message: 'badPiece' } })
      const taken = await takePiece(services, session, id, piece.atByte, piece.bytes)
      if (taken.kind === 'refused') {
        return sendJson(response, 422, { error: { message: taken.why } })
      }
      return sendReceived(response, taken.kind === 'taken' ? 204 : 409, taken.received)
    }
    case 'GET': {
      const bytes = await lookAtPhoto(services, session, id)
      response.statusCode = 200
      response.setHeader('content-type', 'image/jpeg')
      response.setHeader('content-disposition', 'inline')
      response.end(bytes)
      return
    }
    default:
      response.setHeader('allow', 'HEAD, PATCH, GET')
      sendJson(response, 405, { error: { message: 'methodNotAllowed' } })
  }
}

function sendReceived(response: ServerResponse, status: number, received: number): void {
  response.statusCode = status
  response.setHeader('upload-offset', String(received))
  response.end()
}

/** Null when it is too large, broken off, or not what its hash says. */
async function readPiece(
  request: IncomingMessage,
): Promise<{ atByte: number; bytes: Buffer } | null> {
  const offset = String(request.headers['upload-offset'] ?? '')
  if (!/^\d{1,9}$/.test(offset)) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > PHOTO_PIECE_BYTES) return null
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (length === 0 || hash !== request.headers['x-piece-hash']) return null
  return { atByte: Number(offset), bytes }
}

const STATUS: Partial<Record<(typeof REFUSALS)[keyof typeof REFUSALS], number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
}

function fail(error: unknown, response: ServerResponse): void {
  if (error instanceof DestroyedKeyError)
    sendJson(response, 404, { error: { message: 'notFound' } })
  else if (error instanceof Refusal) {
    sendJson(response, STATUS[error.code] ?? 404, { error: { message: error.reason } })
  } else if (isWorthRetrying(error)) sendJson(response, 503, { error: { message: 'unavailable' } })
  else throw error
}
