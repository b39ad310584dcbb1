import { expect, test } from 'vitest'
import type { Change, EventKind, LiveEvent } from '#lib/live/protocol.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { callAgainEntry, lateEntry, entryOf, type Me, notBackEntry } from './concerns.ts'

const me: Me = { id: 'me', roles: ['care'] }
const lead: Me = { id: 'boss', roles: ['lead'] }
const run = (assigneeId: string | null, partnerId: string | null = null) =>
  ({ id: 'run', assigneeId, partnerId }) as DeliveryRow
const request = (loggedBy: string, also: Partial<RequestRow> = {}) =>
  ({ id: 'r1', loggedBy, status: 'open', ...also }) as RequestRow

function event(kind: EventKind, rows: (DeliveryRow | RequestRow)[], actor = 'other'): LiveEvent {
  const changes = rows.map(
    (row) => ({ table: 'loggedBy' in row ? 'request' : 'delivery', id: row.id, row }) as Change,
  )
  const at = '2022-03-17T02:00:00.000Z'
  return { seq: 7, at, kind, actor, subject: { type: 'delivery', id: 'run' }, data: {}, changes }
}
const concern = (of: LiveEvent, who = me, before?: DeliveryRow) =>
  entryOf(of, who, () => before)?.concern ?? null

test.each([
  ['given to me', event('delivery.assigned', [run('me')]), undefined, 'yourRun'],
  ['given to me as second', event('delivery.created', [run('a', 'me')]), undefined, 'yourRun'],
  ['given to others', event('delivery.assigned', [run('a')]), undefined, null],
  [
    'mine already, the other changed',
    event('delivery.handedOver', [run('me', 'b')]),
    run('me'),
    null,
  ],
  ['taken from me', event('delivery.handedOver', [run('a')]), run('me'), 'runTaken'],
  ['from a colleague who goes', event('member.offDuty', [run('me')]), run('a'), 'yourRun'],
  ['cancelled, mine', event('delivery.cancelled', [run('me')]), run('me'), 'runCancelled'],
  ['cancelled, not mine', event('delivery.cancelled', [run('a')]), run('a'), null],
  [
    'my request came back',
    event('delivery.stopFailed', [run('a'), request('me')]),
    run('a'),
    'requestFailed',
  ],
  ['another’s request came back', event('delivery.stopFailed', [request('a')]), run('a'), null],
  ['delivered', event('delivery.delivered', [run('me'), request('me')]), run('me'), null],
  ['my request reopened', event('request.reopened', [request('me')]), undefined, 'requestFailed'],
] as const)('%s', (_what, of, before, expected) => {
  expect(concern(of, me, before)).toBe(expected)
})

test('what one does oneself is no news', () => {
  expect(concern(event('delivery.assigned', [run('me')], 'me'))).toBeNull()
})

test('a lead hears of a whole run that failed, and of one stop not', () => {
  expect(concern(event('delivery.failed', [run('a')]), lead)).toBe('runFailed')
  expect(concern(event('delivery.stopFailed', [run('a')]), lead)).toBeNull()
})

test('a lead hears of doors that were served with no proof and no word why', () => {
  const bare = event('delivery.delivered', [run('a')])
  expect(concern(bare, lead)).toBeNull()
  const unproved = { ...bare, data: { unexplained: 2 } }
  expect(concern(unproved, lead)).toBe('unproved')
  expect(concern(unproved, me)).toBeNull()
})

test.each([
  ['asked of me', 'request.takeOverAsked', 'takeOverAsked'],
  ['taken from me', 'request.takenOver', 'takenOver'],
  ['lapsed in my hands', 'request.claimExpired', 'claimExpired'],
  ['my question was answered', 'request.replied', 'replied'],
] as const)('%s', (_what, kind, expected) => {
  const of = (assigneeId: string) => ({ ...event(kind, [request('x')]), data: { assigneeId } })
  expect(concern(of('me'))).toBe(expected)
  expect(concern(of('another'))).toBeNull()
})

const callBack = (againAt: string | null = null) =>
  ({ since: '2022-03-17T01:00:00.000Z', tries: 1, againAt, told: 0 }) as const

test('what is done and was logged by me is mine to call back', () => {
  const done = (by: string) =>
    event('delivery.stopDelivered', [request(by, { callBack: callBack() })])
  expect(concern(done('me'))).toBe('callBack')
  expect(concern(done('another'))).toBeNull()
  expect(concern(event('request.replied', [request('me')]))).toBe('replied')
})

test('what the server says is late is one entry, for leads', () => {
  const events = [
    event('request.overdue', []),
    event('request.overdue', []),
    event('request.dueSoon', []),
  ]
  expect(lateEntry(events, lead)).toMatchObject({ concern: 'late', count: 2 })
  expect(lateEntry(events, me)).toBeNull()
  expect(lateEntry(events.slice(2), lead)).toBeNull()
})

test('who went out and is not back is told to those who lead, once for all', () => {
  const events = [event('permit.overdue', []), event('permit.overdue', []), event('line.taken', [])]
  expect(notBackEntry(events, lead)).toMatchObject({
    concern: 'notBack',
    count: 2,
    href: '/posts?tab=permits',
  })
  expect(notBackEntry(events, me)).toBeNull()
  expect(notBackEntry(events.slice(2), lead)).toBeNull()
})

test.each([
  ['isolation.reported', { outcome: 'unwell' }, 'lead', 'notWell'],
  ['isolation.reported', { outcome: 'unwell' }, 'doctor', 'notWell'],
  ['isolation.reported', { outcome: 'well' }, 'lead', null],
  ['checkIn.recorded', { outcome: 'unwell' }, 'lead', 'notWell'],
  ['checkIn.recorded', { outcome: 'unwell' }, 'doctor', null],
  ['checkIn.recorded', { outcome: 'noAnswer', way: 'phone' }, 'lead', null],
  ['checkIn.recorded', { outcome: 'noAnswer', way: 'door' }, 'lead', 'notOpened'],
  ['checkIn.recorded', { outcome: 'unwell' }, 'care', null],
] as const)('%s %j to a %s: %s', (kind, data, role, expected) => {
  expect(concern({ ...event(kind, []), data }, { id: 'x', roles: [role] })).toBe(expected)
})

test('a call falls due once, for whoever logged it', () => {
  const at = (minute: number) => Date.UTC(2022, 2, 17, 2, minute)
  const again = (minute: number, by = 'me') =>
    request(by, { callBack: callBack(new Date(at(minute)).toISOString()) })
  const requests = [again(5), again(6), again(9), again(1), again(5, 'another'), request('me')]
  expect(callAgainEntry(requests, me, at(4), at(7))).toMatchObject({
    concern: 'callAgain',
    count: 2,
  })
  expect(callAgainEntry(requests, me, at(6), at(7))).toBeNull()
})
