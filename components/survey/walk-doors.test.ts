import { expect, test } from 'vitest'
import type { DoorStanding, ListedDoor } from '#server/queries/surveys.ts'
import { coverageOfDoors, floorsOf, nextDoor, visitsOf, walkDoors } from './walk-doors.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 9, minute)).toISOString()
const listed = (room: string): ListedDoor => ({
  unit: null,
  room,
  floor: Number(room[0]),
  names: [],
  keyCare: [],
  notes: [],
})
const stands = (room: string, part: Partial<DoorStanding> = {}): DoorStanding => ({
  unit: null,
  room,
  listed: true,
  outcome: 'reached',
  excuse: null,
  visitedAt: at(10),
  visitedBy: null,
  attempts: 1,
  ...part,
})
const DOORS = ['101', '102', '201', '202'].map(listed)

test('a visit on this device stands at its door before the server has it, the last one made', () => {
  const doors = walkDoors(
    DOORS,
    [stands('101', { outcome: 'notHome' }), stands('102', { visitedAt: at(30) })],
    [
      { id: '1', unit: null, room: '101', outcome: 'reached', at: at(20) },
      { id: '2', unit: null, room: '102', outcome: 'notHome', at: at(20) },
    ],
  )
  expect(doors.map(({ room, standing }) => [room, standing?.outcome])).toEqual([
    ['101', 'reached'],
    ['102', 'reached'],
    ['201', undefined],
    ['202', undefined],
  ])
  expect(doors[0]?.standing?.attempts).toBe(2)
})

test('a door that somebody found is walked and not counted', () => {
  const doors = walkDoors(
    DOORS,
    [],
    [{ id: '1', unit: null, room: '301', outcome: 'reached', at: at(1) }],
  )
  expect(doors).toHaveLength(5)
  expect(coverageOfDoors(doors).coverage).toMatchObject({ denominator: 4, done: 0, remainder: 4 })
})

test('one goes on to the next door where nobody was, then back to where nobody was in', () => {
  const walk = (standings: DoorStanding[]) => floorsOf(walkDoors(DOORS, standings, []))
  expect(nextDoor(walk([]), null)?.room).toBe('101')
  expect(nextDoor(walk([stands('101')]), '|101')?.room).toBe('102')
  expect(nextDoor(walk([stands('102'), stands('201')]), '|102')?.room).toBe('202')
  const out = { outcome: 'notHome' as const }
  const met = [stands('101', out), stands('102'), stands('201'), stands('202')]
  expect(nextDoor(walk(met), '|202')?.room).toBe('101')
  expect(
    nextDoor(walk(['101', '102', '201', '202'].map((room) => stands(room))), '|202'),
  ).toBeNull()
})

test('a command that is queued and pending is one visit, and other buildings are others', () => {
  const place = { surveyId: 's', buildingId: 'b' }
  const input = { ...place, room: '101', outcome: 'reached', at: at(1) }
  const visit = { id: '1', procedure: 'survey.visit', input }
  const elsewhere = { ...visit, id: '2', input: { ...input, buildingId: 'c' } }
  expect(visitsOf(place, [visit, elsewhere], [visit])).toMatchObject([{ room: '101', unit: null }])
})
