import { describe, expect, it } from 'vitest'
import { BLANK_CALL } from './call-draft.ts'
import { nextField } from './use-call-fields.ts'

describe('Enter moves on as people talk', () => {
  it('goes through an empty call field by field, the name being asked only when wanted', () => {
    expect(nextField('phone', BLANK_CALL)).toBe('building')
    expect(nextField('building', { ...BLANK_CALL, buildingId: 'b' })).toBe('unit')
    expect(nextField('unit', { ...BLANK_CALL, buildingId: 'b' })).toBe('room')
    expect(nextField('room', { ...BLANK_CALL, buildingId: 'b', room: '501' })).toBe('category')
  })

  it('passes over what is known', () => {
    const known = { ...BLANK_CALL, buildingId: 'b', unit: '2', room: '501' }
    expect(nextField('phone', known)).toBe('category')
    expect(nextField('phone', { ...known, category: 'toys' })).toBe('text')
    expect(nextField('building', { ...known, unit: '' })).toBe('category')
  })
})
