/**
 * The life of a request.
 *
 *   open ──claim──▶ claimed ──plan──▶ planned ──start──▶ underWay ──fulfil──▶ fulfilled ──close──▶ closed
 *     │ ▲              │ release          │ unplan            │ unplan               │ reopen          │ reopen
 *     │ └──────────────┴──────────────────┴───────────────────┘                      └───────▶ open ◀──┘
 *     ├─escalate─▶ escalated ──reply──▶ open
 *     │ (also from claimed)    └─answer──▶ fulfilled
 *     ├─cancel──▶ cancelled (also from claimed, escalated)
 *     └─merge───▶ merged (also from claimed, escalated)
 *
 * Invariants (status.test.ts):
 *  1. closed, cancelled and merged are the only ends; of them only closed can be reopened.
 *  2. a request that a delivery holds (planned, underWay) cannot be cancelled, merged or escalated.
 *  3. nothing closes that was not fulfilled; questions answered at once go open → fulfilled.
 */
export const REQUEST_STATUSES = [
  'open',
  'claimed',
  'planned',
  'underWay',
  'fulfilled',
  'closed',
  'cancelled',
  'merged',
  'escalated',
] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

export const REQUEST_MOVES = [
  'claim',
  'release',
  'plan',
  'unplan',
  'start',
  'fulfil',
  'close',
  'reopen',
  'cancel',
  'merge',
  'escalate',
  'reply',
  'answer',
] as const
export type RequestMove = (typeof REQUEST_MOVES)[number]

const none = {
  claim: null,
  release: null,
  plan: null,
  unplan: null,
  start: null,
  fulfil: null,
  close: null,
  reopen: null,
  cancel: null,
  merge: null,
  escalate: null,
  reply: null,
  answer: null,
} as const satisfies Record<RequestMove, null>

const TABLE: Record<RequestStatus, Record<RequestMove, RequestStatus | null>> = {
  open: {
    ...none,
    claim: 'claimed',
    plan: 'planned',
    fulfil: 'fulfilled',
    cancel: 'cancelled',
    merge: 'merged',
    escalate: 'escalated',
  },
  claimed: {
    ...none,
    release: 'open',
    plan: 'planned',
    fulfil: 'fulfilled',
    cancel: 'cancelled',
    merge: 'merged',
    escalate: 'escalated',
  },
  planned: { ...none, unplan: 'open', start: 'underWay' },
  underWay: { ...none, unplan: 'open', fulfil: 'fulfilled' },
  fulfilled: { ...none, close: 'closed', reopen: 'open' },
  closed: { ...none, reopen: 'open' },
  cancelled: none,
  merged: none,
  escalated: {
    ...none,
    reply: 'open',
    answer: 'fulfilled',
    cancel: 'cancelled',
    merge: 'merged',
  },
}

/** The status after a move, or null when the move is not allowed from here. */
export function nextRequestStatus(status: RequestStatus, move: RequestMove): RequestStatus | null {
  return TABLE[status][move]
}

/** Somebody still waits for something: these make the badge on the building. */
export const WAITING_STATUSES = [
  'open',
  'claimed',
  'planned',
  'underWay',
  'escalated',
] as const satisfies readonly RequestStatus[]

/** On every screen until they end. */
export const LIVE_STATUSES = [
  ...WAITING_STATUSES,
  'fulfilled',
] as const satisfies readonly RequestStatus[]

export function isWaiting(status: RequestStatus): boolean {
  return (WAITING_STATUSES as readonly RequestStatus[]).includes(status)
}
