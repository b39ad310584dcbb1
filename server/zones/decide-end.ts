import { Refusal } from '#lib/domain/errors.ts'
import { releaseRuleOf, type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import { type Assessable, assessAll } from '#lib/domain/zone/assess-all.ts'
import {
  type Confirmation,
  decideRelease,
  type ReleaseDecision,
} from '#lib/domain/zone/confirm-release.ts'
import type { CommandContext } from '../commands/command.ts'
import { loadAssessable } from './load-zones.ts'
import { tierNames } from './pack-of-zone.ts'

export type Standing = Assessable & { assessment: Assessment }

/** A zone as it stands at a moment, with the pack that it runs under. */
export async function standingOf(
  { tx, communityId }: Pick<CommandContext, 'tx' | 'communityId'>,
  zoneId: string,
  at: Date,
): Promise<Standing> {
  const zones = await loadAssessable(tx, communityId)
  const found = zones.find(({ zone }) => zone.id === zoneId)
  const assessment = assessAll(zones, at).get(zoneId)
  if (!found || !assessment) throw new Refusal('notFound')
  return { ...found, assessment }
}

/** `to`: the tier that it is to fall to; null: none any more. */
export function requireFall({ zone, pack }: Standing, to: string | null): void {
  const from = tierOf(pack, zone.tier)
  const rule = from && releaseRuleOf(from, zone.cameFrom)
  if (!rule || rule.to === null) return
  const least = tierOf(pack, rule.to)?.strictness ?? 0
  const wanted = to === null ? 0 : (tierOf(pack, to)?.strictness ?? 0)
  if (wanted < least) throw new Refusal('fallsToTier', tierNames(pack, rule.to))
}

/** What is kept with an end, or why there is none, with the items that are missing. */
export function requireEnd(
  assessment: Assessment,
  pack: RulePack,
  confirmation: Confirmation,
): Extract<ReleaseDecision, { allowed: true }>['record'] {
  const decision = decideRelease(assessment, pack, confirmation)
  if (decision.allowed) return decision.record
  const { why } = decision
  if (why === 'notInForce') throw new Refusal('zoneNotInForce', { status: assessment.state })
  if (why === 'positiveOpen') throw new Refusal('positiveOpen')
  throw new Refusal('releaseUnmet', {
    unmet: decision.unmet.flatMap((index) => assessment.criteria[index]?.criterion.kind ?? []),
    mayOverride: pack.mayOverride,
  })
}
