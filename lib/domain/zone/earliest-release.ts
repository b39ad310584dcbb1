import type { CriterionKind, PackTier, ReleaseRule, RulePack } from '../pack/rule-pack.ts'
import { clockOf } from './clock.ts'
import { judge } from './criteria.ts'
import type { CriterionResult, Subject } from './evidence.ts'
import { latest, shanghaiDay, startOfShanghaiDay } from './zone-day.ts'
import type { Positive } from './zone-facts.ts'

/**
 * When a zone can end at the earliest. `optimistic` supposes that everything still open turns out
 * well: no further case, results negative, cases removed and doors reached in time. `pessimistic` is
 * the same with one more case found and removed at this minute, so the truth lies between the two
 * unless more cases come. Null: it hangs on other zones alone.
 */
export type EarliestRelease = {
  optimistic: Date | null
  pessimistic: Date | null
  /** Indexes of the criteria that are not met yet, or whose evidence will be too old by then. */
  dependsOn: readonly number[]
  /** A round that is opened before this is too old for it; null where no last round is asked. */
  lastRoundFrom: Date | null
}

export function criteriaOf(rule: ReleaseRule | undefined, subject: Subject): CriterionResult[] {
  return (rule?.criteria ?? []).map((criterion) => judge(criterion, subject))
}

export function earliestRelease(
  criteria: readonly CriterionResult[],
  subject: Subject,
  tier: PackTier,
): EarliestRelease {
  const optimistic = possibleFrom(criteria, subject.now)
  const worse = withOneMoreCase(subject, tier)
  // A case moves clocks and rounds; contacts and other zones stay as they were judged.
  const worseCriteria = criteria.map((one) =>
    TOUCHED_BY_CASES[one.criterion.kind] ? judge(one.criterion, worse) : one,
  )
  return {
    optimistic,
    pessimistic: possibleFrom(worseCriteria, subject.now),
    dependsOn: criteria.flatMap((one, index) => (holds(one, optimistic) ? [] : [index])),
    lastRoundFrom: optimistic && lastRoundFrom(criteria, optimistic),
  }
}

const TOUCHED_BY_CASES: Record<CriterionKind, boolean> = {
  daysServed: true,
  noNewCase: true,
  contactsClear: false,
  cleanRound: true,
  othersReleased: false,
}

/** Indexes of what is not met now: what a release at this minute would have to override. */
export function unmetOf(criteria: readonly CriterionResult[]): number[] {
  return criteria.flatMap(({ met }, index) => (met ? [] : [index]))
}

function holds({ met, lapsesAt }: CriterionResult, until: Date | null): boolean {
  return met && (lapsesAt === null || until === null || lapsesAt > until)
}

function lastRoundFrom(criteria: readonly CriterionResult[], end: Date): Date | null {
  const days = criteria.flatMap(({ criterion }) =>
    criterion.kind === 'cleanRound' && criterion.withinDays !== null ? [criterion.withinDays] : [],
  )
  return days.length === 0 ? null : startOfShanghaiDay(shanghaiDay(end) - Math.min(...days))
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
