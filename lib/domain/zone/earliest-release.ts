import { type PackTier, type ReleaseRule, releaseRuleOf, type RulePack } from '../pack/rule-pack.ts'
import { clockOf } from './clock.ts'
import { judge } from './criteria.ts'
import type { CriterionResult, Subject } from './evidence.ts'
import { latest } from './zone-day.ts'
import type { Positive, Zone } from './zone-facts.ts'

/**
 * When a zone can end at the earliest. `optimistic` supposes that everything still open turns out
 * well: no further case, results negative, cases removed and doors reached in time. `pessimistic` is
 * the same with one more case found and removed at this minute, so the truth lies between the two
 * unless more cases come. Null: it hangs on other zones alone.
 */
export type EarliestRelease = {
  optimistic: Date | null
  pessimistic: Date | null
  /** Indexes of the criteria that are not met yet. */
  dependsOn: readonly number[]
}

export function criteriaOf(rule: ReleaseRule | undefined, subject: Subject): CriterionResult[] {
  return (rule?.criteria ?? []).map((criterion) => judge(criterion, subject))
}

export function earliestRelease(
  criteria: readonly CriterionResult[],
  subject: Subject,
  tier: PackTier,
  zone: Pick<Zone, 'cameFrom'>,
): EarliestRelease {
  const rule = releaseRuleOf(tier, zone.cameFrom)
  const worse = withOneMoreCase(subject, tier)
  return {
    optimistic: possibleFrom(criteria, subject.now),
    pessimistic: possibleFrom(criteriaOf(rule, worse), subject.now),
    dependsOn: criteria.flatMap(({ met }, index) => (met ? [] : [index])),
  }
}

/** Never before now, and unknown as soon as one item is. A tier without a rule has no end. */
function possibleFrom(criteria: readonly CriterionResult[], now: Date): Date | null {
  if (criteria.length === 0) return null
  const ends = criteria.map((criterion) => criterion.possibleFrom)
  const known = ends.filter((end) => end !== null)
  return known.length < ends.length ? null : latest(now, ...known)
}

function withOneMoreCase(subject: Subject, tier: PackTier): Subject {
  const { now, pack, zone } = subject
  const positives = [...subject.positives, caseAt(now)]
  return { ...subject, positives, clock: clockOf(zone, positives, { pack, tier, now }) }
}

function caseAt(now: Date): Positive {
  return {
    id: '',
    householdId: null,
    place: null,
    foundAt: now,
    removedAt: now,
    environment: 'negative',
    disinfectedAt: now,
  }
}

/** A pack without the tier cannot judge it. */
export class TierNotInPack extends Error {
  constructor(pack: Pick<RulePack, 'id' | 'version'>, tier: string) {
    super(`pack ${pack.id} version ${pack.version} knows no tier ${tier}`)
    this.name = 'TierNotInPack'
  }
}
