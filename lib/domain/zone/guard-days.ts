import { type PackTier, type RulePack, strictestTier } from '../pack/rule-pack.ts'
import type { Proposal } from './proposals.ts'
import { resealedPlace } from './parts.ts'
import { afterDays, dayNumber } from './zone-day.ts'
import type { Positive } from './zone-facts.ts'

/** The days after a release on which a zone is still watched. The day of release is day 1. */
export type Guard = {
  day: number
  days: number
  endsAt: Date
  over: boolean
  proposals: readonly Proposal[]
}

/**
 * A positive on a guard day proposes to seal again, in the pack's strictest tier.
 *
 * Source: Shenzhen 〔2022〕3 and its districts' notices of release: enclosed for one week more, with
 * checkpoints and white lists.
 */
export function guardOf(after: {
  tier: PackTier
  pack: RulePack
  releasedAt: Date | null
  positives: readonly Positive[]
  now: Date
}): Guard | null {
  const { tier, pack, releasedAt, now } = after
  if (tier.guard === null || releasedAt === null || releasedAt > now) return null
  const { days } = tier.guard
  const endsAt = afterDays(releasedAt, days, 1)
  const found = after.positives.filter(({ foundAt }) => foundAt >= releasedAt && foundAt <= now)
  const places = found.map((positive) => resealedPlace(pack, positive))
  const again: Proposal = {
    kind: 'raise',
    to: strictestTier(pack).id,
    positiveIds: found.map(({ id }) => id),
    places: places.includes(null) ? [] : places.filter((place) => place !== null),
  }
  const over = endsAt <= now
  const proposals: Proposal[] = found.length > 0 ? [again] : over ? [{ kind: 'endGuard' }] : []
  return { day: Math.min(days, dayNumber(releasedAt, now)), days, endsAt, over, proposals }
}
