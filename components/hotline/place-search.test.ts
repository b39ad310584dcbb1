import { describe, expect, it } from 'vitest'
import { findPlaces } from './place-search.ts'

const buildings = [
  building('east37', '榕树新村', '东区37栋', 'rongshuxincundongqu37dong', 'rsxcdq37d'),
  building('west37', '榕树新村', '西区37栋', 'rongshuxincunxiqu37dong', 'rsxcxq37d'),
  building('pond37', '塘口围', '37栋', 'tangkouwei37dong', 'tkw37d'),
  building('pond137', '塘口围', '137栋', 'tangkouwei137dong', 'tkw137d'),
  building('pond371', '塘口围', '371栋', 'tangkouwei371dong', 'tkw371d'),
  building('garden', '榕安花园三期', '2栋', 'ronganhuayuansanqi2dong', 'rahysq2d'),
  building('school', null, '榕安小学', 'ronganxiaoxue', 'raxx'),
]

describe('finding a building', () => {
  it('takes a number as the whole number, the bare one first', () => {
    expect(ids('37')).toEqual(['pond37', 'east37', 'west37', 'pond371'])
  })

  it.each([
    ['东区37', 'east37'],
    ['dq37', 'east37'],
    ['榕树新村37', 'east37'],
    ['rsxc37', 'east37'],
    ['xiqu37', 'west37'],
    ['塘口围 37栋', 'pond37'],
    ['tkw137', 'pond137'],
    ['raxx', 'school'],
    ['小学', 'school'],
    ['rongan', 'school'],
    ['东区三十七栋', 'east37'],
    ['三期二栋一单元八零二', 'garden'],
    ['3期2栋', 'garden'],
    ['花园三期2栋', 'garden'],
  ])('%s', (typed, first) => {
    expect(ids(typed)[0]).toBe(first)
  })

  it('carries the door that was typed along', () => {
    expect(findPlaces(buildings, 'dq37-2-502')[0]).toMatchObject({
      building: { id: 'east37' },
      unit: '2',
      room: '502',
    })
  })

  it('works without pinyin, as on a screen that has lost its server', () => {
    const bare = buildings.map(({ id, estate, name }) => ({ id, estate, name }))
    expect(findPlaces(bare, '塘口围37').map((hit) => hit.building.id)[0]).toBe('pond37')
  })

  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(ids('')).toEqual([])
    expect(ids('zzz')).toEqual([])
  })
})

function ids(typed: string): string[] {
  return findPlaces(buildings, typed).map((hit) => hit.building.id)
}

function building(
  id: string,
  estate: string | null,
  name: string,
  pinyin: string,
  initials: string,
) {
  return { id, estate, name, pinyin, initials }
}
