import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TRPCError } from '@trpc/server'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { readSessionToken } from '../auth/cookies.ts'
import { isWorthRetrying } from '../db/failures.ts'
import { refuseApiCall } from '../http/request-guard.ts'
import { sendJson } from '../http/send.ts'
import type { Services } from '../services.ts'
import type { RequestContext } from './context.ts'
import { appRouter } from './router.ts'
import { answerMutation, isSingleMutation } from './single-mutation.ts'

const PREFIX = '/api/trpc/'
const MAX_BODY_BYTES = 4 * 1024 * 1024
const MAX_CALLS_A_BATCH = 10

/** Answers `/api/trpc/…`. Returns false for other paths. */
export async function handleApi(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (!url.pathname.startsWith(PREFIX)) return false
  const refused = refuseApiCall(request)
  if (refused) {
    sendJson(response, 403, { error: { message: refused, data: { code: 'FORBIDDEN' } } })
    return true
  }
  const path = decodeURIComponent(url.pathname.slice(PREFIX.length))
  const calls = path.split(',')
  // Guessing passwords ten to a request would walk around the throttle's pace.
  if (calls.length > MAX_CALLS_A_BATCH || (calls.length > 1 && calls.includes('auth.login'))) {
    const message = 'Too many calls in one batch, or a sign-in among them.'
    sendJson(response, 400, { error: { message, data: { code: 'BAD_REQUEST' } } })
    return true
  }
  const token = readSessionToken(request)
  let session
  try {
    session = token ? await services.sessions.find(token) : null
  } catch (error) {
    if (!isWorthRetrying(error)) throw error
    sendJson(response, 503, {
      error: {
        message: 'unavailable',
        data: { code: 'SERVICE_UNAVAILABLE', reason: 'unavailable' },
      },
    })
    return true
  }
  response.setHeader('cache-control', 'no-store')
  const context: RequestContext = {
    services,
    request,
    response,
    token,
    session,
    address: request.socket.remoteAddress ?? 'unknown',
  }
  const onError = (error: TRPCError) => {
    if (error.code !== 'INTERNAL_SERVER_ERROR') return
    services.log.error({ err: error.cause ?? error, path }, 'a call failed')
  }
  if (isSingleMutation(request, path, url.search)) {
    await answerMutation(
      { request, response, path, maxBodyBytes: MAX_BODY_BYTES },
      context,
      onError,
    )
    return true
  }
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path,
    router: appRouter,
    maxBodySize: MAX_BODY_BYTES,
    createContext: () => context,
    onError: ({ error }) => onError(error),
  })
  return true
}
