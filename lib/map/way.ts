import type { Point } from './geometry.ts'

export type WayStop = {
  at: Point | null | undefined
  isPending: boolean
  /** When it was done with; null while it is not. */
  settledAt: string | null
}

/** What was walked, in the order in which it was, and from there what is still to go. */
export function wayOf(
  stops: readonly WayStop[],
  start: Point | null = null,
): { walked: Point[]; toGo: Point[] } {
  const placed = (some: readonly WayStop[]) => some.flatMap(({ at }) => (at ? [at] : []))
  const settled = stops
    .filter(({ settledAt }) => settledAt !== null)
    .toSorted((a, b) => compare(a.settledAt ?? '', b.settledAt ?? ''))
  const been = placed(settled)
  const walked = start && been.length > 0 ? [start, ...been] : been
  const pending = stops.filter(({ isPending }) => isPending)
  const here = walked.at(-1) ?? start
  const toGo = [...(here ? [here] : []), ...placed(pending)]
  return { walked, toGo: pending.length === 0 ? [] : toGo }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
