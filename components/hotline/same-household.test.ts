import { describe, expect, it } from 'vitest'
import type { RequestRow } from '#lib/live/rows.ts'
import { aRequestRow } from '#tests/factories/live-rows.ts'
import { householdDoor, openAtDoor, runningRequest } from './same-household.ts'

const door = householdDoor({ buildingId: 'b37', unit: '2单元', room: '502室' })
const rows = [
  request('medicine', { category: 'medicine', loggedAt: '2022-03-17T01:00:00.000Z' }),
  request('dialysis', { category: 'dialysis', unit: null }),
  request('done', { category: 'dialysis', status: 'fulfilled' }),
  request('neighbour', { category: 'dialysis', room: '503' }),
  request('otherUnit', { category: 'dialysis', unit: '1' }),
  request('otherBuilding', { category: 'dialysis', buildingId: 'b38' }),
  request('doorless', { category: 'dialysis', unit: null, room: null }),
]

describe('the same household', () => {
  it('is a door, written as the registry writes it', () => {
    expect(door).toEqual({ buildingId: 'b37', unit: '2', room: '502' })
    expect(householdDoor({ buildingId: 'b37', unit: '2', room: '' })).toBeNull()
    expect(householdDoor({ buildingId: null, unit: '2', room: '502' })).toBeNull()
  })

  it('finds what the household still waits for, first asked first', () => {
    expect(openAtDoor(rows, door).map((row) => row.id)).toEqual(['dialysis', 'medicine'])
    expect(openAtDoor(rows, null)).toEqual([])
  })

  it('names the one that saving would be added to', () => {
    const open = openAtDoor(rows, door)
    expect(runningRequest(open, door, 'dialysis')?.id).toBe('dialysis')
    expect(runningRequest(open, door, 'toys')).toBeNull()
    expect(runningRequest(open, door, null)).toBeNull()
  })
})

function request(id: string, fields: Partial<RequestRow>): RequestRow {
  return aRequestRow({ id, buildingId: 'b37', unit: '2', room: '502', ...fields })
}
