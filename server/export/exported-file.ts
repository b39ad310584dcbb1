import { formatDate, formatDuration } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { csvFile, type ExportTable, xlsxFile } from './table-files.ts'

export type ExportFormat = 'csv' | 'xlsx'
/** The community's own time, and how far its clock is ahead in a demo, in seconds. */
export type ExportTime = { now: Date; aheadS: number }
export type ExportedFile = { fileName: string; type: string; base64: string; rows: number }

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * A table as it travels to whoever saves it; its name ends with the day. While the clock of a demo
 * is ahead, its name and its last line say so.
 */
export async function exportedFile(
  name: string,
  table: ExportTable,
  { format, language, now, aheadS }: ExportTime & { format: ExportFormat; language: Language },
): Promise<ExportedFile> {
  if (aheadS > 0) {
    const { note } = WORDS[language].demoClock
    table.foot = note(formatDuration(aheadS * 1_000, language))
  }
  const file = format === 'csv' ? csvFile(table) : await xlsxFile(table)
  const day = formatDate(now, 'en').replaceAll(' ', '-')
  return {
    fileName: `${name}-${day}${aheadS > 0 ? '-demo-clock' : ''}.${format}`,
    type: TYPES[format],
    base64: file.toString('base64'),
    rows: table.rows.length,
  }
}
