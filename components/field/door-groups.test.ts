import { expect, test } from 'vitest'
import type { DoorResult } from '#lib/domain/delivery/doors.ts'
import { attemptsOf, doorGroups, nextDoor, pendingOf } from './door-groups.ts'

const door = (requestId: string, also: Partial<DoorResult> = {}): DoorResult => ({
  requestId,
  status: 'pending',
  failReason: null,
  proof: null,
  unexplained: false,
  settledAt: null,
  attempts: 0,
  ...also,
})

const WANTED = [
  { requestId: 'c', unit: '2', room: '203' },
  { requestId: 'a', unit: '1', room: '1001' },
  { requestId: 'b', unit: '1', room: '301' },
  { requestId: 'b2', unit: '1', room: '301' },
]

test('doors stand by unit and floor, and what one door wants stands together', () => {
  const groups = doorGroups({ doors: ['a', 'b', 'b2', 'c'].map((id) => door(id)) }, WANTED)
  expect(groups.map(({ unit, room, requestIds }) => [unit, room, requestIds])).toEqual([
    ['1', '301', ['b', 'b2']],
    ['1', '1001', ['a']],
    ['2', '203', ['c']],
  ])
})

test('a door waits while one of its requests does, and only that one is left', () => {
  const doors = [door('b', { status: 'delivered' }), door('b2'), door('a'), door('c')]
  const [group] = doorGroups({ doors }, WANTED)
  expect(group?.status).toBe('pending')
  expect(group ? pendingOf(group) : null).toEqual(['b2'])
})

test('the next door is one that was not tried yet; then those to come back to', () => {
  const doors = [door('b', { attempts: 1 }), door('b2'), door('a', { status: 'failed' }), door('c')]
  const groups = doorGroups({ doors }, WANTED)
  expect(nextDoor(groups)?.key).toBe('2|203')
  const later = doors.map((each) => (each.requestId === 'c' ? door('c', { attempts: 2 }) : each))
  expect(nextDoor(doorGroups({ doors: later }, WANTED))?.key).toBe('1|301')
  expect(attemptsOf(doorGroups({ doors: later }, WANTED)[2] as never)).toBe(2)
  expect(nextDoor([])).toBeNull()
})
