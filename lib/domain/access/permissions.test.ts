import { expect, test } from 'vitest'
import { can, type Permission, PERMISSIONS } from './permissions.ts'
import { ROLES } from './roles.ts'

test('whoever has no role may do nothing', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    expect(can([], permission)).toBe(false)
  }
})

test('a permission that is not in the table is denied', () => {
  expect(() => can(['lead'], 'everything' as Permission)).toThrow()
})

test('several roles add up', () => {
  expect(can(['volunteer'], 'request.log')).toBe(false)
  expect(can(['volunteer', 'operator'], 'request.log')).toBe(true)
})

test('only a lead changes zones', () => {
  for (const permission of ['zone.declare', 'zone.change', 'zone.lift'] as const) {
    expect(ROLES.filter((role) => can([role], permission))).toEqual(['lead'])
  }
})

test('volunteers and psychologists see no phone book', () => {
  for (const role of ['volunteer', 'psychologist', 'admin'] as const) {
    expect(can([role], 'person.search')).toBe(false)
    expect(can([role], 'person.reveal')).toBe(false)
  }
})
