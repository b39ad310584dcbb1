import { readTubeCode, type TubeResult } from '#lib/domain/round/tube.ts'
import { FileRefused, shown } from './problem.ts'
import { readTable } from './read-table.ts'
import { findColumns, plainHeading, spellings } from './table.ts'

export const RESULT_COLUMNS = ['code', 'result'] as const
export type ResultColumn = (typeof RESULT_COLUMNS)[number]

/** Headings as laboratories write them, best first, in the plain form of `plainHeading`. */
const RECOGNISED: Record<ResultColumn, readonly string[]> = {
  code: spellings(
    'tube tubecode tubenumber tubeno barcode sample samplecode sampleno 管号 试管号 采样管号',
    '试管编号 试管 管码 条码 条码号 条形码 样本号 样本编号 样本条码 标本号 标本编号 混检编号 编号',
  ),
  result: spellings(
    'result testresult conclusion outcome 结果 检测结果 核酸结果 检验结果 结论 检测结论',
  ),
}
const KNOWN = new Set(Object.values(RECOGNISED).flat())

export type ResultsOptions = {
  /** Which heading holds what, where a person said so. */
  columns: Partial<Record<ResultColumn, string>>
}

export type BadResult = {
  line: number
  reason: 'codeMissing' | 'codeBad' | 'resultMissing' | 'resultBad' | 'codeTwice'
  /** Of the row that said something else of the same tube. */
  other?: number
  value?: string
}

export type ResultsRead = {
  format: 'CSV' | 'XLSX'
  headings: string[]
  /** Which heading was taken for what; a column that is missing has to be chosen. */
  columns: Partial<Record<ResultColumn, string>>
  results: { line: number; code: string; result: TubeResult }[]
  bad: BadResult[]
}

/** A list of a laboratory: one row a tube. What cannot be read is told row by row. */
export async function readResults(bytes: Buffer, options: ResultsOptions): Promise<ResultsRead> {
  const named = new Set(Object.values(options.columns))
  const { format, table } = await readTable(bytes, {
    encoding: null,
    sheet: null,
    isHeading: (cell) => named.has(cell.trim()) || KNOWN.has(plainHeading(cell)),
  })
  if (table.rows.length === 0) throw new FileRefused('noFeatures')
  const { map } = findColumns(RESULT_COLUMNS, RECOGNISED, table.headings, options.columns)
  const read: ResultsRead = {
    format,
    headings: table.headings.filter((heading) => heading !== '').map((each) => shown(each, 30)),
    columns: Object.fromEntries(
      RESULT_COLUMNS.flatMap((column) => {
        const index = map[column]
        return index === undefined ? [] : [[column, shown(table.headings[index] ?? '', 30)]]
      }),
    ),
    results: [],
    bad: [],
  }
  if (map.code === undefined || map.result === undefined) return read
  const lines = new Map<string, { line: number; result: TubeResult }>()
  for (const { line, cells } of table.rows) {
    const row = readRow(line, cells[map.code] ?? '', cells[map.result] ?? '')
    if ('reason' in row) {
      read.bad.push(row)
      continue
    }
    const before = lines.get(row.code)
    if (before && before.result !== row.result) {
      read.bad.push({ line, reason: 'codeTwice', other: before.line })
    }
    // The same said twice is said once.
    if (before) continue
    lines.set(row.code, row)
    read.results.push(row)
  }
  return read
}

function readRow(
  line: number,
  codeCell: string,
  resultCell: string,
): BadResult | { line: number; code: string; result: TubeResult } {
  if (codeCell.trim() === '') return { line, reason: 'codeMissing' }
  const code = readTubeCode(codeCell)
  if (code === null) return { line, reason: 'codeBad', value: shown(codeCell, 30) }
  if (resultCell.trim() === '') return { line, reason: 'resultMissing' }
  const result = readResult(resultCell)
  if (result === null) return { line, reason: 'resultBad', value: shown(resultCell, 20) }
  return { line, code, result }
}

/** In the order in which they are tried: 未检出 contains 检出. */
const RESULT_WORDS: readonly (readonly [TubeResult, RegExp])[] = [
  ['invalid', /^(?:作废|无效|灰区|可疑|重采|复采|不合格|invalid|void|grey|gray|inconclusive)/],
  ['negative', /^(?:阴性?|未检出|negative|neg|-|n)(?:[(（].*)?$/],
  ['positive', /^(?:阳性?|检出|positive|pos|\+|p)(?:[(（].*)?$/],
]

export function readResult(text: string): TubeResult | null {
  const plain = text.slice(0, 80).normalize('NFKC').trim().toLowerCase()
  return RESULT_WORDS.find(([, words]) => words.test(plain))?.[0] ?? null
}
