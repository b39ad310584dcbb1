import { readCsvTable } from './csv-table.ts'
import { FileRefused } from './problem.ts'
import { sniff } from './sniff.ts'
import type { Table } from './table.ts'
import { readXlsxTable } from './xlsx-table.ts'

/** The rows of a list that people keep: CSV in whatever encoding, or a sheet of Excel. */
export async function readTable(
  bytes: Buffer,
  options: {
    encoding: string | null
    sheet: string | null
    isHeading: (cell: string) => boolean
  },
): Promise<{ format: 'CSV' | 'XLSX'; table: Table }> {
  const { encoding, sheet, isHeading } = options
  const sniffed = await sniff(bytes)
  if (sniffed.format === 'text') {
    return { format: 'CSV', table: readCsvTable(sniffed.bytes, { encoding, isHeading }) }
  }
  if (sniffed.format === 'xlsx') {
    return { format: 'XLSX', table: await readXlsxTable(sniffed.zip, { sheet, isHeading }) }
  }
  throw new FileRefused('unknownFormat', {
    detail: sniffed.format,
    formats: 'CSV or Excel (.xlsx)',
  })
}
