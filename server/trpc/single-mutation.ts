import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  transformTRPCResponse,
} from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'
import { commandId } from '../commands/inputs.ts'
import { readBody } from '../http/read-body.ts'
import { Turns } from '../http/turns.ts'
import type { RequestContext } from './context.ts'
import { appRouter } from './router.ts'
import type { ProcedureMeta } from './trpc.ts'

/** A command runs to its end, whether or not its caller still listens. */
const NEVER = new AbortController().signal
const turns = new Turns()

/** Whether a call is what `answerMutation` answers: one mutation, in JSON, not in a batch. */
export function isSingleMutation(request: IncomingMessage, path: string, query: string): boolean {
  return (
    request.method === 'POST' &&
    query === '' &&
    mutations.has(path) &&
    (request.headers['content-type'] ?? '').startsWith('application/json') &&
    request.headers['accept'] !== 'application/jsonl'
  )
}

const { _config: config, procedures } = routerParts(appRouter)
const mutations = new Map(
  Object.entries(procedures).flatMap(([path, { _def: about }]) =>
    about.type === 'mutation' ? [[path, about.meta?.command ?? null]] : [],
  ),
)

/**
 * What tRPC's adapter for Node does with a single mutation, with the same router, procedures, refusals
 * and answer, without making a web request of Node's and a web response for it: on the path of every
 * command that took longer than its decision.
 */
export async function answerMutation(
  { request, response, path, maxBodyBytes }: Call & { maxBodyBytes: number },
  ctx: RequestContext,
  onError: (error: TRPCError) => void,
): Promise<void> {
  let stopExpecting = () => {}
  try {
    const command = mutations.get(path)
    if (ctx.session && command) ctx.services.commands.wake(ctx.session.communityId)
    const body = await readJson(request, maxBodyBytes)
    await turns.take()
    // Not before: a body that is slow in coming would hold the community up.
    const key = command ? keyOf(body) : null
    if (ctx.session && command && key !== null) {
      const expected = { command, commandId: key, body }
      stopExpecting = await ctx.services.commands.expect(ctx.session.communityId, expected)
    }
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: () => Promise.resolve(body),
      ctx,
      type: 'mutation',
      signal: NEVER,
      batchIndex: 0,
    })
    send(response, 200, { result: { data } })
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    onError(error)
    // What is left of a body that is too large is not read.
    if (error.code === 'PAYLOAD_TOO_LARGE') response.setHeader('connection', 'close')
    const shape = getTRPCErrorShape({
      config,
      ctx,
      error,
      path,
      type: 'mutation',
      input: undefined,
    })
    send(response, getHTTPStatusCodeFromError(error), { error: shape })
  } finally {
    stopExpecting()
  }
}

/** The command's key, before anything else of it is looked at; null when it has none. */
function keyOf(body: unknown): string | null {
  return commandKey.safeParse(body).data?.commandId ?? null
}

const commandKey = z.object({ commandId })

type Call = { request: IncomingMessage; response: ServerResponse; path: string }

function send(
  response: ServerResponse,
  status: number,
  answer: Parameters<typeof transformTRPCResponse>[1],
): void {
  const body = JSON.stringify(transformTRPCResponse(config, answer))
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    vary: 'trpc-accept, accept',
  })
  response.end(body)
}

async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const body = await readBody(request, maxBytes)
  if (body === null) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString())
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}

/** The procedures by their whole paths, which the router's type does not tell. */
function routerParts({ _def: parts }: typeof appRouter) {
  return parts as unknown as Pick<typeof parts, '_config'> & {
    procedures: Record<string, { _def: About }>
  }
}

type About = { type: string; meta?: ProcedureMeta }
