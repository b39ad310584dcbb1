import { expect, test } from 'vitest'
import { withNewerFields } from './older-rows.ts'
import type { Change } from './protocol.ts'

const logged = (table: string, row: object | null) => ({ table, id: 'id', row }) as Change

test('rows of before a field was there have it, and those that know it keep it', () => {
  const claims = [{ zoneId: 'z' }]
  expect(withNewerFields(logged('building', { id: 'id' })).row).toEqual({ id: 'id', claims: [] })
  expect(withNewerFields(logged('building', { id: 'id', claims })).row).toMatchObject({ claims })
  expect(withNewerFields(logged('zone', { id: 'id' })).row).toEqual({ id: 'id', places: [] })
  expect(withNewerFields(logged('positive', { id: 'id' })).row).toEqual({ id: 'id', zoneIds: null })
  expect(withNewerFields(logged('building', null)).row).toBeNull()
})
