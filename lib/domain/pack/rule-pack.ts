import type { Tier, TierId } from '../zone/tiers.ts'
import type { FirstDay } from '../zone/zone-day.ts'

export type BothLanguages = { zh: string; en: string }

/** What residents may do, strictest first. The words are in `pack-terms.ts`. */
export const MOVEMENTS = [
  'stayInFlat',
  'stayInBuilding',
  'stayInArea',
  'leaveWithProof',
  'noGatherings',
  'free',
] as const
export type Movement = (typeof MOVEMENTS)[number]

export const TEST_KINDS = ['nucleic', 'antigen'] as const
export type TestKind = (typeof TEST_KINDS)[number]

/**
 * From when a clock runs: the zone's notice, the finding of the last case, its removal, the final
 * disinfection, or removal if the environment is negative and disinfection otherwise.
 */
export const ANCHORS = [
  'notice',
  'caseFound',
  'caseRemoved',
  'disinfected',
  'removedOrDisinfected',
] as const
export type Anchor = (typeof ANCHORS)[number]

/** How often a household fetches or is brought its goods: `times` in `days`. */
export type PickUp = { times: number; days: number; by: 'delivery' | 'pickUp' | 'contactless' }

export type Phase = {
  fromDay: number
  movement: Movement
  /** Home health monitoring rather than closure. */
  monitored: boolean
  pickUp: PickUp | null
}

export type Tests = { kind: TestKind; days: readonly number[] }

/** One item that stands between a tier and its end. All items of a rule must be met. */
export type Criterion =
  | { kind: 'daysServed'; days: number }
  | { kind: 'noNewCase'; days: number }
  /** Each close contact: so long since the last exposure, or moved out for so long; and negative. */
  | { kind: 'contactsClear'; sinceExposureDays: number; movedOutDays: number | null }
  /** One round over everyone, closed, all results in and negative. */
  | { kind: 'cleanRound'; withinDays: number | null; fromDay: number | null; test: TestKind }
  /** No zone of these tiers stands in the district any more. */
  | { kind: 'othersReleased'; tiers: readonly TierId[] }
export type CriterionKind = Criterion['kind']

/** `cameFrom`: only for a zone that fell to this tier from that one; null for all others. */
export type ReleaseRule = {
  cameFrom: TierId | null
  criteria: readonly Criterion[]
  /** The tier that it falls to; null: no tier at all. */
  to: TierId | null
}

export type TierRules = {
  /** Planned length, by the clock's count; null where it depends on other zones alone. */
  plannedDays: number | null
  /** Hours from the minute of effect to the end of the first round over everyone. */
  firstRoundHours: number | null
  phases: readonly Phase[]
  tests: readonly Tests[]
  release: readonly ReleaseRule[]
  /** A positive restarts this tier's clock. */
  positiveRestarts: boolean
  /** The tier to which a positive raises the zone, at once; null: it has none above. */
  risesTo: TierId | null
  /** How long a negative proof opens the way out; null where nobody leaves. */
  exitProofHours: number | null
  guard: { days: number; tests: readonly Tests[] } | null
}

export type PackTier = Tier & TierRules

/** Steps between the proposal and the end, in their order. */
export const RELEASE_STEPS = [
  'subdistrictApplies',
  'districtExperts',
  'cityAgrees',
  'cityTold',
  'notice',
] as const
export type ReleaseStep = (typeof RELEASE_STEPS)[number]

/** Closed isolation of a person, then monitoring at home; tests by the day since the last exposure. */
export type IsolationRule = {
  contact: 'close' | 'secondary'
  days: number
  monitoredDays: number
  testDays: readonly number[]
  monitoredTestDays: readonly number[]
}

/** Where a rule stands: what a doctor or lawyer looks up. Null where the text bears none. */
export type Source = { document: BothLanguages; number: string | null; section: string | null }

/** The version of a pack. `parent` is the one that it was copied from. */
export type PackVersion = {
  id: string
  version: number
  parent: { id: string; version: number } | null
  changedAt: string
  changedBy: string | null
  reason: string
}

export type RulePack = PackVersion & {
  name: BothLanguages
  place: BothLanguages
  /** Calendar days, `2022-03-06`; `until` is the last day, null while it holds. */
  from: string
  until: string | null
  source: Source
  clock: {
    anchor: Anchor
    /** From where the clock runs again after a positive. */
    restartsAt: Exclude<Anchor, 'notice'>
    anchorDayIs: FirstDay
  }
  spans: {
    /** From where "no new case" and "days since" are counted. */
    caseCountsFrom: 'caseFound' | 'caseRemoved'
    eventDayIs: FirstDay
  }
  /** What a positive seals anew on a clock of its own while the rest goes on; `zone`: all of it. */
  reseals: 'zone' | 'building' | 'unit'
  lookBackDays: number
  /** Whether a named person may release against an unmet item, with a reason and a second person. */
  mayOverride: boolean
  releaseChain: readonly ReleaseStep[]
  isolation: readonly IsolationRule[]
  tiers: readonly PackTier[]
}

export function tierOf(pack: RulePack, id: TierId): PackTier | undefined {
  return pack.tiers.find((tier) => tier.id === id)
}

export function strictestTier(pack: RulePack): PackTier {
  const [strictest] = pack.tiers.toSorted((a, b) => b.strictness - a.strictness)
  if (!strictest) throw new Error(`pack ${pack.id} has no tiers`)
  return strictest
}

/** The rule by which a tier ends, for a zone that came from another tier or from none. */
export function releaseRuleOf(tier: PackTier, cameFrom: TierId | null): ReleaseRule | undefined {
  return (
    tier.release.find((rule) => rule.cameFrom !== null && rule.cameFrom === cameFrom) ??
    tier.release.find((rule) => rule.cameFrom === null)
  )
}

/** Phase of a day; before the first one, and while the clock waits, the first. */
export function phaseOf(tier: PackTier, day: number | null): Phase | undefined {
  let found = tier.phases[0]
  for (const phase of tier.phases) if (day !== null && phase.fromDay <= day) found = phase
  return found
}
