import { expect, test } from 'vitest'
import { byFloor, doorKey, floorOf } from './doors.ts'

test.each([
  ['502', 5],
  ['1203', 12],
  ['B-502', 5],
  ['301A', 3],
  ['12', null],
  ['商铺', null],
  ['12034', null],
])('door %s is on floor %s', (room, floor) => {
  expect(floorOf(room)).toBe(floor)
})

test('doors of two units are two doors', () => {
  expect(doorKey({ unit: '1', room: '101' })).not.toBe(doorKey({ unit: null, room: '1101' }))
})

test('one climbs unit by unit from below, and what has no floor comes last', () => {
  const door = (unit: string | null, floor: number | null, room: string) => ({ unit, floor, room })
  const floors = byFloor([
    door('2', 1, '102'),
    door('1', 10, '1001'),
    door('1', null, '天台'),
    door('1', 2, '202'),
    door('1', 2, '201'),
    door('2', 1, '101'),
  ])
  expect(
    floors.map(({ unit, floor, doors }) => [unit, floor, doors.map(({ room }) => room)]),
  ).toEqual([
    ['1', 2, ['201', '202']],
    ['1', 10, ['1001']],
    ['1', null, ['天台']],
    ['2', 1, ['101', '102']],
  ])
})
