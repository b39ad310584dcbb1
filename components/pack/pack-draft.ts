import type { Criterion, PackTier, RulePack } from '#lib/domain/pack/rule-pack.ts'

export type Draft = Pick<
  RulePack,
  'name' | 'place' | 'lookBackDays' | 'mayOverride' | 'reseals' | 'tiers'
>

export function draftOf(pack: RulePack): Draft {
  const { name, place, lookBackDays, mayOverride, reseals, tiers } = pack
  return { name, place, lookBackDays, mayOverride, reseals, tiers }
}

/** What stands in a field for a number; empty: none. */
export function numberIn(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

/** The days at which a list of tests is due, as they were typed. */
export function daysIn(text: string): number[] {
  return text
    .split(/[,，、\s]+/)
    .filter((part) => part !== '')
    .map(Number)
}

export function withTier(draft: Draft, index: number, change: Partial<PackTier>): Draft {
  const tiers = draft.tiers.map((tier, at) => (at === index ? { ...tier, ...change } : tier))
  return { ...draft, tiers }
}

/** Days of nucleic acid tests; the antigen ones stay as they are. */
export function withTests(tier: PackTier, days: readonly number[]): PackTier {
  const others = tier.tests.filter(({ kind }) => kind !== 'nucleic')
  return { ...tier, tests: days.length > 0 ? [{ kind: 'nucleic', days }, ...others] : others }
}

/** The same number of days in each of the tier's rules. */
export function withCriterionDays(
  tier: PackTier,
  kind: 'daysServed' | 'noNewCase',
  days: number,
): PackTier {
  const change = (criterion: Criterion): Criterion =>
    criterion.kind === kind ? { ...criterion, days } : criterion
  return {
    ...tier,
    release: tier.release.map((rule) => ({ ...rule, criteria: rule.criteria.map(change) })),
  }
}

export function criterionDays(tier: PackTier, kind: 'daysServed' | 'noNewCase'): number | null {
  const found = tier.release.flatMap(({ criteria }) => criteria).find((one) => one.kind === kind)
  return found && 'days' in found ? found.days : null
}

/**
 * A further tier like another one, just below it: horizontal lines, a name of its own, and strictness in
 * whole steps again.
 */
export function withTierLike(
  draft: Draft,
  index: number,
  named: { id: string; name: PackTier['name']; letter: PackTier['letter'] },
): Draft {
  const like = draft.tiers[index]
  if (!like) return draft
  const added: PackTier = { ...like, ...named, hatch: 'lines', strictness: like.strictness - 0.5 }
  return { ...draft, tiers: ranked([...draft.tiers, added]) }
}

export function withoutTier(draft: Draft, index: number): Draft {
  return { ...draft, tiers: ranked(draft.tiers.filter((_, at) => at !== index)) }
}

function ranked(tiers: readonly PackTier[]): PackTier[] {
  const rising = tiers.toSorted((a, b) => a.strictness - b.strictness)
  return rising.map((tier, index) => ({ ...tier, strictness: index + 1 })).toReversed()
}
