import { describe, expect, it } from 'vitest'
import { REQUEST_STATUSES } from '#lib/domain/request/status.ts'
import { moreActions, requestActions } from './request-actions.ts'

describe('what can be done with a request', () => {
  it('follows its status', () => {
    const offered = Object.fromEntries(
      REQUEST_STATUSES.map((status) => [status, requestActions(status).map((each) => each.action)]),
    )
    expect(offered).toEqual({
      open: ['escalate', 'fulfil'],
      claimed: ['escalate', 'fulfil'],
      planned: [],
      underWay: [],
      fulfilled: [],
      closed: ['reopen'],
      cancelled: [],
      merged: [],
      escalated: ['reply'],
    })
  })

  it('leaves what has ended alone, but for a reopening', () => {
    expect(REQUEST_STATUSES.filter((status) => moreActions(status).length === 0)).toEqual([
      'closed',
      'cancelled',
      'merged',
    ])
  })

  it('has one primary action at most', () => {
    for (const status of REQUEST_STATUSES) {
      expect(requestActions(status).filter((each) => each.primary).length).toBeLessThanOrEqual(1)
    }
  })
})
