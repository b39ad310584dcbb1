import { describe, expect, test } from 'vitest'
import { findDuplicate, priorityAfterAsking, type RequestForDuplicates } from './duplicates.ts'

const first: RequestForDuplicates = {
  id: 'first',
  buildingId: 'east-37',
  unit: '2',
  room: '502',
  category: 'dialysis',
  status: 'open',
  phoneIndex: 'aa',
}
const asked = {
  buildingId: 'east-37',
  unit: '2',
  room: '502',
  category: 'dialysis' as const,
  phoneIndex: null,
}

describe('a request repeats another', () => {
  test('of the same door and category that still waits', () => {
    expect(findDuplicate([first], asked)?.id).toBe('first')
    expect(findDuplicate([{ ...first, status: 'underWay' }], asked)?.id).toBe('first')
  })
  test('also when one of the two left the unit out', () => {
    expect(findDuplicate([first], { ...asked, unit: null })?.id).toBe('first')
  })
  test('of the same number when a door was not named', () => {
    const nameless = { ...asked, room: null, phoneIndex: 'aa' }
    expect(findDuplicate([first], nameless)?.id).toBe('first')
  })
  test.each([
    ['another category', { category: 'medicine' as const }],
    ['another door', { room: '501' }],
    ['another unit', { unit: '1' }],
    ['another building', { buildingId: 'east-38' }],
    ['no door and another number', { room: null, phoneIndex: 'bb' }],
    ['no door and no number', { room: null }],
  ])('not with %s', (_, difference) => {
    expect(findDuplicate([first], { ...asked, ...difference })).toBeNull()
  })
  test.each(['fulfilled', 'closed', 'cancelled', 'merged'] as const)(
    'not when it is %s',
    (status) => {
      expect(findDuplicate([{ ...first, status }], asked)).toBeNull()
    },
  )
})

describe('asking again', () => {
  test('never lowers the priority', () => {
    expect(priorityAfterAsking('high', 'low', 2)).toBe('high')
    expect(priorityAfterAsking('normal', 'urgent', 2)).toBe('urgent')
  })
  test('for the third time makes it high at least', () => {
    expect(priorityAfterAsking('low', 'low', 2)).toBe('low')
    expect(priorityAfterAsking('low', 'low', 3)).toBe('high')
    expect(priorityAfterAsking('urgent', 'low', 3)).toBe('urgent')
  })
})
