import type { Permission } from '#lib/domain/access/permissions.ts'
import { nextRequestStatus, type RequestStatus } from '#lib/domain/request/status.ts'

/** What an operator does to a request by hand; everything else a run does. */
export type RequestAction = 'fulfil' | 'close' | 'reopen' | 'cancel'

export type OfferedAction = { action: RequestAction; permission: Permission; primary: boolean }

const OFFERED: readonly OfferedAction[] = [
  { action: 'cancel', permission: 'request.cancel', primary: false },
  { action: 'reopen', permission: 'request.reopen', primary: false },
  { action: 'fulfil', permission: 'request.close', primary: true },
  { action: 'close', permission: 'request.close', primary: true },
]

/** The moves that are possible from here. What a run holds is moved by the run alone. */
export function requestActions(status: RequestStatus): readonly OfferedAction[] {
  if (status === 'planned' || status === 'underWay') return []
  return OFFERED.filter(({ action }) => nextRequestStatus(status, action) !== null)
}
