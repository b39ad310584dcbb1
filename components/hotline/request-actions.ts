import type { Permission } from '#lib/domain/access/permissions.ts'
import {
  isWaiting,
  LIVE_STATUSES,
  nextRequestStatus,
  type RequestStatus,
} from '#lib/domain/request/status.ts'

/** What an operator does to a request by hand; everything else a run does. */
export type RequestAction = 'fulfil' | 'reopen' | 'cancel'

/** What needs more words than a press of a button; each is a form in the foot of the panel. */
export type RequestFormKind =
  | 'escalate'
  | 'reply'
  | 'reopen'
  | 'priority'
  | 'edit'
  | 'remark'
  | 'merge'
  | 'split'

export type OfferedAction = {
  action: RequestAction | RequestFormKind
  permission: Permission
  primary: boolean
}

/** The steps that are possible from here. What a run holds is moved by the run alone. */
export function requestActions(status: RequestStatus): readonly OfferedAction[] {
  if (status === 'planned' || status === 'underWay') return []
  const may = (move: Parameters<typeof nextRequestStatus>[1]) =>
    nextRequestStatus(status, move) !== null
  const offered: (OfferedAction | false)[] = [
    may('escalate') && { action: 'escalate', permission: 'request.escalate', primary: false },
    // Whoever is still to be called is told, or reopened, where they are listed.
    status === 'closed' && { action: 'reopen', permission: 'request.reopen', primary: false },
    may('reply') && { action: 'reply', permission: 'request.reply', primary: true },
    may('fulfil') && { action: 'fulfil', permission: 'request.close', primary: true },
  ]
  return offered.filter((one) => one !== false)
}

/** What stands behind "more": possible from here, and not a step of its own. */
export function moreActions(status: RequestStatus): readonly OfferedAction[] {
  const more: (OfferedAction | false)[] = [
    isWaiting(status) && { action: 'priority', permission: 'request.edit', primary: false },
    isWaiting(status) && { action: 'edit', permission: 'request.edit', primary: false },
    (LIVE_STATUSES as readonly RequestStatus[]).includes(status) && {
      action: 'remark',
      permission: 'request.edit',
      primary: false,
    },
    nextRequestStatus(status, 'merge') !== null && {
      action: 'merge',
      permission: 'request.merge',
      primary: false,
    },
    isWaiting(status) && { action: 'split', permission: 'request.merge', primary: false },
    nextRequestStatus(status, 'cancel') !== null && {
      action: 'cancel',
      permission: 'request.cancel',
      primary: false,
    },
  ]
  return more.filter((one) => one !== false)
}
