import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from './decode-text.ts'
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { FileRefused, shown } from './problem.ts'
import { splitHeadings, type Table } from './table.ts'

/** Reads separated text: commas, tabs or semicolons, in UTF-8, UTF-16 or GB18030. */
export function readCsvTable(
  bytes: Buffer,
  options: { encoding: string | null; isHeading: (cell: string) => boolean },
): Table {
  const { text, encoding } = decodeText(bytes, options.encoding)
  if (text.trim() === '') throw new FileRefused('fileEmpty')
  if (text.includes('\0')) {
    throw new FileRefused('unknownFormat', { detail: 'binary data', formats: 'CSV' })
  }
  refuseLong(text)
  const all = parseRows(text).map(({ record, info }) => ({ line: info.lines, cells: record }))
  if (all.length > MAX_ROWS) throw new FileRefused('tooManyParts', { what: 'rows', max: MAX_ROWS })
  if (all.some((row) => row.cells.length > MAX_COLUMNS)) {
    throw new FileRefused('tooManyParts', { what: 'columns', max: MAX_COLUMNS })
  }
  return { ...splitHeadings(all, options.isHeading), encoding }
}

/** Far too many lines are counted faster than parsed; cells may hold a few line ends of their own. */
function refuseLong(text: string): void {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  if (lines > MAX_ROWS * 2) throw new FileRefused('tooManyParts', { what: 'rows', max: MAX_ROWS })
}

type Parsed = { record: string[]; info: { lines: number } }

function parseRows(text: string): Parsed[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_CELL_CHARACTERS,
      to: MAX_ROWS + 1,
    }) as unknown as Parsed[]
  } catch (error) {
    const line =
      error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1
    throw new FileRefused('csvBroken', {
      line,
      detail: shown(error instanceof Error ? error.message : error, 160),
    })
  }
}

/** The separator that stands most often in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const counts: Record<string, number> = { ',': 0, '\t': 0, ';': 0 }
  let quoted = false
  for (let i = 0; i < Math.min(text.length, 10_000); i++) {
    const character = text[i] ?? ''
    if (character === '"') quoted = !quoted
    else if (character === '\n' && !quoted) break
    else if (!quoted && character in counts) counts[character] = (counts[character] ?? 0) + 1
  }
  return Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}
