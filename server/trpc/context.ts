import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Session } from '../auth/sessions.ts'
import type { Services } from '../services.ts'

export type RequestContext = {
  services: Services
  request: IncomingMessage
  response: ServerResponse
  token: string | null
  session: Session | null
  /** Address of the caller, for throttling. */
  address: string
}
