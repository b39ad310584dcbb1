/**
 * The life of a delivery (a run of one or more stops).
 *
 *   planned ──assign──▶ assigned ──accept──▶ accepted ──pickUp──▶ pickedUp ──depart──▶ departed
 *      │                   │ assign: another     │                    │                    │
 *      │                   │ member, again       │ assign → assigned  │ return → returned  ├─deliver─▶ delivered
 *      └──────cancel───────┴───────cancel────────┘                    │                    ├─fail────▶ failed ──return──▶ returned
 *                    ▼                                                └─fail─▶ failed      └─return──▶ returned
 *                cancelled
 *
 * Invariants (status.test.ts):
 *  1. nothing is delivered that did not depart.
 *  2. cancelling ends with the goods' pick-up; from there they are delivered, failed or returned.
 *  3. delivered, returned and cancelled are the ends; failed can only be returned.
 */
export const DELIVERY_STATUSES = [
  'planned',
  'assigned',
  'accepted',
  'pickedUp',
  'departed',
  'delivered',
  'failed',
  'returned',
  'cancelled',
] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

export const DELIVERY_MOVES = [
  'assign',
  'accept',
  'pickUp',
  'depart',
  'deliver',
  'fail',
  'return',
  'cancel',
] as const
export type DeliveryMove = (typeof DELIVERY_MOVES)[number]

const none = {
  assign: null,
  accept: null,
  pickUp: null,
  depart: null,
  deliver: null,
  fail: null,
  return: null,
  cancel: null,
} as const satisfies Record<DeliveryMove, null>

const TABLE: Record<DeliveryStatus, Record<DeliveryMove, DeliveryStatus | null>> = {
  planned: { ...none, assign: 'assigned', cancel: 'cancelled' },
  assigned: { ...none, assign: 'assigned', accept: 'accepted', cancel: 'cancelled' },
  accepted: { ...none, assign: 'assigned', pickUp: 'pickedUp', cancel: 'cancelled' },
  pickedUp: { ...none, depart: 'departed', fail: 'failed', return: 'returned' },
  departed: { ...none, deliver: 'delivered', fail: 'failed', return: 'returned' },
  delivered: none,
  failed: { ...none, return: 'returned' },
  returned: none,
  cancelled: none,
}

/** The status after a move, or null when the move is not allowed from here. */
export function nextDeliveryStatus(
  status: DeliveryStatus,
  move: DeliveryMove,
): DeliveryStatus | null {
  return TABLE[status][move]
}

/** Somebody is on it, or must be. */
export const ACTIVE_DELIVERY_STATUSES = [
  'planned',
  'assigned',
  'accepted',
  'pickedUp',
  'departed',
] as const satisfies readonly DeliveryStatus[]

export function isActiveDelivery(status: DeliveryStatus): boolean {
  return (ACTIVE_DELIVERY_STATUSES as readonly DeliveryStatus[]).includes(status)
}

export const STOP_STATUSES = ['pending', 'delivered', 'failed'] as const
export type StopStatus = (typeof STOP_STATUSES)[number]

export const FAIL_REASONS = [
  'notHome',
  'noAccess',
  'outOfStock',
  'refused',
  'wrongAddress',
  'unsafe',
  'other',
] as const
export type FailReason = (typeof FAIL_REASONS)[number]

/** The status of the whole run once its stops are settled; null while one is still pending. */
export function settledBy(stops: readonly StopStatus[]): 'delivered' | 'failed' | null {
  if (stops.includes('pending')) return null
  return stops.includes('delivered') ? 'delivered' : 'failed'
}
