import { formatDate, formatDuration } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { csvFile, type ExportTable, xlsxFile } from './table-files.ts'

export type ExportFormat = 'csv' | 'xlsx'
export type ExportedFile = { fileName: string; type: string; base64: string; rows: number }

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** When it was taken, and how far the clock of a demo had then been moved forward. */
export type ExportMoment = { now: Date; aheadS: number }

/** A table as it travels to whoever saves it; its name ends with the day. */
export async function exportedFile(
  name: string,
  table: ExportTable,
  format: ExportFormat,
  { now, aheadS, language }: ExportMoment & { language: Language },
): Promise<ExportedFile> {
  const isDemo = aheadS > 0
  if (isDemo) table.foot = WORDS[language].demoClock.note(formatDuration(aheadS * 1_000, language))
  const file = format === 'csv' ? csvFile(table) : await xlsxFile(table)
  const day = formatDate(now, 'en').replaceAll(' ', '-')
  return {
    fileName: `${name}-${day}${isDemo ? '-demo-clock' : ''}.${format}`,
    type: TYPES[format],
    base64: file.toString('base64'),
    rows: table.rows.length,
  }
}
