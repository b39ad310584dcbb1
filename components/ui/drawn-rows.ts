import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The rows in sight, the first, and the one with the focus between its neighbours; each once, in order. */
export function drawnRows(range: Range, focused: number | null): number[] {
  const rows = new Set(defaultRangeExtractor(range))
  const kept = focused === null ? [0] : [0, focused - 1, focused, focused + 1]
  for (const index of kept) if (index >= 0 && index < range.count) rows.add(index)
  return [...rows].sort((a, b) => a - b)
}
