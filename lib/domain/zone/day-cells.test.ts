import { expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { dayCells, guardCells } from './day-cells.ts'

const since = at('2022-03-12 08:00')
const clock = { startsAt: since, day: 6, firstDay: 1, plannedDays: 14 } as const
const days = (cells: readonly { day: number }[]) => cells.map(({ day }) => day)

test('shows the planned days, with today among them by the calendar of Shanghai', () => {
  const cells = dayCells(clock, 14, at('2022-03-17 10:42'))
  expect(days(cells)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  expect(cells.filter(({ when }) => when === 'past')).toHaveLength(5)
  expect(cells.find(({ when }) => when === 'today')).toEqual({
    day: 6,
    on: at('2022-03-17 00:00'),
    when: 'today',
  })
})

test('goes on as long as the zone has run over, and begins with day 0 where the pack does', () => {
  expect(days(dayCells({ ...clock, day: 16 }, 14, at('2022-03-27 10:00'))).at(-1)).toBe(16)
  const fromZero = { ...clock, firstDay: 0, plannedDays: 7, day: 5 } as const
  expect(days(dayCells(fromZero, 7, at('2022-03-17 10:00')))).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('a tier without a count of days shows at least a week, and its last test', () => {
  const open = { ...clock, plannedDays: null, day: 2 }
  expect(dayCells(open, 4, at('2022-03-13 10:00'))).toHaveLength(7)
  expect(dayCells(open, 10, at('2022-03-13 10:00'))).toHaveLength(10)
})

test('guard days begin with the day of the release', () => {
  const cells = guardCells(at('2022-03-26 15:00'), 7, at('2022-03-27 01:00'))
  expect(cells.map(({ when }) => when)).toEqual(['past', 'today', ...Array(5).fill('ahead')])
  expect(cells[0]).toMatchObject({ day: 1, on: at('2022-03-26 00:00') })
})
