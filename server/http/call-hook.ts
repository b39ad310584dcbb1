import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { Refusal, type TransportCode } from '#lib/domain/errors.ts'
import { CALL_REPORTS } from '#lib/domain/line/call.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { Services } from '../services.ts'
import { isSigned } from '../telephone/signature.ts'
import { takeReport } from '../telephone/take-report.ts'
import { telephoneSecrets } from '../telephone/telephone-keys.ts'
import { readBody } from './read-body.ts'
import { sendJson } from './send.ts'

const PATH = '/hooks/calls'
const MAX_BODY_BYTES = 4_096
/** Wrong signatures from one address before it has to wait, and for how long. */
const MAX_WRONG = 30
const WRONG_FORGOTTEN_MS = 60_000
const MAX_ADDRESSES = 10_000

const Body = z.object({
  callId: z.string().trim().min(1).max(128),
  event: z.enum(CALL_REPORTS),
  line: z.int().min(1).max(99),
  number: z.string().max(64).nullish(),
})

const STATUS: Record<TransportCode, number> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_REQUEST: 400,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
}

/**
 * `POST /hooks/calls`: what a telephone system reports. It names its community in `x-sanqu-community`
 * and signs `timestamp.body` with the community's key (`x-sanqu-timestamp`, `x-sanqu-signature`).
 * Everything that is not signed right gets the same answer, whether or not there is such a community.
 */
export class CallHook {
  readonly #services: Services
  readonly #now: () => Date
  readonly #wrong = new Map<string, { count: number; since: number }>()

  constructor(services: Services, now: () => Date = () => new Date()) {
    this.#services = services
    this.#now = now
  }

  /** Returns false for other paths. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if ((request.url ?? '').split('?')[0] !== PATH) return false
    if (request.method !== 'POST') return refuse(response, 405, 'methodNotAllowed')
    const address = request.socket.remoteAddress ?? 'unknown'
    if (this.#isTooWrong(address)) return refuse(response, 429, 'tooManyAttempts')
    const body = (await readBody(request, MAX_BODY_BYTES))?.toString('utf8') ?? null
    if (body === null) {
      // What is left of it is not read.
      response.setHeader('connection', 'close')
      return refuse(response, 413, 'tooLarge')
    }
    try {
      const communityId = await this.#signer(request, body)
      if (communityId === null) {
        this.#noteWrong(address)
        return refuse(response, 401, 'badSignature')
      }
      const report = parse(body)
      if (!report) return refuse(response, 400, 'badInput')
      const taken = await takeReport(this.#services, communityId, report)
      sendJson(response, 200, { ok: true, ...taken })
    } catch (error) {
      if (error instanceof Refusal) return refuse(response, STATUS[error.code], error.reason)
      if (!isWorthRetrying(error)) throw error
      return refuse(response, 503, 'unavailable')
    }
    return true
  }

  /** The community that signed it; null when nobody did. */
  async #signer(request: IncomingMessage, body: string): Promise<string | null> {
    const community = z.uuid().safeParse(request.headers['x-sanqu-community'])
    const timestamp = String(request.headers['x-sanqu-timestamp'] ?? '')
    const signature = String(request.headers['x-sanqu-signature'] ?? '').replace(/^sha256=/, '')
    if (!community.success) return null
    const now = this.#now()
    const secrets = await telephoneSecrets(this.#services, community.data, now)
    return isSigned(secrets, { timestamp, signature, body }, now) ? community.data : null
  }

  #isTooWrong(address: string): boolean {
    const wrong = this.#wrong.get(address)
    if (!wrong) return false
    if (this.#now().getTime() - wrong.since > WRONG_FORGOTTEN_MS) this.#wrong.delete(address)
    else return wrong.count >= MAX_WRONG
    return false
  }

  #noteWrong(address: string): void {
    const wrong = this.#wrong.get(address)
    if (wrong) wrong.count += 1
    else if (this.#wrong.size < MAX_ADDRESSES) {
      this.#wrong.set(address, { count: 1, since: this.#now().getTime() })
    }
  }
}

function parse(body: string) {
  try {
    const parsed = Body.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function refuse(response: ServerResponse, status: number, reason: string): true {
  sendJson(response, status, { ok: false, reason })
  return true
}
