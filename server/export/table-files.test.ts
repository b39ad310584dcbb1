import { expect, test } from 'vitest'
import { openZip } from '../import/unzip.ts'
import { readXlsxTable } from '../import/xlsx-table.ts'
import { csvFile, safeCell, xlsxFile } from './table-files.ts'

test.each(["'a", '=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝1+1'])(
  'a cell that begins like a formula becomes text: %s',
  (cell) => expect(safeCell(cell)).toBe(`'${cell}`),
)

test('words, numbers and nothing stay as they are', () => {
  expect(['榕树新村 37 栋', 'a=b', '3-501', -5, null].map(safeCell)).toEqual([
    '榕树新村 37 栋',
    'a=b',
    '3-501',
    -5,
    null,
  ])
})

test('CSV opens in Excel as Chinese, and quotes what would break a line', () => {
  const rows = [
    ['说"快"', 2, null],
    ['两行\n字', 3, '=cmd'],
  ]
  const file = csvFile({ name: '诉求', head: ['话', '次', ''], rows }).toString()
  expect(file).toBe('\uFEFF话,次,\r\n"说""快""",2,\r\n"两行\n字",3,\'=cmd\r\n')
})

test('XLSX holds the same cells, as text and numbers', async () => {
  const rows = [
    ['榕树新村 😀', 2],
    ['=1+1', 3],
  ]
  const file = await xlsxFile({ name: '诉求/今天', head: ['楼', '次'], rows })
  const table = await readXlsxTable(await openZip(file), { sheet: null, isHeading: () => true })
  expect(JSON.stringify(table)).toContain('榕树新村 😀')
  expect(JSON.stringify(table)).toContain("'=1+1")
})

test('what whoever reads a list has to know stands under it', async () => {
  const table = { name: '诉求', head: ['楼', '次'], rows: [['1 栋', 2]], foot: '演示时钟' }
  expect(csvFile(table).toString()).toBe('\uFEFF楼,次\r\n1 栋,2\r\n演示时钟\r\n')
})
