import { describe, expect, test } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { turnOf } from '#lib/domain/roster/turn.ts'
import type { RosterStanding } from '#server/queries/roster-records.ts'
import type { RosterPerson } from '#server/queries/rosters.ts'
import {
  byBuilding,
  coverageOfItems,
  isShown,
  nextItem,
  ownTries,
  rosterItems,
} from './roster-items.ts'

const NOW = at('2022-03-18 15:00')
const somebody = (personId: string, also: Partial<RosterPerson> = {}): RosterPerson => ({
  personId,
  residentId: personId,
  contactId: null,
  buildingId: 'b1',
  unit: null,
  room: '101',
  floor: 1,
  name: personId,
  call: null,
  keyCare: [],
  note: null,
  stays: [],
  ...also,
})
const told = (
  personId: string,
  outcome: RosterStanding['outcome'],
  when: string,
  duty: 'temperature' | 'checkIn' = 'checkIn',
): RosterStanding => ({
  recordId: `${personId}${when}`,
  personId,
  turn: turnOf(duty, at(when)),
  outcome,
  way: 'phone',
  excuse: null,
  at: at(when).toISOString(),
  by: 'me',
})
const sent = (id: string, input: object, procedure = 'checkIn.record') => ({ id, procedure, input })
const called = (residentId: string, outcome: string, when: string) => ({
  residentId,
  outcome,
  way: 'phone',
  at: at(when).toISOString(),
})

test('what was written down here stands before the server has it, and is one try when it has', () => {
  const commands = [sent('1', called('a', 'noAnswer', '2022-03-18 14:00'))]
  const made = ownTries('checkIn', commands, commands)
  const people = [somebody('a')]
  const [before] = rosterItems('checkIn', people, [], made, NOW)
  expect(before).toMatchObject({ step: 'callAgain', secondTryAt: at('2022-03-18 14:30') })
  const arrived = [told('a', 'noAnswer', '2022-03-18 14:00')]
  const [after] = rosterItems('checkIn', people, arrived, made, NOW)
  expect(after?.tries).toHaveLength(1)
})

test('a temperature that was written down here says by itself whether it needs attention', () => {
  const input = { contactId: 'c', outcome: 'reported', tenths: 373, symptoms: [], way: 'phone' }
  const commands = [sent('1', { ...input, at: NOW.toISOString() }, 'isolation.report')]
  const [item] = rosterItems(
    'temperature',
    [somebody('c', { residentId: null, contactId: 'c' })],
    [],
    ownTries('temperature', commands),
    NOW,
  )
  expect(item).toMatchObject({ step: 'settled', isUnwell: true })
})

test('a fever of the morning needs attention in the afternoon, when nothing is done yet', () => {
  const standings = [told('a', 'unwell', '2022-03-18 08:00', 'temperature')]
  const [item] = rosterItems('temperature', [somebody('a')], standings, [], NOW)
  expect(item).toMatchObject({ step: 'call', isUnwell: true, standing: null })
  expect(item && isShown('attention', item)).toBe(true)
})

test('who was in hospital yesterday may be there still, and who came home is not', () => {
  const excused = { ...told('a', 'excused', '2022-03-17 09:00'), excuse: 'hospital' as const }
  const of = (standings: RosterStanding[]) =>
    rosterItems('checkIn', [somebody('a')], standings, [], NOW)[0]
  expect(of([excused])).toMatchObject({ step: 'call', tries: [], lastExcuse: 'hospital' })
  expect(of([excused, told('a', 'well', '2022-03-17 19:00')])?.lastExcuse).toBeNull()
})

describe('two reports missing', () => {
  const stays = [
    {
      since: at('2022-03-15 08:00').toISOString(),
      until: at('2022-03-25 00:00').toISOString(),
      awayFrom: null,
      awayUntil: null,
      endedAt: null,
    },
  ]
  const overdue = (standings: RosterStanding[]) =>
    rosterItems('temperature', [somebody('a', { stays })], standings, [], NOW)[0]?.isOverdue
  test('are overdue, and one of the morning is not', () => {
    expect(overdue([])).toBe(true)
    expect(overdue([told('a', 'well', '2022-03-18 08:00', 'temperature')])).toBe(false)
  })

  test('of somebody whose days are over wait for a slip, until it is there', () => {
    const over = (endedAt: string | null) => {
      const until = at('2022-03-18 00:00').toISOString()
      const person = somebody('a', { stays: stays.map((stay) => ({ ...stay, until, endedAt })) })
      return rosterItems('temperature', [person], [], [], NOW)[0]
    }
    expect(over(null)).toMatchObject({ isSlipDue: true, isOverdue: false })
    expect(over(at('2022-03-18 09:00').toISOString())).toMatchObject({ isSlipDue: false })
  })
})

test('done, excused and left add up, and what is left is by building, floor and door', () => {
  const people = [
    somebody('a', { room: '1002', floor: 10 }),
    somebody('b', { room: '201', floor: 2 }),
    somebody('c', { buildingId: 'b2' }),
    somebody('d', { buildingId: 'b2', room: '102' }),
  ]
  const standings = [
    told('c', 'excused', '2022-03-18 09:00'),
    told('b', 'noAnswer', '2022-03-18 14:50'),
  ]
  const items = rosterItems('checkIn', people, standings, [], NOW)
  const { coverage, left } = coverageOfItems(items)
  expect(coverage).toMatchObject({ denominator: 4, done: 0, excused: 1, remainder: 3, tried: 1 })
  const groups = byBuilding(left, (id) => (id === 'b1' ? '10栋' : '2栋'))
  expect(groups.map(({ items: inside }) => inside.map(({ person }) => person.personId))).toEqual([
    ['d'],
    ['b', 'a'],
  ])
  const inOrder = groups.flatMap(({ items: inside }) => inside)
  expect(nextItem(inOrder, 'd')?.person.personId).toBe('a')
  expect(nextItem(inOrder, 'a')?.person.personId).toBe('d')
})
