/** The codes that travel, as tRPC names them. */
export type TransportCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'BAD_REQUEST'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'

/**
 * Every reason for which Sanqu refuses something, with the code that it travels under. The words
 * for people live in `lib/i18n`, the words for the log are the reason itself.
 */
export const REFUSALS = {
  signedOut: 'UNAUTHORIZED',
  wrongCredentials: 'UNAUTHORIZED',
  tooManyAttempts: 'TOO_MANY_REQUESTS',
  notPermitted: 'FORBIDDEN',
  /** Not there, or of another community: the same answer, so that nothing can be probed. */
  notFound: 'NOT_FOUND',
  /** The same command key came with another body. */
  keyReused: 'CONFLICT',
  noOpenIncident: 'CONFLICT',
  incidentAlreadyOpen: 'CONFLICT',
  /** What belongs to a closed incident stays as it is; `data.closedAt` where it is known. */
  incidentClosed: 'CONFLICT',
  /** Cannot end yet: `data` counts the `zones`, `requests` and `deliveries` that still stand. */
  incidentStillRunning: 'CONFLICT',
  /** Its personal data was destroyed with its key, at `data.destroyedAt`. */
  incidentDestroyed: 'NOT_FOUND',
  /** The thing has moved on: `data.status` says where it is, `data.by` who moved it. */
  moveNotAllowed: 'CONFLICT',
  requestInDelivery: 'CONFLICT',
  /** A resident sent it and nobody has confirmed it: nothing sets out for it yet. */
  requestUnverified: 'CONFLICT',
  requestVerified: 'CONFLICT',
  zoneLifted: 'CONFLICT',
  lineTaken: 'CONFLICT',
  notYourDelivery: 'FORBIDDEN',
  badInput: 'BAD_REQUEST',
  unknownTier: 'BAD_REQUEST',
  unknownBuilding: 'BAD_REQUEST',
  unknownRequest: 'BAD_REQUEST',
  unknownMember: 'BAD_REQUEST',
  unknownService: 'BAD_REQUEST',
  serviceExists: 'CONFLICT',
  /** Somebody saved another version meanwhile; `data.by` who. */
  versionMoved: 'CONFLICT',
  noBuildings: 'BAD_REQUEST',
  /** The database did not answer; whether the command took effect is unknown, so send it again. */
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<string, TransportCode>

export type RefusalReason = keyof typeof REFUSALS

export type RefusalData = Record<string, string | number | boolean | null | string[]>

/** A refusal is an answer, not an accident: it carries its reason and the facts for its words. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly data: RefusalData

  constructor(reason: RefusalReason, data: RefusalData = {}) {
    super(reason)
    this.name = 'Refusal'
    this.reason = reason
    this.data = data
  }

  get code(): TransportCode {
    return REFUSALS[this.reason]
  }
}
