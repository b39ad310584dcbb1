import type { PackTier, ReleaseRule, RulePack, TestKind } from '../pack/rule-pack.ts'
import { roundsToOpen, type PlannedTest } from '../round/test-plan.ts'
import { foundInForce, type Clock, clockDaysOver } from './clock.ts'
import { type EarliestRelease, unmetOf } from './earliest-release.ts'
import type { CriterionResult } from './evidence.ts'
import { resealedPlace } from './parts.ts'
import type { TierId } from './tiers.ts'
import { afterDays } from './zone-day.ts'
import type { Place, Positive, Zone } from './zone-facts.ts'

/** What a named person may now do. Nothing of it happens by itself. */
export type Proposal =
  /** A positive under a tier that has one above it: at once. `places` empty: all of it. */
  | { kind: 'raise'; to: TierId; positiveIds: readonly string[]; places: readonly Place[] }
  /** A positive seals its building or unit on a clock of its own; the rest goes on. */
  | { kind: 'reseal'; positiveIds: readonly string[]; place: Place }
  | { kind: 'release' }
  | { kind: 'lower'; to: TierId }
  /** What was printed is no longer true; `until` null: it hangs on other zones. */
  | { kind: 'extend'; printed: Date; until: Date | null; unmet: readonly number[] }
  | { kind: 'openRound'; day: number; test: TestKind; missed: boolean }
  | { kind: 'endGuard' }

type Situation = {
  zone: Pick<Zone, 'noticeAt' | 'effectiveAt' | 'announcedUntil'>
  pack: RulePack
  tier: PackTier
  rule: ReleaseRule | undefined
  positives: readonly Positive[]
  clock: Clock
  plan: readonly PlannedTest[]
  criteria: readonly CriterionResult[]
  earliest: EarliestRelease
  /** A part cannot be cut once more. */
  isPart: boolean
  now: Date
}

/** Most urgent first: a positive, then the end or its delay, then the rounds of the day. */
export function proposalsOf(situation: Situation): Proposal[] {
  const urgent = afterPositives(situation)
  return [...urgent, ...end(situation, urgent.length > 0), ...rounds(situation)]
}

/**
 * Source: Shenzhen 〔2022〕3: a positive in a controlled zone makes it sealed at once; Shanghai 11
 * April 2022 for the building alone.
 */
function afterPositives({ zone, pack, tier, positives, isPart }: Situation): Proposal[] {
  // In the strictest tier a case from before is why the zone is there.
  const found = tier.risesTo === null ? foundInForce(zone, positives) : liveIn(zone, positives)
  if (found.length === 0) return []
  const byPlace = isPart ? [] : grouped(pack, found)
  if (tier.risesTo !== null) {
    const places = byPlace.map(({ place }) => place)
    const whole = places.some((place) => place === null)
    return [
      {
        kind: 'raise',
        to: tier.risesTo,
        positiveIds: found.map(({ id }) => id),
        places: whole ? [] : places.filter((place) => place !== null),
      },
    ]
  }
  return byPlace.flatMap(({ place, positiveIds }) =>
    place === null ? [] : [{ kind: 'reseal' as const, positiveIds, place }],
  )
}

/** Found since the tier took effect, or still in the zone when it did. */
function liveIn(zone: Situation['zone'], positives: readonly Positive[]): Positive[] {
  const found = new Set(foundInForce(zone, positives))
  return positives.filter(
    (positive) =>
      found.has(positive) || positive.removedAt === null || positive.removedAt > zone.effectiveAt,
  )
}

function grouped(pack: RulePack, positives: readonly Positive[]) {
  const groups = new Map<string, { place: Place | null; positiveIds: string[] }>()
  for (const positive of positives) {
    const place = resealedPlace(pack, positive)
    const key = place === null ? '' : JSON.stringify([place.buildingId, place.unit])
    const group = groups.get(key) ?? { place, positiveIds: [] }
    group.positiveIds.push(positive.id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function end(situation: Situation, positiveOpen: boolean): Proposal[] {
  const { criteria, earliest, rule, clock, now } = situation
  const met = criteria.length > 0 && unmetOf(criteria).length === 0
  if (met && !positiveOpen) {
    return rule?.to ? [{ kind: 'lower', to: rule.to }] : [{ kind: 'release' }]
  }
  const printed = printedEnd(situation)
  if (printed === null || met) return []
  const later = earliest.optimistic === null ? now >= printed : earliest.optimistic > printed
  if (!later || (!clock.restarted && now < printed && !clock.awaits.length)) return []
  return [{ kind: 'extend', printed, until: earliest.optimistic, unmet: earliest.dependsOn }]
}

/** What the notice said, or what its count of days comes to. */
function printedEnd({ zone, clock, tier, pack }: Situation): Date | null {
  if (zone.announcedUntil !== null) return zone.announcedUntil
  if (tier.plannedDays === null) return null
  return pack.clock.anchor === 'notice'
    ? afterDays(zone.noticeAt, tier.plannedDays, clock.firstDay)
    : clockDaysOver(clock, tier.plannedDays)
}

function rounds({ plan }: Situation): Proposal[] {
  return roundsToOpen(plan).map(({ day, kind, state }) => ({
    kind: 'openRound',
    day,
    test: kind,
    missed: state === 'missed',
  }))
}
