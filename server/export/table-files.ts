import writeExcelFile from 'write-excel-file/node'

/** Null is an empty cell. Times are written as text in the post's own time. */
export type Cell = string | number | null
export type ExportTable = {
  name: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** Under everything: what whoever reads it has to know. */
  foot?: string
}

/**
 * A cell that begins like a formula is run by the program that opens the file, and its words came from
 * outside: an apostrophe before it makes it text again.
 */
export function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  return /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell
}

/** With the mark by which Excel in China knows UTF-8, and lines that end as RFC 4180 has them. */
export function csvFile({ head, rows, foot }: ExportTable): Buffer {
  const lines = [head, ...rows, ...(foot ? [[foot]] : [])].map((row) => row.map(quoted).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function quoted(cell: Cell): string {
  const text = String(safeCell(cell) ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function xlsxFile({ name, head, rows, foot }: ExportTable): Promise<Buffer> {
  const cells = [...rows, ...(foot ? [[foot]] : [])].map((row) =>
    row.map((cell) => {
      const value = safeCell(cell)
      if (value === null) return null
      return typeof value === 'number' ? { value, type: Number } : { value, type: String }
    }),
  )
  const titles = head.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const }))
  return writeExcelFile([titles, ...cells], {
    sheet: name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: head.map((title) => ({ width: Math.max(10, title.length * 2 + 4) })),
  }).toBuffer()
}
