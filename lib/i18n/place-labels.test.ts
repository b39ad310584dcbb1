import { describe, expect, it } from 'vitest'
import { buildingLabel, buildingShortLabel, doorLabel, doorShortLabel } from './place-labels.ts'

describe('a building', () => {
  it.each([
    ['榕树新村', '37栋', '榕树新村 37 栋', '榕树新村 37'],
    ['榕树新村', '37', '榕树新村 37 栋', '榕树新村 37'],
    ['榕安花园', '3号楼', '榕安花园 3 号楼', '榕安花园 3'],
    [null, '37栋', '37 栋', 'Block 37'],
    [null, '民治小学', '民治小学', '民治小学'],
    ['东区', '东区12栋', '东区 12 栋', '东区 12 栋'],
    ['Tangkou', 'B2', 'Tangkou B2 栋', 'Tangkou B2'],
  ])('%s + %s', (estate, name, zh, en) => {
    expect(buildingLabel({ estate, name }, 'zh')).toBe(zh)
    expect(buildingLabel({ estate, name }, 'en')).toBe(en)
  })

  it('is short without its estate', () => {
    expect(buildingShortLabel({ name: '37栋' }, 'zh')).toBe('37 栋')
    expect(buildingShortLabel({ name: '37栋' }, 'en')).toBe('Block 37')
  })
})

describe('a door', () => {
  it.each([
    ['2', '502', '2 单元 502', 'Unit 2, 502', '2-502'],
    ['2单元', '502', '2 单元 502', 'Unit 2, 502', '2-502'],
    [null, '502', '502', '502', '502'],
    ['东座', '8A', '东座 8A', '东座, 8A', '东座-8A'],
    [null, null, '', '', ''],
  ])('%s + %s', (unit, room, zh, en, short) => {
    expect(doorLabel({ unit, room }, 'zh')).toBe(zh)
    expect(doorLabel({ unit, room }, 'en')).toBe(en)
    expect(doorShortLabel({ unit, room })).toBe(short)
  })
})
