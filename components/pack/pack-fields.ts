import type { CriterionKind } from '#lib/domain/pack/rule-pack.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { ChoiceName } from './pack-choices.ts'

export type FieldLabel = keyof Words['packForm']['fields']

/** One field of the form; `at` is where `checkPack` looks for it, counted from where its list stands. */
export type PackField = { at: string; label: FieldLabel } & (
  | { kind: 'text'; longest: number; mayBeEmpty?: true }
  | { kind: 'both'; longest: number }
  | { kind: 'number' | 'days' | 'check' | 'tiers' | 'worn' }
  | { kind: 'date'; mayBeEmpty?: true }
  | { kind: 'choice'; of: ChoiceName }
  /** A tier of the pack, or none: `none` names what none means. */
  | { kind: 'tier'; none: 'noTier' | 'anyTier' | 'noTierBelow' }
)

export const NAME_FIELDS: readonly PackField[] = [
  { at: 'name', label: 'name', kind: 'both', longest: 200 },
  { at: 'place', label: 'place', kind: 'both', longest: 200 },
  { at: 'source.document', label: 'document', kind: 'both', longest: 200 },
  { at: 'source.number', label: 'number', kind: 'text', longest: 80, mayBeEmpty: true },
  { at: 'source.section', label: 'section', kind: 'text', longest: 80, mayBeEmpty: true },
  { at: 'from', label: 'from', kind: 'date' },
  { at: 'until', label: 'until', kind: 'date', mayBeEmpty: true },
]

export const COUNTING_FIELDS: readonly PackField[] = [
  { at: 'clock.anchor', label: 'anchor', kind: 'choice', of: 'anchors' },
  { at: 'clock.anchorDayIs', label: 'anchorDayIs', kind: 'choice', of: 'anchorDayIs' },
  { at: 'clock.restartsAt', label: 'restartsAt', kind: 'choice', of: 'restarts' },
  { at: 'reseals', label: 'reseals', kind: 'choice', of: 'reseals' },
  { at: 'spans.eventDayIs', label: 'eventDayIs', kind: 'choice', of: 'eventDayIs' },
  { at: 'spans.caseCountsFrom', label: 'caseCountsFrom', kind: 'choice', of: 'caseCounts' },
  { at: 'lookBackDays', label: 'lookBackDays', kind: 'number' },
]

export const ENDING_FIELDS: readonly PackField[] = [
  { at: 'mayOverride', label: 'mayOverride', kind: 'check' },
]

export const ISOLATION_FIELDS: readonly PackField[] = [
  { at: 'contact', label: 'contact', kind: 'choice', of: 'contact' },
  { at: 'days', label: 'isolationDays', kind: 'number' },
  { at: 'testDays', label: 'isolationTests', kind: 'days' },
  { at: 'monitoredDays', label: 'monitoredDays', kind: 'number' },
  { at: 'monitoredTestDays', label: 'homeTests', kind: 'days' },
]

export const LOOK_FIELDS: readonly PackField[] = [
  { at: 'name', label: 'tierName', kind: 'both', longest: 40 },
  { at: 'letter', label: 'letter', kind: 'both', longest: 2 },
  { at: 'stay', label: 'stay', kind: 'both', longest: 200 },
  { at: 'tone', label: 'tone', kind: 'choice', of: 'tone' },
  { at: 'hatch', label: 'hatch', kind: 'choice', of: 'hatch' },
]

export const HELP_FIELDS: readonly PackField[] = [
  { at: 'help.limitPercent', label: 'limitPercent', kind: 'number' },
  { at: 'help.worn', label: 'worn', kind: 'worn' },
  { at: 'help.freshGloves', label: 'freshGloves', kind: 'check' },
]

export const TERM_FIELDS: readonly PackField[] = [
  { at: 'plannedDays', label: 'plannedDays', kind: 'number' },
  { at: 'firstRoundHours', label: 'firstRoundHours', kind: 'number' },
  { at: 'exitProofHours', label: 'exitProofHours', kind: 'number' },
  { at: 'risesTo', label: 'risesTo', kind: 'tier', none: 'noTier' },
  { at: 'positiveRestarts', label: 'positiveRestarts', kind: 'check' },
]

export const PHASE_FIELDS: readonly PackField[] = [
  { at: 'fromDay', label: 'fromDay', kind: 'number' },
  { at: 'movement', label: 'movement', kind: 'choice', of: 'movement' },
  { at: 'monitored', label: 'monitored', kind: 'check' },
]

export const PICK_UP_FIELDS: readonly PackField[] = [
  { at: 'pickUp.times', label: 'pickUpTimes', kind: 'number' },
  { at: 'pickUp.days', label: 'pickUpDays', kind: 'number' },
  { at: 'pickUp.by', label: 'pickUpBy', kind: 'choice', of: 'pickUp' },
]

export const TEST_FIELDS: readonly PackField[] = [
  { at: 'kind', label: 'testKind', kind: 'choice', of: 'testKind' },
  { at: 'days', label: 'testDays', kind: 'days' },
]

export const GUARD_FIELDS: readonly PackField[] = [
  { at: 'guard.days', label: 'guardDays', kind: 'number' },
]

export const RULE_FIELDS: readonly PackField[] = [
  { at: 'cameFrom', label: 'cameFrom', kind: 'tier', none: 'anyTier' },
  { at: 'to', label: 'to', kind: 'tier', none: 'noTierBelow' },
]

export const CRITERION_FIELDS: Record<CriterionKind, readonly PackField[]> = {
  daysServed: [{ at: 'days', label: 'days', kind: 'number' }],
  noNewCase: [{ at: 'days', label: 'days', kind: 'number' }],
  contactsClear: [
    { at: 'sinceExposureDays', label: 'sinceExposureDays', kind: 'number' },
    { at: 'movedOutDays', label: 'movedOutDays', kind: 'number' },
  ],
  cleanRound: [
    { at: 'test', label: 'testKind', kind: 'choice', of: 'testKind' },
    { at: 'withinDays', label: 'withinDays', kind: 'number' },
    { at: 'fromDay', label: 'cleanFromDay', kind: 'number' },
  ],
  othersReleased: [{ at: 'tiers', label: 'othersReleased', kind: 'tiers' }],
}
