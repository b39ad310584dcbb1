import type { RequestStatus } from '../request/status.ts'

/** How a request stands, as the one who sent it may know it. */
export const PROGRESS = [
  'received',
  'accepted',
  'arranged',
  'onTheWay',
  'asked',
  'done',
  'over',
  'refused',
] as const
export type Progress = (typeof PROGRESS)[number]

const BY_STATUS: Record<RequestStatus, Progress> = {
  open: 'accepted',
  claimed: 'accepted',
  planned: 'arranged',
  underWay: 'onTheWay',
  escalated: 'asked',
  fulfilled: 'done',
  closed: 'over',
  cancelled: 'over',
  merged: 'accepted',
}

/**
 * Until somebody of the post has confirmed it, a request tells nothing but that it came: whoever sent
 * it may live behind another door than the one that they named.
 */
export function progressOf(request: { status: RequestStatus; verified: boolean }): Progress {
  if (request.verified) return BY_STATUS[request.status]
  return request.status === 'cancelled' ? 'refused' : 'received'
}
