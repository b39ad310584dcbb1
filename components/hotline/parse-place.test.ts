import { describe, expect, it } from 'vitest'
import { parsePlace } from './parse-place.ts'

describe('a place as people say it', () => {
  it.each([
    ['3栋2单元501', '3栋', '2', '501'],
    ['3-2-501', '3', '2', '501'],
    ['3 2 501', '3', '2', '501'],
    ['3－2－501', '3', '2', '501'],
    ['37', '37', null, null],
    ['37栋', '37栋', null, null],
    ['37-502', '37', null, '502'],
    ['37栋502', '37栋', null, '502'],
    ['37栋 2-502室', '37栋', '2', '502'],
    ['37-2', '37', '2', null],
    ['榕树新村 东区37栋2单元502房', '榕树新村 东区37栋', '2', '502'],
    ['东区37栋二单元五零二', '东区37栋', '2', '502'],
    ['三栋五零一', '3栋', null, '501'],
    ['三期二栋一单元八零二', '3期2栋', '1', '802'],
    ['十二栋三单元一二零三室', '12栋', '3', '1203'],
    ['东区三十七栋两单元幺零二', '东区37栋', '2', '102'],
    ['二十栋 五零一房', '20栋', null, '501'],
    ['榕安花园二期3栋501', '榕安花园2期3栋', null, '501'],
    ['3号楼2单元501室', '3号楼', '2', '501'],
    ['3/2/501', '3', '2', '501'],
    ['dq37-2-502', 'dq37', '2', '502'],
    ['榕树新村 37 2 502', '榕树新村 37', '2', '502'],
    ['塘口围１２９栋', '塘口围129栋', null, null],
    ['A座B单元1203', 'A座', 'B', '1203'],
    ['３栋２单元５０１', '3栋', '2', '501'],
  ])('%s', (typed, building, unit, room) => {
    expect(parsePlace(typed)).toEqual({ building, unit, room })
  })

  it.each(['榕安小学', 'rsxc', '塘口围', '教学楼', '一品花园'])(
    'leaves %s whole, because it names no door',
    (typed) => {
      expect(parsePlace(typed)).toEqual({ building: typed, unit: null, room: null })
    },
  )

  it('keeps what it cannot read as a door with the building', () => {
    expect(parsePlace('37栋楼下小卖部')).toEqual({
      building: '37栋楼下小卖部',
      unit: null,
      room: null,
    })
  })

  it('is empty for nothing', () => {
    expect(parsePlace('   ')).toEqual({ building: '', unit: null, room: null })
  })
})
