/** A place where somebody stands, and a line that nobody crosses. */
export const POST_KINDS = ['checkpoint', 'enclosure'] as const
export type PostKind = (typeof POST_KINDS)[number]

/** Who stands at a post without an account of the product: what they are, never who. */
export const OTHER_WATCHERS = ['securityGuard', 'property', 'police', 'volunteer', 'cadre'] as const
export type OtherWatcher = (typeof OTHER_WATCHERS)[number]

/** An account, or what somebody without one is; never both. */
export type Watcher = { accountId: string; other: null } | { accountId: null; other: OtherWatcher }

/** [longitude, latitude] */
export type PostPoint = readonly [number, number]

/** So many points describe any line that people put up by hand. */
export const MOST_POINTS = 60

/** A checkpoint stands at one point, a line runs through two or more. */
export function fitsKind(kind: PostKind, points: readonly PostPoint[]): boolean {
  return kind === 'checkpoint' ? points.length === 1 : points.length >= 2
}

/** Where the sign of a post stands: at its point, or in the middle of its line by length. */
export function signPlace(points: readonly PostPoint[]): PostPoint | null {
  const [first] = points
  if (!first) return null
  const steps = points.slice(1).map((to, index) => {
    const from = points[index] ?? first
    // At the size of a community a degree of longitude is as good as any unit along one line.
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) }
  })
  let left = steps.reduce((sum, { length }) => sum + length, 0) / 2
  for (const { from, to, length } of steps) {
    if (length > 0 && left <= length) {
      const share = left / length
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    }
    left -= length
  }
  return first
}
