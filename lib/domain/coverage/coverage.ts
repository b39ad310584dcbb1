/**
 * How far a duty has come: of those who are due, who is done, who is excused, who is left. Every duty of
 * a day is counted in this one shape, from doors surveyed to people sampled, so that no screen has a
 * sum of its own.
 */
export type Coverage = {
  /** All who are due. */
  denominator: number
  done: number
  /** Not to be done, for a reason that is written down. */
  excused: number
  /** Neither: somebody has to go there. */
  remainder: number
  /** Of the remainder, where somebody was and it could not be done. */
  tried: number
}

/** What one record says of one who is due. */
export type CoverageMark = 'done' | 'excused' | 'tried'

export const COVERAGE_STATES = ['notVisited', 'incomplete', 'complete', 'notApplicable'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** From denominators and records: the sums, and those who are left in the order in which they were given. */
export function cover<Due>(
  due: Iterable<Due>,
  markOf: (one: Due) => CoverageMark | null,
): { coverage: Coverage; left: Due[] } {
  const counts = { denominator: 0, done: 0, excused: 0, tried: 0 }
  const left: Due[] = []
  for (const one of due) {
    const mark = markOf(one)
    counts.denominator++
    if (mark !== null) counts[mark]++
    if (mark !== 'done' && mark !== 'excused') left.push(one)
  }
  return { coverage: coverageOf(counts.denominator, counts), left }
}

/** From counts alone. More records than are due, after people moved out, leave nobody and never less. */
export function coverageOf(
  denominator: number,
  counts: { done: number; excused: number; tried: number },
): Coverage {
  const done = Math.min(counts.done, denominator)
  const excused = Math.min(counts.excused, denominator - done)
  const remainder = denominator - done - excused
  return { denominator, done, excused, remainder, tried: Math.min(counts.tried, remainder) }
}

/** A place where nobody is due has no state to reach, which is not the same as being complete. */
export function coverageState(coverage: Coverage): CoverageState {
  if (coverage.denominator === 0) return 'notApplicable'
  if (coverage.remainder === 0) return 'complete'
  const isTouched = coverage.done + coverage.excused + coverage.tried > 0
  return isTouched ? 'incomplete' : 'notVisited'
}

export function addUp(coverages: Iterable<Coverage>): Coverage {
  const sum = { denominator: 0, done: 0, excused: 0, remainder: 0, tried: 0 }
  for (const one of coverages) {
    sum.denominator += one.denominator
    sum.done += one.done
    sum.excused += one.excused
    sum.remainder += one.remainder
    sum.tried += one.tried
  }
  return sum
}
