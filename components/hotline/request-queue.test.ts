import { describe, expect, it } from 'vitest'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'
import { aRequestRow } from '#tests/factories/live-rows.ts'
import { countTabs, filterCount, NO_FILTER, type QueueFilter, queueOf } from './request-queue.ts'

const buildings = new Map([
  ['sealed', { id: 'sealed', tier: 'sealed' } as BuildingRow],
  ['free', { id: 'free', tier: null } as BuildingRow],
])
const requests = [
  request('later', { dueAt: '2022-03-17T05:00:00.000Z' }),
  request('late', { clock: 'late', dueAt: '2022-03-17T01:00:00.000Z', buildingId: 'free' }),
  request('soon', { dueAt: '2022-03-17T02:30:00.000Z', loggedBy: 'me', category: 'dialysis' }),
  request('told', {
    status: 'fulfilled',
    fulfilledAt: '2022-03-17T01:30:00.000Z',
    callBack: toCall('2022-03-17T01:30:00.000Z'),
  }),
  request('toldFirst', {
    status: 'fulfilled',
    fulfilledAt: '2022-03-17T00:30:00.000Z',
    callBack: toCall('2022-03-17T00:30:00.000Z'),
    dueAt: '2022-03-17T01:00:00.000Z',
    loggedBy: 'me',
    verified: true,
  }),
  request('gone', { status: 'closed', loggedBy: 'me' }),
]

describe('the queue', () => {
  it('puts who waits by due time', () => {
    expect(ids('waiting')).toEqual(['late', 'soon', 'later'])
  })

  it('puts who is to be told by how long they have not been', () => {
    expect(ids('callBack')).toEqual(['toldFirst', 'told'])
  })

  it('knows what one has logged oneself and is not over, the waiting first', () => {
    expect(ids('mine')).toEqual(['soon', 'toldFirst'])
  })

  it('counts each tab', () => {
    expect(countTabs(requests, 'me')).toEqual({ waiting: 3, mine: 2, callBack: 2 })
  })

  it('filters by tier, category, status and lateness', () => {
    expect(ids('waiting', { tiers: [null] })).toEqual(['late'])
    expect(ids('waiting', { tiers: ['sealed'], categories: ['dialysis'] })).toEqual(['soon'])
    expect(ids('waiting', { statuses: ['claimed'] })).toEqual([])
    expect(ids('waiting', { lateOnly: true })).toEqual(['late'])
    expect(ids('callBack', { lateOnly: true })).toEqual([])
  })

  it('says how many are hidden', () => {
    const queue = view('waiting', { lateOnly: true })
    expect([queue.rows.length, queue.all]).toEqual([1, 3])
    expect(filterCount({ ...NO_FILTER, tiers: [null, 'sealed'], lateOnly: true })).toBe(3)
  })
})

function view(tab: 'waiting' | 'mine' | 'callBack', filter: Partial<QueueFilter> = {}) {
  return queueOf(requests, {
    tab,
    filter: { ...NO_FILTER, ...filter },
    accountId: 'me',
    buildings,
  })
}

function ids(...args: Parameters<typeof view>): string[] {
  return view(...args).rows.map((row) => row.id)
}

function request(id: string, fields: Partial<RequestRow>): RequestRow {
  return aRequestRow({ id, buildingId: 'sealed', ...fields })
}

function toCall(since: string) {
  return { since, tries: 0, againAt: null, told: 0 }
}
