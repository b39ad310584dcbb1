/** `1–12、14、20`: numbers that follow each other become a range, from two upwards. */
export function ranges(
  numbers: Iterable<number>,
  { prefix = '', comma }: { prefix?: string; comma: string },
): string {
  const spans: { from: number; to: number }[] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && last.to + 1 === number) last.to = number
    else spans.push({ from: number, to: number })
  }
  return spans
    .map(({ from, to }) => (from === to ? `${prefix}${from}` : `${prefix}${from}–${prefix}${to}`))
    .join(comma)
}
