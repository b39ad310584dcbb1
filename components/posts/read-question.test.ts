import { expect, test } from 'vitest'
import { readDoor, readQuestion } from './read-question.ts'

const BUILDINGS = [
  { id: '37', estate: '榕树新村', name: '东区37栋', pinyin: 'dongqu37dong', initials: 'dq37d' },
  { id: '137', estate: '榕树新村', name: '东区137栋', pinyin: 'dongqu137dong', initials: 'dq137d' },
]

test.each([
  ['37栋2单元502', { door: { buildingId: '37', unit: '2', room: '502' } }],
  ['37-2-502', { door: { buildingId: '37', unit: '2', room: '502' } }],
  ['东区137栋 1502', { door: { buildingId: '137', unit: null, room: '1502' } }],
  ['林阿兰', { text: '林阿兰' }],
  [' linalan ', { text: 'linalan' }],
  ['8765', { text: '8765' }],
  ['154 0000 1201', { text: '154 0000 1201' }],
  ['k3f9m2', { text: 'k3f9m2' }],
  ['37栋', { text: '37栋' }],
  ['999栋1单元101', { text: '999栋1单元101' }],
])('%j is read as %j', (typed, expected) => {
  expect(readQuestion(typed, BUILDINGS)).toEqual(expected)
})

test('a door that is asked for has a building and a room', () => {
  expect(readDoor('37', BUILDINGS)).toBeNull()
  expect(readDoor('林阿兰', BUILDINGS)).toBeNull()
})
