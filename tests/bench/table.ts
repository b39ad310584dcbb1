/** A Markdown table under its title that reads as well on a terminal. */
export function table(title: string, head: readonly string[], rows: readonly string[][]): string[] {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return ['', `## ${title}`, '', line(head), rule, ...rows.map(line)]
}

export function ms(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1_024).toFixed(0)} KB`
}

/** Empty when there is nothing to divide by. */
export function ratio(value: number, floor: number): string {
  return floor > 0 ? (value / floor).toFixed(2) : ''
}

export type Aim = { atMost: number } | { atLeast: number }

/** An aim in milliseconds instead of floors. */
export function within(value: number, atMostMs: number): string {
  return `≤ ${atMostMs} ms ${value <= atMostMs ? '✓' : '✗'}`
}

/** What is aimed at, and whether it was reached; judged by the figure itself, not as it is rounded. */
export function aimed(value: number, floor: number, aim: Aim): string {
  if (floor <= 0) return ''
  const held = 'atMost' in aim ? value / floor <= aim.atMost : value / floor >= aim.atLeast
  const wanted = 'atMost' in aim ? `≤ ${aim.atMost} ×` : `≥ ${aim.atLeast} ×`
  return `${wanted} ${held ? '✓' : '✗'}`
}
