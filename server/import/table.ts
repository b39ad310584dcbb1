/** A CSV file or an Excel sheet: its headings and its rows, all as text. */
export type Table = {
  headings: string[]
  rows: { line: number; cells: string[] }[]
  encoding: string | null
}

/**
 * Chinese lists often open with a title and a remark. The heading row is the first of the first ten
 * that has the most cells which are recognised as headings.
 */
export function splitHeadings(
  rows: Table['rows'],
  isHeading: (cell: string) => boolean,
): { headings: string[]; rows: Table['rows'] } {
  const candidates = rows.slice(0, 10)
  let best = 0
  let bestCount = 0
  candidates.forEach((row, index) => {
    const count = new Set(row.cells.filter(isHeading)).size
    if (count > bestCount) {
      best = index
      bestCount = count
    }
  })
  const headings = (rows[best]?.cells ?? []).map((cell) => cell.trim())
  return {
    headings,
    rows: rows.slice(best + 1).filter((row) => row.cells.some((cell) => cell.trim() !== '')),
  }
}

/** One spelling of a heading: case, width, spaces and punctuation do not matter. */
export function plainHeading(heading: string): string {
  return heading
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(].*?[)）]/g, '')
    .replace(/[\s_\-:：.*#"'“”]/g, '')
}

/** Which column holds what, as numbers from 0. A column that a person named must be there. */
export function findColumns<Column extends string>(
  columns: readonly Column[],
  recognised: Record<Column, readonly string[]>,
  headings: readonly string[],
  named: Partial<Record<Column, string>>,
): { map: Partial<Record<Column, number>>; missing: string | null } {
  const plain = headings.map(plainHeading)
  const map: Partial<Record<Column, number>> = {}
  for (const column of columns) {
    const asked = named[column]
    if (asked !== undefined) {
      const exact = headings.indexOf(asked)
      const found = exact >= 0 ? exact : plain.indexOf(plainHeading(asked))
      if (found < 0) return { map, missing: asked }
      map[column] = found
      continue
    }
    const spelling = recognised[column].find((candidate) => plain.includes(candidate))
    if (spelling !== undefined) map[column] = plain.indexOf(spelling)
  }
  return { map, missing: null }
}

/** Headings as lists write them, between spaces. */
export function spellings(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}
