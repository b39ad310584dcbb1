/**
 * Coverage of any duty: sampled, temperature reported, checked in, delivered, surveyed. The unit
 * (persons, households, doors) is the caller's and the same throughout.
 *
 *   denominator = done + excused + remainder        (coverage.test.ts)
 */
export type Coverage = {
  denominator: number
  done: number
  excused: number
  excusedBy: ReadonlyMap<string, number>
  remainder: number
}

/** One door or person of a duty. `of` is how many it stands for, `done` how many of them are. */
export type Item = {
  of: number
  done: number
  /** What is left of it is excused for this reason; null: it is in the remainder. */
  excuse: string | null
}

/** How a place stands on the map, as states of their own. */
export const VISITS = ['notVisited', 'incomplete', 'complete', 'notApplicable'] as const
export type Visit = (typeof VISITS)[number]

export function coverageOf(items: Iterable<Item>): Coverage {
  const excusedBy = new Map<string, number>()
  let [denominator, done, excused] = [0, 0, 0]
  for (const item of items) {
    const doneOf = Math.min(item.of, item.done)
    denominator += item.of
    done += doneOf
    if (item.excuse === null || doneOf === item.of) continue
    excused += item.of - doneOf
    excusedBy.set(item.excuse, (excusedBy.get(item.excuse) ?? 0) + item.of - doneOf)
  }
  return { denominator, done, excused, excusedBy, remainder: denominator - done - excused }
}

/** What is left, in the order given: the list behind the number. */
export function remainderOf<Thing extends Item>(items: Iterable<Thing>): Thing[] {
  return [...items].filter((item) => item.excuse === null && item.done < item.of)
}

/** A place with nobody to reach is not applicable; one whose rest is excused is complete. */
export function visitOf(coverage: Coverage): Visit {
  if (coverage.denominator === 0) return 'notApplicable'
  if (coverage.remainder === 0) return 'complete'
  return coverage.done + coverage.excused === 0 ? 'notVisited' : 'incomplete'
}

/** The same duty over several places. */
export function addCoverage(parts: Iterable<Coverage>): Coverage {
  const excusedBy = new Map<string, number>()
  const sum = { denominator: 0, done: 0, excused: 0, remainder: 0 }
  for (const part of parts) {
    sum.denominator += part.denominator
    sum.done += part.done
    sum.excused += part.excused
    sum.remainder += part.remainder
    for (const [reason, count] of part.excusedBy) {
      excusedBy.set(reason, (excusedBy.get(reason) ?? 0) + count)
    }
  }
  return { ...sum, excusedBy }
}
