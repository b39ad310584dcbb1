import { expect, test } from 'vitest'
import { withNewerFields } from './older-rows.ts'
import type { Change } from './protocol.ts'

const logged = (table: string, row: object | null) => ({ table, id: 'id', row }) as Change

test('rows of before a field was there have it, and those that know it keep it', () => {
  const claims = [{ zoneId: 'z', absent: 2 }]
  expect(withNewerFields(logged('building', { id: 'id' })).row).toEqual({
    id: 'id',
    claims: [],
    absent: 0,
  })
  expect(withNewerFields(logged('building', { id: 'id', claims })).row).toMatchObject({
    claims: [{ zoneId: 'z', absent: 2, keyCare: 0 }],
  })
  expect(withNewerFields(logged('zone', { id: 'id' })).row).toEqual({
    id: 'id',
    places: [],
    absent: 0,
    keyCare: 0,
  })
  expect(withNewerFields(logged('positive', { id: 'id' })).row).toEqual({ id: 'id', zoneIds: null })
  expect(withNewerFields(logged('building', null)).row).toBeNull()
})
