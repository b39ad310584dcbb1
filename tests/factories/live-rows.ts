import type { RequestRow } from '#lib/live/rows.ts'

/** A request that waits, as screens hold it. */
export function aRequestRow(also: Partial<RequestRow> = {}): RequestRow {
  return {
    id: 'request',
    buildingId: 'building',
    unit: null,
    room: null,
    category: 'groceries',
    channel: 'phone',
    priority: 'normal',
    status: 'open',
    askedCount: 1,
    loggedAt: '2022-03-16T20:00:00.000Z',
    dueAt: '2022-03-17T03:00:00.000Z',
    fulfilledAt: null,
    loggedBy: null,
    clock: 'inTime',
    claim: null,
    claimLapses: 0,
    escalation: null,
    callBack: null,
    detailVersion: 0,
    verified: true,
    ...also,
  }
}
