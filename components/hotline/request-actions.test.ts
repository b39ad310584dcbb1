import { describe, expect, it } from 'vitest'
import { REQUEST_STATUSES } from '#lib/domain/request/status.ts'
import { requestActions } from './request-actions.ts'

describe('what can be done with a request', () => {
  it('follows its status', () => {
    const offered = Object.fromEntries(
      REQUEST_STATUSES.map((status) => [status, requestActions(status).map((each) => each.action)]),
    )
    expect(offered).toEqual({
      open: ['cancel', 'fulfil'],
      claimed: ['cancel', 'fulfil'],
      planned: [],
      underWay: [],
      fulfilled: ['reopen', 'close'],
      closed: ['reopen'],
      cancelled: [],
      merged: [],
      escalated: ['cancel'],
    })
  })

  it('has one primary action at most', () => {
    for (const status of REQUEST_STATUSES) {
      expect(requestActions(status).filter((each) => each.primary).length).toBeLessThanOrEqual(1)
    }
  })
})
