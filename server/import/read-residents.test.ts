import { describe, expect, test } from 'vitest'
import { makeXlsx } from '#tests/support/make-zip.ts'
import { problemText } from './problem.ts'
import { readResidents, type ResidentsOptions } from './read-residents.ts'

const OPTIONS: ResidentsOptions = { columns: {}, encoding: null, sheet: null, thisYear: 2026 }

function read(text: string, options: Partial<ResidentsOptions> = {}) {
  return readResidents(Buffer.from(text), { ...OPTIONS, ...options })
}

const CHEN = {
  buildingId: null,
  estate: '榕树新村',
  building: '3栋',
  unit: '2',
  floor: 12,
  room: '1203',
  name: '陈海生',
  phone: '13800000001',
  birthYear: 1950,
  keyCare: ['livesAlone', 'dialysis'],
  note: '敲门三下',
}

describe('columns are recognised', () => {
  test('by Chinese headings, below a title', async () => {
    const { residents, columns, refused } = await read(
      '居民登记表,,,\n小区,楼栋,单元,房号,姓名,联系电话,出生年份,重点关爱,备注\n' +
        '榕树新村,3栋,二单元,1203室,陈海生,138-0000-0001,1950,独居、血透,敲门三下\n',
    )
    expect(refused).toEqual([])
    expect(residents).toEqual([{ line: 3, ...CHEN }])
    expect(columns).toMatchObject({ building: '楼栋', phone: '联系电话', keyCare: '重点关爱' })
  })

  test('by English headings', async () => {
    const { residents } = await read(
      'Estate,Building,Unit,Room No.,Name,Mobile,Birth year,Key care,Notes\n' +
        '榕树新村,3栋,2,1203,陈海生,+86 138 0000 0001,1950-03-02,livesAlone;dialysis,敲门三下\n',
    )
    expect(residents).toEqual([{ line: 2, ...CHEN }])
  })

  test('in an Excel file, with numbers as numbers', async () => {
    const xlsx = makeXlsx([
      ['小区', '楼栋', '单元', '门牌号', '姓名', '手机', '出生日期', '重点人群', '备注'],
      ['榕树新村', '3栋', 2, 1203, '陈海生', 13800000001, 18324, '独居 透析', '敲门三下'],
    ])
    const { residents, format } = await readResidents(xlsx, OPTIONS)
    expect(format).toBe('XLSX')
    expect(residents).toEqual([{ line: 2, ...CHEN }])
  })

  test('in GB18030', async () => {
    // 楼栋,房号,姓名 / 3栋,1203,陈海生
    const bytes = Buffer.concat([
      Buffer.from('c2a5b6b02cb7bfbac52cd0d5c3fb0a', 'hex'),
      Buffer.from('33b6b02c313230332cb3c2baa3c9fa0a', 'hex'),
    ])
    const { residents, encoding } = await readResidents(bytes, OPTIONS)
    expect(encoding).toBe('gb18030')
    expect(residents).toMatchObject([{ building: '3栋', room: '1203', name: '陈海生' }])
  })

  test('or named by the person', async () => {
    const { residents } = await read('Haus,Tür,Wer\n3栋,1203,陈海生\n', {
      columns: { building: 'Haus', door: 'Tür', name: 'Wer' },
    })
    expect(residents).toMatchObject([{ building: '3栋', room: '1203', name: '陈海生' }])
  })

  test('a column that is needed and not there is asked for by its option', async () => {
    await expect(read('楼栋,姓名\n3栋,陈海生\n')).rejects.toThrow(/--door-column/)
    await expect(read('a,b\n1,2\n')).rejects.toThrow(/--building-column/)
    await expect(read('楼栋,房号,姓名\n1,2,3\n', { columns: { phone: '座机' } })).rejects.toThrow(
      /no field 座机/,
    )
  })
})

describe('bad rows are refused one by one', () => {
  test.each([
    [',1203,陈海生,,,', /its building is empty/],
    ['3栋,,陈海生,,,', /its door is empty/],
    ['3栋,1203,,13800000001,,', /its name is empty/],
    ['3栋,1203,陈海生,12,,', /phone number has 2 digits/],
    ['3栋,1203,陈海生,,1750,', /birth year/],
    ['3栋,1203,陈海生,,2030,', /birth year/],
    ['3栋,1203,陈海生,,,富豪', /key-care mark 富豪/],
    [`3栋,1203,${'陈'.repeat(200)},,,`, /longer than 100/],
  ])('%s', async (row, says) => {
    const { residents, refused } = await read(
      `楼栋,房号,姓名,电话,出生年,重点关爱\n${row}\n3栋,1204,李秀英,,,\n`,
    )
    expect(residents.map((resident) => resident.line)).toEqual([3])
    expect(refused).toHaveLength(1)
    const [only] = refused
    expect(only && problemText(only.problem, 'en')).toMatch(says)
    expect(only?.where).toEqual({ line: 2 })
    // A report holds no names of residents.
    expect(only?.name).toBeNull()
  })

  test('a door at which nobody is named is a household without people', async () => {
    const { residents } = await read('楼栋,房号,姓名,电话\n3栋,1203,,\n')
    expect(residents).toMatchObject([{ room: '1203', name: null }])
  })
})
