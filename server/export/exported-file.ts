import { formatDate } from '#lib/i18n/format.ts'
import { csvFile, type ExportTable, xlsxFile } from './table-files.ts'

export type ExportFormat = 'csv' | 'xlsx'
export type ExportedFile = { fileName: string; type: string; base64: string; rows: number }

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as it travels to whoever saves it; its name ends with the day. */
export async function exportedFile(
  name: string,
  table: ExportTable,
  format: ExportFormat,
  now: Date,
): Promise<ExportedFile> {
  const file = format === 'csv' ? csvFile(table) : await xlsxFile(table)
  const day = formatDate(now, 'en').replaceAll(' ', '-')
  return {
    fileName: `${name}-${day}.${format}`,
    type: TYPES[format],
    base64: file.toString('base64'),
    rows: table.rows.length,
  }
}
