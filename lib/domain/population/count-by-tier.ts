import { type ClaimIndex, holderOf } from '../zone/membership.ts'
import type { TierId } from '../zone/tiers.ts'
import type { Place } from '../zone/zone-facts.ts'

/** A household at a moment. Persons who are away are among `persons`. */
export type HouseholdCount = { place: Place; persons: number; absent: number }

/** Persons and households are different units and are never added up. */
export type Population = {
  households: number
  persons: number
  /** In hospital, in isolation elsewhere, out of town. */
  absent: number
  present: number
}

/** `null`: in no zone. */
export function countByTier(
  index: ClaimIndex,
  households: Iterable<HouseholdCount>,
): Map<TierId | null, Population> {
  return countBy(households, (household) => holderOf(index, household.place)?.tier ?? null)
}

/** By zone or nested part. */
export function countByHolder(
  index: ClaimIndex,
  households: Iterable<HouseholdCount>,
): Map<string | null, Population> {
  return countBy(households, (household) => holderOf(index, household.place)?.holderId ?? null)
}

function countBy<Key>(
  households: Iterable<HouseholdCount>,
  keyOf: (household: HouseholdCount) => Key,
): Map<Key, Population> {
  const counts = new Map<Key, Population>()
  for (const household of households) {
    const key = keyOf(household)
    let count = counts.get(key)
    if (!count) {
      count = { households: 0, persons: 0, absent: 0, present: 0 }
      counts.set(key, count)
    }
    count.households += 1
    count.persons += household.persons
    count.absent += household.absent
    count.present += household.persons - household.absent
  }
  return counts
}
