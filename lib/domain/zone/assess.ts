import {
  type PackTier,
  phaseOf,
  releaseRuleOf,
  type Phase,
  type ReleaseStep,
  type RulePack,
  tierOf,
} from '../pack/rule-pack.ts'
import { firstRoundOf, type FirstRound } from '../round/first-round.ts'
import { testPlan, type PlannedTest } from '../round/test-plan.ts'
import { type Clock, clockOf } from './clock.ts'
import {
  criteriaOf,
  type EarliestRelease,
  earliestRelease,
  TierNotInPack,
  unmetOf,
} from './earliest-release.ts'
import type { CriterionResult, Subject } from './evidence.ts'
import { type Guard, guardOf } from './guard-days.ts'
import { shareOut } from './parts.ts'
import { type Proposal, proposalsOf } from './proposals.ts'
import { type Reset, resetsOf } from './resets.ts'
import { daysSince, shanghaiDay } from './zone-day.ts'
import type { Place, Positive, Zone, ZoneFacts } from './zone-facts.ts'

/** Where a zone stands, as data: the screen, the wall and the notice draw the same. */
export type Assessment = {
  zoneId: string
  /** Null for the zone itself. */
  place: Place | null
  pack: { id: string; version: number }
  tier: string
  state: 'ahead' | 'inForce' | 'guard' | 'over'
  clock: Clock
  lastPositive: { id: string; foundAt: Date; days: number } | null
  phase: Phase | null
  tests: { plan: readonly PlannedTest[]; today: readonly PlannedTest[]; next: PlannedTest | null }
  firstRound: FirstRound | null
  criteria: readonly CriterionResult[]
  allMet: boolean
  resets: readonly Reset[]
  earliest: EarliestRelease
  proposals: readonly Proposal[]
  releaseChain: readonly ReleaseStep[]
  guard: Guard | null
  parts: readonly Assessment[]
}

/**
 * Where a zone and each of its nested parts stand under their pack at a moment. It proposes and
 * shows on what; it never releases. Days are days in Asia/Shanghai, whatever the machine's zone.
 * Facts are taken as known: for a moment in the past the caller gives what was known then.
 *
 * Source: domain §4 in whole; issue "Zones with a clock", §3.
 */
export function assess(zone: Zone, facts: ZoneFacts, pack: RulePack, now: Date): Assessment {
  const { own, ofPart } = shareOut(zone.parts, facts)
  const whole = assessOne(zone, own, pack, now)
  // A part ends with its own clock, not with the zone's: it goes on when the rest is released.
  const parts = zone.parts
    .filter(({ endedAt }) => endedAt === null)
    .map((part) =>
      assessOne({ ...PART, ...part }, ofPart.get(part.id) ?? NOTHING, pack, now, part.place),
    )
  return { ...whole, parts }
}

/** What a part has not. */
const PART = { announcedUntil: null, releasedAt: null, parts: [] }
const NOTHING: ZoneFacts = { positives: [], contacts: [], rounds: [], standing: [] }

function assessOne(
  zone: Zone,
  facts: ZoneFacts,
  pack: RulePack,
  now: Date,
  place: Place | null = null,
): Assessment {
  const tier = tierOf(pack, zone.tier)
  if (!tier) throw new TierNotInPack(pack, zone.tier)
  const clock = clockOf(zone, facts.positives, { pack, tier, now })
  const subject: Subject = { zone, ...facts, clock, pack, now }
  const rule = releaseRuleOf(tier, zone.cameFrom)
  const criteria = criteriaOf(rule, subject)
  const earliest = earliestRelease(criteria, subject, tier)
  const plan = testPlan(tier.tests, { clock, rounds: facts.rounds, now })
  const isPart = place !== null
  const guard = guardOf({
    tier,
    pack,
    releasedAt: zone.releasedAt,
    positives: facts.positives,
    now,
  })
  const state = stateOf(zone, guard, now)
  const proposals =
    state === 'inForce'
      ? proposalsOf({
          zone,
          pack,
          tier,
          rule,
          positives: facts.positives,
          clock,
          plan,
          criteria,
          earliest,
          isPart,
          now,
        })
      : (guard?.proposals ?? [])
  return {
    zoneId: zone.id,
    place,
    pack: { id: pack.id, version: pack.version },
    tier: tier.id,
    state,
    clock,
    lastPositive: lastOf(facts.positives, pack, now),
    phase: state === 'inForce' ? (phaseOf(tier, clock.day) ?? null) : null,
    tests: {
      plan,
      today: plan.filter(({ on }) => shanghaiDay(on) === shanghaiDay(now)),
      next: plan.find(({ state: test }) => test === 'ahead') ?? null,
    },
    firstRound: firstRoundFor(tier, zone, facts, now),
    criteria,
    allMet: criteria.length > 0 && unmetOf(criteria).length === 0,
    resets: resetsOf(pack, tier),
    earliest,
    proposals,
    releaseChain: pack.releaseChain,
    guard,
    parts: [],
  }
}

function firstRoundFor(tier: PackTier, zone: Zone, facts: ZoneFacts, now: Date) {
  const { effectiveAt } = zone
  return firstRoundOf({ effectiveAt, hours: tier.firstRoundHours }, facts.rounds, now)
}

function stateOf(zone: Zone, guard: Guard | null, now: Date): Assessment['state'] {
  if (zone.releasedAt !== null && zone.releasedAt <= now) {
    return guard !== null && !guard.over ? 'guard' : 'over'
  }
  return now < zone.effectiveAt ? 'ahead' : 'inForce'
}

/** Days since the last positive, its own day being day 0, counted from where the pack counts. */
function lastOf(positives: readonly Positive[], pack: RulePack, now: Date) {
  const from = (positive: Positive) =>
    pack.spans.caseCountsFrom === 'caseRemoved' ? (positive.removedAt ?? now) : positive.foundAt
  const last = positives.toSorted((a, b) => from(b).getTime() - from(a).getTime())[0]
  return last ? { id: last.id, foundAt: last.foundAt, days: daysSince(from(last), now) } : null
}
