import { expect, test } from 'vitest'
import type { Change, EventKind, LiveEvent } from '#lib/live/protocol.ts'
import type { DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import { lateNotice, type Me, noticeOf } from './concerns.ts'

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
  noticeOf(of, who, () => before)?.concern ?? null

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

test('what became late since the last look is one notice, for leads', () => {
  const at = (minute: number) => Date.UTC(2022, 2, 17, 2, minute)
  const due = (minute: number, also: Partial<RequestRow> = {}) =>
    request('a', { dueAt: new Date(at(minute)).toISOString(), ...also })
  const requests = [due(5), due(6), due(6, { status: 'fulfilled' }), due(1), due(9)]
  expect(lateNotice(requests, lead, at(4), at(7))).toMatchObject({ concern: 'late', count: 2 })
  expect(lateNotice(requests, me, at(4), at(7))).toBeNull()
  expect(lateNotice(requests, lead, at(6), at(7))).toBeNull()
})
